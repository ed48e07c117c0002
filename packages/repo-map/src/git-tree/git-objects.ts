import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { gitMessage, gitProcess } from '../worktree/git.js';
import { BatchAnswers, type GitObject } from './batch-answers.js';

/** The objects of a repository by id. */
export interface GitObjects {
  /**
   * Undefined if the repository does not have the object; it is not fetched. Rejects if git fails.
   */
  read(id: string, maxBytes: number): Promise<GitObject | undefined>;
  /** Idempotent. A later `read` opens the objects again. */
  close(): void;
}

/** Opens the objects of the repository that a directory belongs to; reads nothing yet. */
export type OpenObjects = (directory: string) => GitObjects;

/**
 * Reads objects through one `git cat-file --batch`, which starts with the first request and does not
 * keep this process alive.
 */
export const systemGitObjects: OpenObjects = (directory) => {
  let batch: Batch | undefined;
  return {
    read(id, maxBytes) {
      if (batch === undefined || batch.hasEnded) batch = new Batch(directory);
      return batch.read(id, maxBytes);
    },
    close() {
      batch?.end();
      batch = undefined;
    },
  };
};

/** A request that git has not answered yet. */
interface Pending {
  readonly maxBytes: number;
  resolve(found: GitObject | undefined): void;
  reject(error: Error): void;
}

const MAX_MESSAGE_BYTES = 10_000;

/** One process; git answers in the order of the requests. */
class Batch {
  hasEnded = false;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly pending: Pending[] = [];
  private stderr = '';

  constructor(directory: string) {
    const { command, args, env } = gitProcess(directory, ['cat-file', '--batch']);
    this.child = spawn(command, args, { env });
    const answers = new BatchAnswers({
      maxBytes: () => this.pending[0]?.maxBytes ?? 0,
      onAnswer: (found) => this.pending.shift()?.resolve(found),
    });
    this.child.stdout.on('data', (chunk: Buffer) => {
      answers.add(chunk);
      this.holdIfPending();
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      if (this.stderr.length < MAX_MESSAGE_BYTES) this.stderr += chunk;
    });
    this.child.stdin.on('error', () => {});
    this.child.on('error', (error) => this.fail(error));
    this.child.on('close', () => {
      this.fail(new Error(gitMessage(this.stderr) ?? 'git cat-file ended'));
    });
    this.holdIfPending();
  }

  read(id: string, maxBytes: number): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      this.pending.push({ maxBytes, resolve, reject });
      this.holdIfPending();
      this.child.stdin.write(`${id}\n`);
    });
  }

  end(): void {
    this.child.stdin.end();
  }

  private fail(error: Error): void {
    this.hasEnded = true;
    for (const { reject } of this.pending.splice(0)) reject(error);
  }

  /** This process waits for the child only while a request is pending. */
  private holdIfPending(): void {
    const { stdin, stdout, stderr } = this.child;
    // The types do not say that pipes are sockets.
    const pipes = [stdin, stdout, stderr] as unknown[] as Socket[];
    for (const handle of [this.child, ...pipes])
      if (this.pending.length > 0) handle.ref();
      else handle.unref();
  }
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** CPU seconds of one request. */
export interface RequestSeconds {
  readonly all: number;
  /** Those after the last git process has ended. */
  readonly afterGit: number;
}

/** An engine of a built checkout in a process of its own, asked one request at a time. */
export class OpenEngine implements AsyncDisposable {
  private readonly child;
  private readonly answers: AsyncIterator<string>;

  constructor(checkout: string, tree: string, cache: string) {
    const script = join(import.meta.dirname, 'in-process.ts');
    this.child = spawn(process.execPath, [script, checkout, tree, cache], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** CPU seconds of one map; undefined if the build cannot do what is asked. */
  async seconds(request: string): Promise<RequestSeconds | undefined> {
    this.child.stdin.write(`${request}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error('the engine ended before it answered');
    const [all = Number.NaN, afterGit = Number.NaN] = value.split(' ').map(Number);
    return value === 'none' ? undefined : { all, afterGit };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stdin.end();
    await ended;
  }
}

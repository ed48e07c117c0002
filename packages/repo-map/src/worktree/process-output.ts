import { spawn, spawnSync } from 'node:child_process';
import type { Milliseconds } from '@repomap/cache';
import { isForOneMap } from '../defer-optimisation.js';
import { pathBytes } from './path-bytes.js';

/** How a process is started. */
export interface ProcessStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Record<string, string | undefined>;
}

/** What a process has written. */
export interface Output {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface RunOptions {
  readonly timeLimit: Milliseconds;
  readonly signal: AbortSignal | undefined;
  /** Once aborted, the process is stopped, and what it has written by then counts as its output. */
  readonly until?: AbortSignal | undefined;
  /** Text for the standard input. */
  readonly input?: string | undefined;
}

/** Why there is no output. */
export interface RunError {
  /** The exit code, or that of the system's error; null after a signal. */
  readonly code?: unknown;
  /** Whether it took longer than the time limit. */
  readonly killed?: boolean;
  readonly stderr?: Buffer;
}

/**
 * The part of the time limit for which a process may block the thread: 1 s of git's 60. Listing 10,000
 * files takes .05 s.
 */
const BLOCKED_SHARE = 1 / 60;

/**
 * What a process that succeeds writes. Rejects with a `RunError`. A program that prints one map has nothing
 * else to do meanwhile, and to wait takes less than half the CPU time of streams: 2.5 ms in place of 7. It
 * hears of no interrupt while it waits, so a process that takes long is stopped and run again with streams;
 * it must be one that may run twice. One that may be stopped has streams from the start.
 */
export async function outputOf(started: ProcessStart, options: RunOptions): Promise<Output> {
  if (!isForOneMap() || options.until !== undefined) return streamedOutput(started, options);
  const blocked = Math.ceil(options.timeLimit * BLOCKED_SHARE);
  try {
    return await outputAtOnce(started, { ...options, timeLimit: blocked });
  } catch (error) {
    if (!isOverdue(error)) throw error;
    return streamedOutput(started, { ...options, timeLimit: options.timeLimit - blocked });
  }
}

/** Whether a process was ended because it took longer than the time limit. */
export function isOverdue(error: unknown): boolean {
  const { code, killed } = error as RunError;
  return killed === true && code === null;
}

/** Blocks the thread. */
async function outputAtOnce(
  { command, args, env }: ProcessStart,
  { timeLimit, signal, input }: RunOptions,
): Promise<Output> {
  signal?.throwIfAborted();
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout: timeLimit,
    maxBuffer: Number.POSITIVE_INFINITY,
    ...(input !== undefined && { input: pathBytes(input) }),
  });
  if (status === 0) return { stdout, stderr };
  // An interrupt, which may have ended the process, too, is only noticed now.
  await new Promise(setImmediate);
  signal?.throwIfAborted();
  const why = (error as NodeJS.ErrnoException | undefined)?.code;
  const killed = why === 'ETIMEDOUT';
  const code = killed ? null : (status ?? why ?? null);
  throw Object.assign(new Error(), { code, killed, stderr });
}

/** Not by `execFile`, which opens a pipe for an input that few processes have. */
function streamedOutput(
  { command, args, env }: ProcessStart,
  { timeLimit, signal, until, input }: RunOptions,
): Promise<Output> {
  const { promise, resolve, reject } = Promise.withResolvers<Output>();
  const child = spawn(command, args, {
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout: timeLimit,
    ...(signal && { signal }),
  });
  const written = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  // Without free handles there are no streams.
  child.stdout?.on('data', (part: Buffer) => written.stdout.push(part));
  child.stderr?.on('data', (part: Buffer) => written.stderr.push(part));
  if (input !== undefined) child.stdin?.on('error', () => {}).end(pathBytes(input));
  const stop = (): void => void child.kill();
  if (until?.aborted) stop();
  until?.addEventListener('abort', stop, { once: true });
  child.on('error', reject);
  child.on('close', (code) => {
    until?.removeEventListener('abort', stop);
    const output = {
      stdout: Buffer.concat(written.stdout),
      stderr: Buffer.concat(written.stderr),
    };
    if (code === 0 || until?.aborted) resolve(output);
    else reject(Object.assign(new Error(), { code, killed: child.killed, stderr: output.stderr }));
  });
  return promise;
}

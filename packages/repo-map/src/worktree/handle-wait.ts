import { setTimeout as delay } from 'node:timers/promises';
import type { Milliseconds } from '@repomap/cache';

/** About two seconds in all: other work of this process frees its handles much earlier. */
const DELAYS: readonly Milliseconds[] = [1, 2, 5, 10, 20, 50, 100, 200, 400, 600, 600];

/** Repeats one kind of work that needs file handles while the process or the machine has none. */
export class HandleWait {
  private hopeless = false;

  /** Rejects with the error of the last attempt; after such a wait in vain, at once until one succeeds. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    for (const pause of this.hopeless ? [] : DELAYS) {
      try {
        return await work();
      } catch (error) {
        if (!isHandleShortage(error)) throw error;
      }
      await delay(pause);
    }
    this.hopeless = true;
    const result = await work();
    this.hopeless = false;
    return result;
  }
}

/**
 * Whether an error says that there are no file handles. Node.js wraps the system's error in others,
 * with other codes, when it starts a thread or looks for a module.
 */
export function isHandleShortage(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /\bE[MN]FILE\b|too many open files/i.test(`${errorCode(error)} ${error.message}`)
  );
}

/** The `code` of a system error. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

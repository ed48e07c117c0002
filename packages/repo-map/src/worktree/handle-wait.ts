import { setTimeout as delay } from 'node:timers/promises';
import type { Milliseconds } from '@repomap/cache';

/** About two seconds in total; other work of this process frees its handles much earlier. */
const DELAYS: readonly Milliseconds[] = [1, 2, 5, 10, 20, 50, 100, 200, 400, 600, 600];

/** Retries work that needs file handles while the process or the machine has none. */
export class HandleWait {
  private exhausted = false;

  /**
   * Rejects with the error of the last attempt. After a failed wait, work is not retried until some
   * succeeds.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    for (const pause of this.exhausted ? [] : DELAYS) {
      try {
        return await work();
      } catch (error) {
        if (!isHandleShortage(error)) throw error;
      }
      await delay(pause);
    }
    this.exhausted = true;
    const result = await work();
    this.exhausted = false;
    return result;
  }
}

/**
 * Whether an error reports a lack of file handles. Node.js wraps the system's error in errors with
 * other codes when it starts a thread or resolves a module.
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

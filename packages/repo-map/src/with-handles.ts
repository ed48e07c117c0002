import { setTimeout as delay } from 'node:timers/promises';
import type { Milliseconds } from '@repomap/cache';

/** About two seconds in all: other work of this process frees its handles much earlier. */
const DELAYS: readonly Milliseconds[] = [1, 2, 5, 10, 20, 50, 100, 200, 400, 600, 600];

/** Repeats work that needs file handles while there are none; throws the error of the last attempt. */
export async function withHandles<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of DELAYS) {
    try {
      return await work();
    } catch (error) {
      if (!isHandleShortage(error)) throw error;
    }
    await delay(pause);
  }
  return work();
}

/** Whether the process or the machine has run out of file handles. */
export function isHandleShortage(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'EMFILE' || code === 'ENFILE';
}

/** The `code` of a system error. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

// What `extraction-modules.ts` does, in the bundle of the command.

/** The program of the worker threads, which lies beside the bundle. */
export function extractWorkerUrl(): URL {
  return new URL('extract-worker.cjs', import.meta.url);
}

/** Loads what extracts facts on the calling thread. */
export function loadExtraction(): Promise<typeof import('../extraction.js')> {
  return import('../extraction.js');
}

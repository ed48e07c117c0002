/**
 * Bundlers cannot include worker modules. webpack would replace `import.meta.resolve(…)` by a copy of the
 * worker without its imports; under another name, the call fails in every bundle in the same way.
 * The command's own bundle has `bundled-extraction.ts` in place of this module.
 */
const { resolve } = import.meta;

/** The module of the worker threads. Throws inside a bundle. */
export function extractWorkerUrl(): URL {
  return new URL(resolve('#extract-worker'));
}

/** Loads what extracts facts on the calling thread. Rejects inside a bundle. */
export async function loadExtraction(): Promise<typeof import('../extraction.js')> {
  // Not a literal import, which bundlers would follow.
  const { href } = new URL(resolve('#extraction'));
  return import(/* webpackIgnore: true */ href);
}

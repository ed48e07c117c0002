import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Bundlers cannot include worker modules. webpack would replace `import.meta.resolve(…)` by a copy of the
 * worker without its imports; under another name, the call fails in every bundle in the same way.
 * The command's own bundle has `bundled-extraction.ts` in place of this module.
 */
const { resolve, url } = import.meta;

/** The module of the worker threads. Throws inside a bundle. */
export function extractWorkerUrl(): URL {
  return new URL(addressOf('#extract-worker'));
}

/** Loads what extracts facts on the calling thread. Rejects inside a bundle. */
export async function loadExtraction(): Promise<typeof import('../extraction.js')> {
  // Not a literal import, which bundlers would follow.
  const { href } = new URL(addressOf('#extraction'));
  return import(/* webpackIgnore: true */ href);
}

function addressOf(name: string): string {
  // In a bundle of webpack, `url` is where its source was on the machine that made it.
  if (resolve !== undefined || isOfWebpack) return resolve(name);
  // Loaders that turn modules into CommonJS, as tsx may, have no such function.
  return pathToFileURL(createRequire(url).resolve(name)).href;
}

const isOfWebpack = (import.meta as { readonly webpack?: number }).webpack !== undefined;

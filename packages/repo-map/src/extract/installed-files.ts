import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Grammar } from '@repomap/tag-cache/source';
import { RepoMapError } from '../repo-map-error.js';

/**
 * Bundlers cannot include worker modules, nor grammars that are chosen at run time. webpack would
 * replace `import.meta.resolve(…)` by a copy of the worker without its imports; under another name,
 * the call fails in every bundle in the same way.
 */
const { resolve } = import.meta;

/** The module of the worker threads. Throws `REPO_MAP_INSTALLATION` inside a bundle. */
export function extractWorkerUrl(): URL {
  try {
    return new URL(resolve('#extract-worker'));
  } catch (cause) {
    throw installationError('the worker thread of @repomap/repo-map', cause);
  }
}

/** The module that extracts facts, for the calling thread. Throws inside a bundle. */
export function extractionUrl(): URL {
  return new URL(resolve('#extraction'));
}

/** Throws `REPO_MAP_INSTALLATION` if the worker's module or all grammars are missing. */
export function checkInstalledFiles(grammars: readonly Grammar[]): void {
  extractWorkerUrl();
  if (grammars.length > 0 && !grammars.some(({ wasm }) => existsSync(pathOf(wasm))))
    throw installationError(`the wasm files of the grammars (${pathOf(grammars[0]?.wasm ?? '')})`);
}

function pathOf(wasm: string): string {
  return wasm.startsWith('file:') ? fileURLToPath(wasm) : wasm;
}

function installationError(what: string, cause?: unknown): RepoMapError {
  const message =
    `${what} cannot be found: a bundle must leave the packages @repomap/* external, ` +
    'because they load a worker thread and wasm files from their own directories';
  return new RepoMapError('REPO_MAP_INSTALLATION', message, { cause });
}

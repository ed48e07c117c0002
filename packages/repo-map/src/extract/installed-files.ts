import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Grammar } from '@repomap/tag-cache/source';
import { RepoMapError } from '../repo-map-error.js';
import { extractWorkerUrl } from './extraction-modules.js';

/** Throws `REPO_MAP_INSTALLATION` if the worker's module, all grammars or WebAssembly are missing. */
export function checkInstalledFiles(grammars: readonly Grammar[]): void {
  if (!('WebAssembly' in globalThis))
    throw new RepoMapError(
      'REPO_MAP_INSTALLATION',
      'this Node.js has no WebAssembly, which grammars need: start it without --jitless and --lite-mode',
    );
  try {
    extractWorkerUrl();
  } catch (cause) {
    throw installationError('the worker thread of @repomap/repo-map', cause);
  }
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

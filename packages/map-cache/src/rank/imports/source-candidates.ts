import { joinPath } from '../path-lookup.js';

/** Source directories of a package, most likely first. */
const SOURCE_DIRECTORIES = ['src', 'source', 'lib', ''];
/** Bounds how many leading directories are stripped. */
const MAX_DEPTH = 8;
const DECLARATION = /\.d\.[cm]?ts$/;
const OUTPUT_ENDING = /(?:\.d)?\.[cm]?[jt]sx?$/;

/**
 * The candidate sources of a manifest's targets in a package, most likely first: the files
 * themselves, the sources of build output, and last, declarations.
 */
export function sourceCandidates(targets: readonly string[]): readonly string[] {
  const code = targets.filter((target) => !DECLARATION.test(target));
  return [...code, ...targets.flatMap(builtSources), ...targets];
}

/** The candidate locations of a source path in a package. */
export function sourcesNamed(path: string): readonly string[] {
  return SOURCE_DIRECTORIES.map((directory) => `${directory}/${path}`);
}

/**
 * The candidate sources of build output, without extension: strips leading directories one at a time
 * and puts the rest below each source directory. `./dist/esm/http/server.js` may be built from
 * `src/esm/http/server`, `src/http/server` or `src/server`.
 */
function builtSources(output: string): readonly string[] {
  const parts = joinPath('', output.replace(OUTPUT_ENDING, ''))?.split('/') ?? [];
  const first = parts.length > 1 ? 1 : 0;
  return parts
    .slice(first, MAX_DEPTH)
    .flatMap((_, i) => sourcesNamed(parts.slice(first + i).join('/')));
}

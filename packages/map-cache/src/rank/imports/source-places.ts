import { joinPath } from '../path-index.js';

/** Where sources lie in a package, from the likeliest. */
const SOURCE_FOLDERS = ['src', 'source', 'lib', ''];
/** Output lies no deeper below its sources' folders. */
const MOST_FOLDERS = 8;
const DECLARATION = /\.d\.[cm]?ts$/;
const OUTPUT_ENDING = /(?:\.d)?\.[cm]?[jt]sx?$/;

/**
 * The places in a package where the sources of what a manifest names may lie, the likeliest first:
 * the files themselves, what they are built from, and only then mere declarations.
 */
export function sourcePlaces(targets: readonly string[]): readonly string[] {
  const code = targets.filter((target) => !DECLARATION.test(target));
  return [...code, ...targets.flatMap(builtSources), ...targets];
}

/** The places in a package where a source of this path may lie. */
export function sourcesNamed(path: string): readonly string[] {
  return SOURCE_FOLDERS.map((folder) => `${folder}/${path}`);
}

/**
 * What output may be built from, without ending: its folders fall away from the first, and the rest
 * is looked for among the sources. `./dist/esm/http/server.js` may be built from
 * `src/esm/http/server`, then `src/http/server`, then `src/server`.
 */
function builtSources(output: string): readonly string[] {
  const folders = joinPath('', output.replace(OUTPUT_ENDING, ''))?.split('/') ?? [];
  const first = folders.length > 1 ? 1 : 0;
  return folders
    .slice(first, MOST_FOLDERS)
    .flatMap((_, i) => sourcesNamed(folders.slice(first + i).join('/')));
}

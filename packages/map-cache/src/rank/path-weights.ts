import { classifyPath, type PathClass, PathOrigin, PathRole, SkipReason } from '@repomap/model';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';

const ORIGIN_WEIGHTS: Readonly<Record<PathOrigin, number>> = {
  [PathOrigin.Own]: 1,
  [PathOrigin.Vendored]: 0.05,
  [PathOrigin.Generated]: 0.05,
  [PathOrigin.Minified]: 0.05,
};
/** For every role but that of source. */
const ASIDE_WEIGHT = 0.4;

/**
 * The factor of each file's score: low for code that nobody edits, less than 1 for tests and other
 * code beside the program, unless the task or the chat is about such code.
 */
export function pathWeights(files: readonly FactsFile[], input: RankInput): Float64Array {
  const isAboutAside =
    parseQuery(input.query ?? '').isAboutTests || chatClasses(files, input).some(isAside);
  return Float64Array.from(files, (file) => {
    const found = classOf(file);
    const weight = ORIGIN_WEIGHTS[found.origin];
    return weight === 1 && isAside(found) && !isAboutAside ? ASIDE_WEIGHT : weight;
  });
}

/** The class of a file's path, corrected by what its text says. */
export function classOf({ path, facts, pathClass = classifyPath(path) }: FactsFile): PathClass {
  if (facts.skipped === SkipReason.Minified) return { ...pathClass, origin: PathOrigin.Minified };
  if (facts.generated && !pathClass.hasDeclaredOrigin)
    return { ...pathClass, origin: PathOrigin.Generated };
  return pathClass;
}

function chatClasses(files: readonly FactsFile[], { chatFiles }: RankInput): PathClass[] {
  if (chatFiles === undefined || chatFiles.size === 0) return [];
  const known = new Map(files.map((file) => [file.path, file]));
  return Array.from(chatFiles, (path) => {
    const file = known.get(path);
    return file === undefined ? classifyPath(path) : classOf(file);
  });
}

/** Code that nobody edits is no sign of what the chat is about. */
function isAside({ origin, role }: PathClass): boolean {
  return origin === PathOrigin.Own && role !== PathRole.Source;
}

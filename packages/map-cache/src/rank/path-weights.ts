import { classifyPath, type PathClass, PathOrigin, PathRole } from '@repomap/model';
import type { FileClass } from './class-of.js';
import { isOverview, overviewWeights } from './overview.js';
import { parseQuery } from './query.js';
import type { FactsFile, RankInput } from './ranking.js';

const ORIGIN_WEIGHTS: Readonly<Record<PathOrigin, number>> = {
  [PathOrigin.Own]: 1,
  [PathOrigin.Vendored]: 0.05,
  [PathOrigin.Generated]: 0.05,
  [PathOrigin.Minified]: 0.05,
  [PathOrigin.Copied]: 0.05,
};
/** For every role except source. */
const AUXILIARY_WEIGHT = 0.4;

/**
 * The demotion factor of each file: low for code that nobody edits, below 1 for tests and other
 * auxiliary code unless the task or the chat is about such code.
 */
export function pathWeights(
  files: readonly FactsFile[],
  classes: readonly FileClass[],
  input: RankInput,
): Float64Array {
  if (isOverview(input)) return overviewWeights(files, classes);
  const isAboutAuxiliary =
    parseQuery(input.query ?? '').isAboutTests ||
    chatClasses(files, classes, input).some(isAuxiliary);
  return Float64Array.from(classes, (found) => {
    const weight = ORIGIN_WEIGHTS[found.origin];
    return weight === 1 && isAuxiliary(found) && !isAboutAuxiliary ? AUXILIARY_WEIGHT : weight;
  });
}

function chatClasses(
  files: readonly FactsFile[],
  classes: readonly FileClass[],
  { chatFiles }: RankInput,
): readonly PathClass[] {
  if (chatFiles === undefined || chatFiles.size === 0) return [];
  const known = new Map(files.map(({ path }, file) => [path, classes[file]]));
  return Array.from(chatFiles, (path) => known.get(path) ?? classifyPath(path));
}

/** Vendored and generated files do not count: they do not show what the chat is about. */
function isAuxiliary({ origin, role }: PathClass): boolean {
  return origin === PathOrigin.Own && role !== PathRole.Source;
}

import { classifyPath, type PathClass, PathOrigin, PathRole } from '@repomap/model';
import type { FileClass } from './class-of.js';
import { isOverview, overviewWeights } from './overview.js';
import { isAboutTests } from './query/query.js';
import type { RankIndex } from './rank-index.js';
import type { RankRequest } from './ranking.js';

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
export function pathWeights(index: RankIndex, request: RankRequest): Float64Array {
  if (isOverview(request)) return overviewWeights(index);
  const isAboutAuxiliary =
    isAboutTests(request.query ?? '') || chatClasses(index, request).some(isAuxiliary);
  const { classes } = index;
  const weights = new Float64Array(classes.length);
  for (let file = 0; file < weights.length; file += 1) {
    const found = classes[file] as FileClass;
    const weight = ORIGIN_WEIGHTS[found.origin];
    weights[file] =
      weight === 1 && isAuxiliary(found) && !isAboutAuxiliary ? AUXILIARY_WEIGHT : weight;
  }
  return weights;
}

function chatClasses({ classes, paths }: RankIndex, { chatFiles }: RankRequest): PathClass[] {
  return Array.from(chatFiles ?? [], (path) => {
    const file = paths.numbers.get(path);
    return file === undefined ? classifyPath(path) : (classes[file] as FileClass);
  });
}

/** Vendored and generated files do not count: they do not show what the chat is about. */
function isAuxiliary({ origin, role }: PathClass): boolean {
  return origin === PathOrigin.Own && role !== PathRole.Source;
}

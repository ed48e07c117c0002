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
  return weightsOf(index.classes)[isAboutAuxiliary ? 'all' : 'source'];
}

/** The weights for a task about any code, and those for one about source code. */
interface ClassWeights {
  readonly all: Float64Array;
  readonly source: Float64Array;
}

/** By list of classes, of which there are fewer than queries. */
const knownWeights = new WeakMap<readonly FileClass[], ClassWeights>();

function weightsOf(classes: readonly FileClass[]): ClassWeights {
  const known = knownWeights.get(classes);
  if (known !== undefined) return known;
  const all = Float64Array.from(classes, ({ origin }) => ORIGIN_WEIGHTS[origin]);
  const source = all.map((weight, file) =>
    weight === 1 && isAuxiliary(classes[file] as FileClass) ? AUXILIARY_WEIGHT : weight,
  );
  knownWeights.set(classes, { all, source });
  return { all, source };
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

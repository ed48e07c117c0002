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
  return (isAboutAuxiliary ? weightsOfAll : weightsOfSource).of(index.classes);
}

/** Weights by class, determined once for a list of classes, of which there are fewer than queries. */
class ClassWeights {
  private readonly known = new WeakMap<readonly FileClass[], Float64Array>();
  private readonly weightOf: (found: FileClass) => number;

  constructor(weightOf: (found: FileClass) => number) {
    this.weightOf = weightOf;
  }

  of(classes: readonly FileClass[]): Float64Array {
    const known = this.known.get(classes);
    if (known !== undefined) return known;
    const weights = new Float64Array(classes.length);
    for (let file = 0; file < weights.length; file += 1)
      weights[file] = this.weightOf(classes[file] as FileClass);
    this.known.set(classes, weights);
    return weights;
  }
}

/** For a task about any code, and about source code alone. */
const weightsOfAll = new ClassWeights(({ origin }) => ORIGIN_WEIGHTS[origin]);
const weightsOfSource = new ClassWeights((found) => {
  const weight = ORIGIN_WEIGHTS[found.origin];
  return weight === 1 && isAuxiliary(found) ? AUXILIARY_WEIGHT : weight;
});

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

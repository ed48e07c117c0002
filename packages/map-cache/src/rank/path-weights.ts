import { CopyReason, classifyPath, type PathClass, PathOrigin, PathRole } from '@repomap/model';
import type { FileClass } from './class-of.js';
import { isOverview, overviewWeights } from './overview.js';
import { isAboutTests, isAboutTranslations } from './query/query.js';
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
 * The demotion factor of each file: low for code that nobody edits and for translations, below 1 for
 * tests and other auxiliary code, unless the task or the chat is about such files; 1 for what the caller
 * mentions.
 */
export function pathWeights(index: RankIndex, request: RankRequest): Float64Array {
  if (isOverview(request)) return overviewWeights(index);
  const { query = '' } = request;
  const chat = chatClasses(index, request);
  const raised =
    (isAboutTests(query) || chat.some(isAuxiliary) ? Raised.Auxiliary : 0) +
    (isAboutTranslations(query) || chat.some(isTranslation) ? Raised.Translations : 0);
  const weights = (WEIGHTS[raised] as ClassWeights).of(index.classes);
  const mentioned = index.paths.numbersOf(request.mentionedFiles ?? []);
  if (mentioned.length === 0) return weights;
  const own = weights.slice();
  for (const file of mentioned) own[file] = 1;
  return own;
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

/** What a task is about, whose files have the weight of source code. The values add up. */
const Raised = { Auxiliary: 1, Translations: 2 } as const;

/** By the sum of what is raised. */
const WEIGHTS: readonly ClassWeights[] = [0, 1, 2, 3].map(
  (raised) =>
    new ClassWeights((found) => {
      if (isTranslation(found) && raised & Raised.Translations) return 1;
      const isDamped = isAuxiliary(found) && !(raised & Raised.Auxiliary);
      return isDamped ? AUXILIARY_WEIGHT : ORIGIN_WEIGHTS[found.origin];
    }),
);

function chatClasses({ classes, paths }: RankIndex, { chatFiles }: RankRequest): FileClass[] {
  return Array.from(chatFiles ?? [], (path) => {
    const file = paths.numbers.get(path);
    return file === undefined ? classifyPath(path) : (classes[file] as FileClass);
  });
}

/** Vendored and generated files do not count: they do not show what the chat is about. */
function isAuxiliary({ origin, role }: PathClass): boolean {
  return origin === PathOrigin.Own && role !== PathRole.Source;
}

function isTranslation({ copy }: FileClass): boolean {
  return copy === CopyReason.Translation;
}

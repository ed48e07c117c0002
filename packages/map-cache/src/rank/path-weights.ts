import {
  CopyReason,
  classifyPath,
  type PathClass,
  PathOrigin,
  PathRole,
  type RelPath,
} from '@repomap/model';
import type { FileClass } from './class-of.js';
import { mentions } from './mentions.js';
import { isOverview, overviewWeights } from './overview.js';
import { isAboutTests, isAboutTranslations, titlePaths } from './query/query.js';
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
 * or the title of the query names.
 */
export function pathWeights(index: RankIndex, request: RankRequest): Float64Array {
  if (isOverview(request)) return overviewWeights(index);
  const { query = '', mentionedFiles = new Set() } = request;
  const weights = weightsFor(raisedBy(query, chatClasses(index, request))).of(index.classes);
  const named = index.paths.numbersOf([...mentionedFiles, ...titleFiles(index, query)]);
  if (named.length === 0) return weights;
  const own = weights.slice();
  for (const file of named) own[file] = 1;
  return own;
}

function titleFiles({ files }: RankIndex, query: string): readonly RelPath[] {
  const paths = titlePaths(query);
  if (paths.length === 0) return [];
  const found = mentions(files, paths);
  return files.flatMap(({ path }, file) => (found[file] === 1 ? path : []));
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

/**
 * The files that have the weight of source code, by bit: those of each role, translations and documents of
 * old versions. A chat raises those of the roles of its files: it is not about tests because it has a change log.
 */
const ROLES: readonly PathRole[] = Object.values(PathRole);
const ALL_ROLES = 2 ** ROLES.length - 1;
const TRANSLATIONS = 2 ** ROLES.length;
const OLD_VERSIONS = 2 * TRANSLATIONS;

function raisedBy(query: string, chat: readonly FileClass[]): number {
  let raised =
    (isAboutTests(query) ? ALL_ROLES : 0) | (isAboutTranslations(query) ? TRANSLATIONS : 0);
  for (const found of chat) {
    if (isAuxiliary(found)) raised |= bitOf(found.role);
    raised |= bitOfCopy(found);
  }
  return raised;
}

function bitOf(role: PathRole): number {
  return 2 ** ROLES.indexOf(role);
}

const knownWeights = new Map<number, ClassWeights>();

function weightsFor(raised: number): ClassWeights {
  const known = knownWeights.get(raised);
  if (known !== undefined) return known;
  const made = new ClassWeights((found) => {
    if (bitOfCopy(found) & raised) return 1;
    const isDamped = isAuxiliary(found) && !(raised & bitOf(found.role));
    return isDamped ? AUXILIARY_WEIGHT : ORIGIN_WEIGHTS[found.origin];
  });
  knownWeights.set(raised, made);
  return made;
}

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

function bitOfCopy({ copy }: FileClass): number {
  if (copy === CopyReason.OldVersion) return OLD_VERSIONS;
  return copy === CopyReason.Translation ? TRANSLATIONS : 0;
}

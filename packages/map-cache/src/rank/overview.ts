import { PathOrigin, PathRole } from '@repomap/model';
import type { FileClass } from './class-of.js';
import { familyOf } from './language-family.js';
import type { RankIndex } from './rank-index.js';
import type { RankInput } from './ranking.js';

/** Whether a request asks for the repository as a whole: it has no task and names no file. */
export function isOverview({
  query = '',
  chatFiles,
  mentionedFiles,
  mentionedIdents,
  scores,
}: Omit<RankInput, 'files'>): boolean {
  if (query.trim() !== '' || scores !== undefined) return false;
  const named = [chatFiles, mentionedFiles, mentionedIdents];
  return named.every((set) => (set?.size ?? 0) === 0);
}

interface KnownWeights extends Pick<RankIndex, 'languages' | 'paths'> {
  readonly weights: Float64Array;
}

/** By list of classes, of which there are fewer than overviews. */
const knownWeights = new WeakMap<readonly FileClass[], KnownWeights>();

/**
 * The factor of each file in an overview. The program comes first, in the language of most of its
 * files before others; below it what is beside it (tests, documents, build files, data); last what
 * nobody edits.
 */
export function overviewWeights({
  classes,
  languages,
  paths,
}: Pick<RankIndex, 'classes' | 'languages' | 'paths'>): Float64Array {
  const known = knownWeights.get(classes);
  if (known?.languages === languages && known.paths === paths) return known.weights;
  const programs = withoutHelpers(
    classes.map((each, i) =>
      programOf(each, languages[i] as string, paths.areDeclarations[i] === true),
    ),
  );
  const largest = largestOf(programs);
  const weightOf = ({ origin }: FileClass, program: string | undefined): number => {
    if (program === largest && program !== undefined) return 1;
    if (program === DECLARATIONS) return ONLY_DECLARED;
    if (program !== undefined) return OTHER_LANGUAGE;
    return origin === PathOrigin.Own ? BESIDE_PROGRAM : FOREIGN;
  };
  const weights = new Float64Array(classes.length);
  for (let file = 0; file < weights.length; file += 1) {
    const isLeft = LEFT.test(paths.paths[file] as string);
    weights[file] =
      weightOf(classes[file] as FileClass, programs[file]) * (isLeft ? LEFT_BEHIND : 1);
  }
  knownWeights.set(classes, { languages, paths, weights });
  return weights;
}

/** `bench/quality/overview` chose it. */
const OTHER_LANGUAGE = 0.7;
/** Declarations gather the uses of what they declare. */
const ONLY_DECLARED = 0.3;
/** What is kept for those who still use it, and what says what once changed. */
const LEFT =
  /(?:^|\/)(?:(?:attic|deprecated|obsolete)\/|(?:change[-_]?log|changes|history|news|release[-_]?notes|releases)(?:[-_.][\w.-]*)?\.(?:adoc|markdown|md|org|rst|txt)$)/i;
const LEFT_BEHIND = 0.3;
/** So small that none of these gets above a source file with any content. */
const BESIDE_PROGRAM = 1e-3;
const FOREIGN = 1e-4;

/**
 * Languages that build, start and configure programs: they are the program only where they have so many
 * times as many files as all others, as in a collection of scripts or of playbooks. A program has more
 * data than scripts.
 */
const HELPERS: ReadonlyMap<string, number> = new Map([
  ...'bash batch cmake dockerfile fish make nix powershell'
    .split(' ')
    .map((language) => [language, 2] as const),
  ['yaml', 10],
]);

/** Takes out helpers that do not outnumber the program. */
function withoutHelpers(
  programs: readonly (string | undefined)[],
): readonly (string | undefined)[] {
  const counts = countsOf(programs);
  let others = 0;
  for (const [program, count] of counts) if (!HELPERS.has(program)) others += count;
  return programs.map((program = '') => {
    const times = HELPERS.get(program) ?? 0;
    return (counts.get(program) ?? 0) > times * others ? program : undefined;
  });
}

/** What declaration files are written in. */
const DECLARATIONS = 'declarations';

/** The language family of a source file of the program; undefined for every other file. */
function programOf(
  { origin, role }: FileClass,
  language: string,
  isDeclaration: boolean,
): string | undefined {
  const isProgram = origin === PathOrigin.Own && role === PathRole.Source;
  if (!isProgram) return undefined;
  // Declarations say what a program offers; they are the program only where little else is.
  if (isDeclaration) return DECLARATIONS;
  return HELPERS.has(language) ? language : familyOf(language);
}

/** The most frequent family; the first of equal ones. */
function largestOf(programs: readonly (string | undefined)[]): string | undefined {
  const counts = countsOf(programs);
  let largest: string | undefined;
  for (const [program, count] of counts)
    if (largest === undefined || count > (counts.get(largest) as number)) largest = program;
  return largest;
}

function countsOf(programs: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const program of programs)
    if (program !== undefined) counts.set(program, (counts.get(program) ?? 0) + 1);
  return counts;
}

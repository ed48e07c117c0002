import { CopyReason, type Manifest } from '@repomap/model';
import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
import { findOldVersions } from './find-old-versions.js';
import { findTranslations } from './find-translations.js';
import { entryPaths } from './imports/entry-paths.js';
import { familyOf } from './language-family.js';
import { ABSENT, NumberMap } from './number-map.js';
import type { PathList } from './path-list.js';
import { directoryOf } from './path-lookup.js';
import type { FactsFile } from './ranking.js';

/** What of a file must be found again elsewhere for it to be a copy. */
interface Bounds {
  /** The least number of its outermost names. */
  readonly names: number;
  /** The least number of smaller files that it contains. */
  readonly sources: number;
  /** The least number of names of one of them: others share their few names by chance. */
  readonly sourceNames: number;
}

// Guesses, which find nothing but copies in the repositories of `bench/quality/overview`.
const AMALGAMATION: Bounds = { names: 20, sources: 3, sourceNames: 3 };
/** A manifest's word makes less evidence do. */
const BUILD_OUTPUT: Bounds = { names: 3, sources: 1, sourceNames: 3 };
/** The same, of sources with a function each. */
const BUILT_OF_FUNCTIONS: Bounds = { names: 20, sources: 15, sourceNames: 1 };
/** The least share of a copy's names that the files it contains define. */
const SHARE = 0.5;
/** A file contains another if it defines this share of the other's names. */
const CONTAINED = 0.8;
/** A name that more files define does not tell where it comes from. */
const MAX_DEFINERS = 8;

export interface CopySources {
  readonly paths: PathList;
  readonly table: DefinitionTable;
  /** By file: the number of its outermost definitions. */
  readonly outermost: readonly number[];
  readonly manifests?: readonly Manifest[];
}

/**
 * Finds translations, documents of old versions, and files that hold others: amalgamations and bundles, whose outermost names are those of
 * several smaller files of their language family, and build output, which a `package.json` names as
 * an entry while another directory defines the same, with its variants beside it. Linear in the number of definitions.
 */
export function findCopies(
  files: readonly FactsFile[],
  { paths, table, outermost, manifests = [] }: CopySources,
): ReadonlyMap<number, CopyReason> {
  const entries = entriesOf(manifests);
  const isEntry = (file: number): boolean => entries.has((files[file] as FactsFile).path);
  const copies = new Map<number, CopyReason>();
  const candidates: number[] = [];
  for (let file = 0; file < files.length; file += 1) {
    const most = outermost[file] as number;
    if (most >= AMALGAMATION.names || (most >= BUILD_OUTPUT.names && isEntry(file)))
      candidates.push(file);
  }
  const sketches = new Sketches(files, table, candidates);
  for (const file of candidates) {
    const tried = isEntry(file) ? [BUILD_OUTPUT, BUILT_OF_FUNCTIONS] : [AMALGAMATION];
    const directoryAt = (each: number) => directoryOf((files[each] as FactsFile).path);
    const directory = isEntry(file) ? directoryAt(file) : undefined;
    const isSource = (other: number) => directoryAt(other) !== directory;
    if (tried.some((bounds) => holdsOthers(file, bounds, { sketches, isSource })))
      copies.set(file, isEntry(file) ? CopyReason.BuildOutput : CopyReason.Amalgamation);
  }
  const outputs = [...copies].flatMap(([file, reason]) =>
    reason === CopyReason.BuildOutput ? [file] : [],
  );
  for (const file of candidates)
    if (!copies.has(file) && outputs.some((output) => isVariant(file, output, files, table)))
      copies.set(file, CopyReason.BuildOutput);
  for (const file of findOldVersions(paths))
    if (!copies.has(file)) copies.set(file, CopyReason.OldVersion);
  for (const file of findTranslations(paths))
    if (!copies.has(file) && holdsData(file, files, table))
      copies.set(file, CopyReason.Translation);
  return copies;
}

/** Whether a file is of a language of data or defines nothing: code for a language is no translation. */
function holdsData(
  file: number,
  files: readonly FactsFile[],
  { starts }: DefinitionTable,
): boolean {
  const { facts } = files[file] as FactsFile;
  return familyOf(facts.language) === undefined || starts[file] === starts[file + 1];
}

/**
 * Whether a file is beside a build output and defines the same in another format of modules, where names
 * may be deeper: bundles for browsers hold all in a function.
 */
function isVariant(
  file: number,
  output: number,
  files: readonly FactsFile[],
  table: DefinitionTable,
): boolean {
  const directoryAt = (each: number) => directoryOf((files[each] as FactsFile).path);
  if (directoryAt(file) !== directoryAt(output)) return false;
  const names = allNames(file, table);
  const others = allNames(output, table);
  let shared = 0;
  for (const name of names) if (others.has(name)) shared += 1;
  return shared >= CONTAINED * names.size;
}

function allNames(file: number, { names, starts }: DefinitionTable): ReadonlySet<number> {
  return new Set(names.subarray(starts[file], starts[file + 1]));
}

/** By list of manifests, which most edits leave as it is. */
const knownEntries = new WeakMap<readonly Manifest[], ReadonlySet<string>>();

/** The paths that any manifest offers to users. */
function entriesOf(manifests: readonly Manifest[]): ReadonlySet<string> {
  const entries = knownEntries.get(manifests) ?? new Set(manifests.flatMap(entryPaths));
  knownEntries.set(manifests, entries);
  return entries;
}

/** The distinct outermost names of files, and the files that have those of some candidates. */
class Sketches {
  private readonly files: readonly FactsFile[];
  private readonly table: DefinitionTable;
  private readonly names = new Map<number, ReadonlySet<number>>();
  /** By family and name of a candidate: the number of its list of files. */
  private readonly numbers = new Map<string, NumberMap>();
  /** Ascending. */
  private readonly definers: number[][] = [];

  constructor(files: readonly FactsFile[], table: DefinitionTable, candidates: readonly number[]) {
    this.files = files;
    this.table = table;
    let most = 0;
    for (const file of candidates)
      for (const name of this.namesOf(file)) most = Math.max(most, name);
    for (const file of candidates) {
      const family = this.familyOf(file);
      if (family === undefined) continue;
      const known = this.numbers.get(family) ?? new NumberMap(most + 1);
      this.numbers.set(family, known);
      for (const name of this.namesOf(file))
        if (known.get(name) === ABSENT) known.set(name, this.definers.push([]) - 1);
    }
    if (this.numbers.size === 0) return;
    for (let file = 0; file < files.length; file += 1) {
      const known = this.numbers.get(this.familyOf(file) ?? '');
      if (known !== undefined) this.addDefiner(file, known);
    }
  }

  sizeOf(file: number): number {
    return this.namesOf(file).size;
  }

  /** By first appearance. */
  namesOf(file: number): ReadonlySet<number> {
    const known = this.names.get(file);
    if (known !== undefined) return known;
    const found = new Set<number>();
    this.names.set(file, found);
    if (this.familyOf(file) === undefined) return found;
    const { starts, names, marks } = this.table;
    for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1)
      if ((marks[i] as number) & Mark.Outermost) found.add(names[i] as number);
    return found;
  }

  /** The files of the family of a candidate that have one of its names, ascending. */
  definersOf(name: number, candidate: number): readonly number[] {
    const number = this.numbers.get(this.familyOf(candidate) ?? '')?.get(name) ?? ABSENT;
    return this.definers[number] ?? [];
  }

  /** Undefined for files that only declare, and for those of declarative languages. */
  private familyOf(file: number): string | undefined {
    const { path, facts } = this.files[file] as FactsFile;
    return path.endsWith('.d.ts') ? undefined : familyOf(facts.language);
  }

  private addDefiner(file: number, numbers: NumberMap): void {
    const { starts, names, marks } = this.table;
    const end = starts[file + 1] as number;
    for (let i = starts[file] as number; i < end; i += 1) {
      if (((marks[i] as number) & Mark.Outermost) === 0) continue;
      const number = numbers.get(names[i] as number);
      if (number === ABSENT) continue;
      const found = this.definers[number] as number[];
      if (found.at(-1) !== file) found.push(file);
    }
  }
}

interface Others {
  readonly sketches: Sketches;
  readonly isSource: (file: number) => boolean;
}

function holdsOthers(file: number, bounds: Bounds, { sketches, isSource }: Others): boolean {
  const size = sketches.sizeOf(file);
  if (size < bounds.names) return false;
  const shared = new Map<number, number[]>();
  for (const name of sketches.namesOf(file)) {
    const found = sketches.definersOf(name, file);
    if (found.length > MAX_DEFINERS) continue;
    for (const other of found) {
      const names = shared.get(other);
      if (names === undefined) shared.set(other, [name]);
      else names.push(name);
    }
  }
  const sources = [...shared].filter(([other, names]) => {
    const otherSize = sketches.sizeOf(other);
    const isSmaller = otherSize < size && otherSize >= bounds.sourceNames;
    return isSmaller && names.length >= CONTAINED * otherSize && isSource(other);
  });
  // The smallest first, so that another copy does not hide them. Variants of one file count once.
  sources.sort(([, a], [, b]) => a.length - b.length);
  const found = new Set<number>();
  let distinct = 0;
  for (const [, names] of sources) {
    const fresh = names.filter((name) => !found.has(name));
    if (2 * fresh.length > names.length) distinct += 1;
    for (const name of fresh) found.add(name);
  }
  return distinct >= bounds.sources && found.size >= SHARE * size;
}

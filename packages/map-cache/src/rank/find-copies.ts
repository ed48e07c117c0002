import { CopyReason, type Manifest } from '@repomap/model';
import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
import { entryPaths } from './imports/entry-paths.js';
import { familyOf } from './language-family.js';
import { groupRows } from './lists.js';
import { ABSENT, NumberMap } from './number-map.js';
import { directoryOf } from './path-lookup.js';
import type { FactsFile } from './ranking.js';

/** What of a file must be found again elsewhere for it to be a copy. */
interface Bounds {
  /** The least number of its outermost names. */
  readonly names: number;
  /** The least number of smaller files that it contains. */
  readonly sources: number;
}

// Guesses, which find nothing but copies in the repositories of `bench/quality/overview`.
const AMALGAMATION: Bounds = { names: 20, sources: 3 };
/** A manifest's word makes less evidence do. */
const BUILD_OUTPUT: Bounds = { names: 3, sources: 1 };
/** The least share of a copy's names that the files it contains define. */
const SHARE = 0.5;
/** Smaller files share their few names by chance. */
const LEAST_SOURCE = 3;
/** A file contains another if it defines this share of the other's names. */
const CONTAINED = 0.8;
/** A name that more files define does not tell where it comes from. */
const MAX_DEFINERS = 8;

/**
 * Finds files that hold others: amalgamations and bundles, whose outermost names are those of
 * several smaller files of their language family, and build output, which a `package.json` names as
 * an entry while another directory defines the same. Linear in the number of definitions.
 */
export function findCopies(
  files: readonly FactsFile[],
  table: DefinitionTable,
  manifests: readonly Manifest[] = [],
): ReadonlyMap<number, CopyReason> {
  const entries = new Set(manifests.flatMap(entryPaths));
  const sketches = new Sketches(files, table);
  const copies = new Map<number, CopyReason>();
  for (let file = 0; file < files.length; file += 1) {
    const { path } = files[file] as FactsFile;
    const isEntry = entries.has(path);
    const bounds = isEntry ? BUILD_OUTPUT : AMALGAMATION;
    if (sketches.sizeOf(file) < bounds.names) continue;
    const directory = isEntry ? directoryOf(path) : undefined;
    const isSource = (other: number) =>
      directory === undefined || directoryOf((files[other] as FactsFile).path) !== directory;
    if (holdsOthers(file, bounds, { sketches, isSource }))
      copies.set(file, isEntry ? CopyReason.BuildOutput : CopyReason.Amalgamation);
  }
  return copies;
}

/** The distinct outermost names of files, each with its language family, and the files of each. */
class Sketches {
  /** By file and one more: where its names begin. */
  private readonly starts: Uint32Array;
  private readonly names: Uint32Array;
  /** By name and one more: where its files begin. */
  private readonly fileStarts: Uint32Array;
  private readonly files: Uint32Array;

  constructor(files: readonly FactsFile[], { starts, names, marks }: DefinitionTable) {
    this.starts = new Uint32Array(files.length + 1);
    this.names = new Uint32Array(names.length);
    const families = new Map<string, NumberMap>();
    /** By name of a file: the file. */
    const owners = new Uint32Array(names.length);
    /** By name: the last file that has it, from 1. */
    const seen = new Uint32Array(names.length);
    let distinct = 0;
    let size = 0;
    for (let file = 0; file < files.length; file += 1) {
      const { path, facts } = files[file] as FactsFile;
      const family = path.endsWith('.d.ts') ? undefined : familyOf(facts.language);
      if (family !== undefined) {
        const known = families.get(family) ?? new NumberMap();
        families.set(family, known);
        const end = starts[file + 1] as number;
        for (let i = starts[file] as number; i < end; i += 1) {
          if (((marks[i] as number) & Mark.Outermost) === 0) continue;
          let name = known.get(names[i] as number);
          if (name === ABSENT) {
            name = distinct;
            known.set(names[i] as number, name);
            distinct += 1;
          }
          if (seen[name] === file + 1) continue;
          seen[name] = file + 1;
          this.names[size] = name;
          owners[size] = file;
          size += 1;
        }
      }
      this.starts[file + 1] = size;
    }
    const { starts: fileStarts, items } = groupRows(this.names.subarray(0, size), distinct);
    this.fileStarts = fileStarts;
    this.files = items.map((place) => owners[place] as number);
  }

  sizeOf(file: number): number {
    return (this.starts[file + 1] as number) - (this.starts[file] as number);
  }

  namesOf(file: number): Uint32Array {
    return this.names.subarray(this.starts[file], this.starts[file + 1]);
  }

  /** Ascending. */
  filesOf(name: number): Uint32Array {
    return this.files.subarray(this.fileStarts[name], this.fileStarts[name + 1]);
  }
}

interface Others {
  readonly sketches: Sketches;
  readonly isSource: (file: number) => boolean;
}

function holdsOthers(file: number, bounds: Bounds, { sketches, isSource }: Others): boolean {
  const size = sketches.sizeOf(file);
  const shared = new Map<number, number[]>();
  for (const name of sketches.namesOf(file)) {
    const found = sketches.filesOf(name);
    if (found.length > MAX_DEFINERS) continue;
    for (const other of found) {
      const names = shared.get(other);
      if (names === undefined) shared.set(other, [name]);
      else names.push(name);
    }
  }
  const sources = [...shared].filter(([other, names]) => {
    const otherSize = sketches.sizeOf(other);
    const isSmaller = otherSize < size && otherSize >= LEAST_SOURCE;
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

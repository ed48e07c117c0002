import { CopyReason, type Manifest } from '@repomap/model';
import { Mark } from './definition-marks.js';
import type { FileRow } from './file-row.js';
import { entryPaths } from './imports/entry-paths.js';
import { familyOf } from './language-family.js';
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
  rows: readonly FileRow[],
  manifests: readonly Manifest[] = [],
): ReadonlyMap<number, CopyReason> {
  const entries = new Set(manifests.flatMap(entryPaths));
  const sketches = sketchesOf(files, rows);
  const definers = definersOf(sketches);
  const copies = new Map<number, CopyReason>();
  for (const [file, { path }] of files.entries()) {
    const isEntry = entries.has(path);
    const bounds = isEntry ? BUILD_OUTPUT : AMALGAMATION;
    const directory = isEntry ? directoryOf(path) : undefined;
    const isSource = (other: number) =>
      directory === undefined || directoryOf((files[other] as FactsFile).path) !== directory;
    if (holdsOthers(file, bounds, { sketches, definers, isSource }))
      copies.set(file, isEntry ? CopyReason.BuildOutput : CopyReason.Amalgamation);
  }
  return copies;
}

/** The outermost names of a file, each with its language family. */
type Sketch = ReadonlySet<number>;

const NO_SKETCH: Sketch = new Set();

function sketchesOf(files: readonly FactsFile[], rows: readonly FileRow[]): readonly Sketch[] {
  const families = new Map<string, number>();
  return rows.map((row, file) => {
    const family = familyOf(row.facts.language);
    if (family === undefined || files[file]?.path.endsWith('.d.ts')) return NO_SKETCH;
    const number = families.get(family) ?? families.size;
    families.set(family, number);
    return sketchOf(row, number);
  });
}

function sketchOf({ names, marks }: FileRow, family: number): Sketch {
  const sketch = new Set<number>();
  for (let i = 0; i < names.length; i += 1)
    if ((marks[i] as number) & Mark.Outermost)
      sketch.add((names[i] as number) * MAX_FAMILIES + family);
  return sketch;
}

/** More than there are languages. */
const MAX_FAMILIES = 1 << 12;

function definersOf(sketches: readonly Sketch[]): ReadonlyMap<number, readonly number[]> {
  const definers = new Map<number, number[]>();
  for (const [file, sketch] of sketches.entries())
    for (const name of sketch) {
      const known = definers.get(name);
      if (known === undefined) definers.set(name, [file]);
      else known.push(file);
    }
  return definers;
}

interface Others {
  readonly sketches: readonly Sketch[];
  readonly definers: ReadonlyMap<number, readonly number[]>;
  readonly isSource: (file: number) => boolean;
}

function holdsOthers(
  file: number,
  bounds: Bounds,
  { sketches, definers, isSource }: Others,
): boolean {
  const own = sketches[file] as Sketch;
  if (own.size < bounds.names) return false;
  const shared = new Map<number, number[]>();
  for (const name of own) {
    const found = definers.get(name) ?? [];
    if (found.length > MAX_DEFINERS) continue;
    for (const other of found) shared.set(other, [...(shared.get(other) ?? []), name]);
  }
  const sources = [...shared].filter(([other, names]) => {
    const { size } = sketches[other] as Sketch;
    const isSmaller = size < own.size && size >= LEAST_SOURCE;
    return isSmaller && names.length >= CONTAINED * size && isSource(other);
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
  return distinct >= bounds.sources && found.size >= SHARE * own.size;
}

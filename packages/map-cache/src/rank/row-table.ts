import { FactsRow, type FileRow } from './file-row.js';
import { Names } from './names.js';
import { type FactsFile, filesInOrder, type RankFacts, wholeFacts } from './ranking.js';
import type { Segment } from './segment.js';
import { StoredFacts } from './stored-facts.js';
import { StoredRow } from './stored-row.js';

/** More rows than this are made before the names are collected anew. */
const MIN_MADE = 1000;

/** The row of each file of a snapshot. The rows of unchanged files are kept from one to the next. */
export class RowTable {
  /** In code point order of the paths. The number of a file is its place here. */
  files: readonly FactsFile[] = [];
  /** By file. */
  rows: readonly FileRow[] = [];
  /** The names in the rows; more than those once files have changed. */
  names: Names;
  private readonly segment: Segment | undefined;
  /** By the number of a file in the segment. */
  private readonly storedRows: (StoredRow | undefined)[];
  /** Number of rows made from facts since the names were collected. */
  private made = 0;

  constructor(segment: Segment | undefined) {
    this.segment = segment;
    this.names = new Names(segment?.files.names);
    this.storedRows = new Array(segment?.size ?? 0);
  }

  /** Takes over the files of a snapshot, in any order. Returns whether their paths are those of the last. */
  update(files: readonly FactsFile[]): boolean {
    // Names are never removed, so those of files that have changed would add up.
    if (this.made > 2 * files.length + MIN_MADE) this.restart();
    const hasSamePaths = haveSamePaths(files, this.files);
    const ordered = hasSamePaths ? files : filesInOrder(files);
    const known = hasSamePaths ? this.rows : this.rowsAt(ordered);
    this.rows = ordered.map(({ facts }, file) => this.rowOf(facts, known[file]));
    this.files = ordered;
    return hasSamePaths;
  }

  /** The row of stored facts, which are of the segment. */
  storedRow(facts: StoredFacts): StoredRow {
    this.storedRows[facts.file] ??= new StoredRow(facts);
    return this.storedRows[facts.file] as StoredRow;
  }

  private restart(): void {
    this.names = new Names(this.segment?.files.names);
    this.files = [];
    this.rows = [];
    this.made = 0;
  }

  /** The present rows of the same paths, by file of a new list; those of new paths are absent. */
  private rowsAt(files: readonly FactsFile[]): (FileRow | undefined)[] {
    const known = new Map(this.files.map(({ path }, file) => [path, this.rows[file]]));
    return files.map(({ path }) => known.get(path));
  }

  private rowOf(facts: RankFacts, known: FileRow | undefined): FileRow {
    if (known !== undefined && haveSameFacts(known.facts, facts)) return known;
    if (facts instanceof StoredFacts && facts.source === this.segment?.files)
      return this.storedRow(facts);
    this.made += 1;
    return new FactsRow(wholeFacts(facts), this.names);
  }
}

function haveSameFacts(a: RankFacts, b: RankFacts): boolean {
  return a === b || a.factsDigest === b.factsDigest;
}

function haveSamePaths(a: readonly FactsFile[], b: readonly FactsFile[]): boolean {
  return a.length === b.length && a.every(({ path }, file) => path === b[file]?.path);
}

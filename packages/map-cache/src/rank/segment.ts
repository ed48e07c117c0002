import type { Columns } from '@repomap/model';
import { type SegmentParts, segmentColumns, termColumns } from './segment-columns.js';
import { SegmentFiles } from './segment-files.js';
import { SegmentTerms } from './segment-terms.js';
import { StoredFacts } from './stored-facts.js';

/**
 * What ranking reads of many files that follows from their bytes alone: an immutable part of an index,
 * shared by all work trees and branches with some of these contents. Its columns are read in place;
 * texts are cut when they are needed. Its terms, which are most of it, can be added later.
 */
export class Segment {
  /** @internal */
  readonly files: SegmentFiles;
  private ownTerms: SegmentTerms | undefined;
  private readonly all: StoredFacts[] = [];
  private ownNumbers: ReadonlyMap<string, number> | undefined;

  private constructor(files: SegmentFiles) {
    this.files = files;
  }

  /** Reads columns in place. Throws a `TypeError` if the columns are not those of a segment. */
  static of({ files, terms }: SegmentParts): Segment {
    const segment = new Segment(new SegmentFiles(segmentColumns(files)));
    if (terms !== undefined) segment.addTerms(terms);
    return segment;
  }

  /** Whether queries find terms in it. */
  get hasTerms(): boolean {
    return this.ownTerms !== undefined;
  }

  /** Adds its terms. Throws a `TypeError` if they are those of another segment, or no terms. */
  addTerms(terms: Columns): void {
    this.ownTerms = new SegmentTerms(termColumns(terms, this.id));
  }

  /**
   * Throws a `TypeError` if they were not added.
   *
   * @internal
   */
  get terms(): SegmentTerms {
    if (this.ownTerms === undefined) throw new TypeError('expected a segment with its terms');
    return this.ownTerms;
  }

  /**
   * Equal for segments in which all files and names have the same numbers.
   *
   * @internal
   */
  get id(): string {
    return this.files.columns.id;
  }

  /** Number of files. */
  get size(): number {
    return this.files.columns.languageOf.length;
  }

  /** The keys of its contents, by file. */
  get keys(): readonly string[] {
    return this.size === 0 ? [] : this.files.columns.keys.split('\n');
  }

  /** The facts of the content with a key; undefined if it is not in the segment. */
  factsOf(key: string): StoredFacts | undefined {
    this.ownNumbers ??= new Map(this.keys.map((each, file) => [each, file]));
    const file = this.ownNumbers.get(key);
    return file === undefined ? undefined : this.factsAt(file);
  }

  /**
   * By the number of a file.
   *
   * @internal
   */
  factsAt(file: number): StoredFacts {
    this.all[file] ??= new StoredFacts(this.files, file);
    return this.all[file];
  }
}

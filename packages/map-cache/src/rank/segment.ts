import type { Columns, Digest, Import } from '@repomap/model';
import {
  type SegmentColumns,
  type SegmentParts,
  segmentColumns,
  termColumns,
} from './segment-columns.js';
import { SegmentTerms } from './segment-terms.js';
import { SortedTexts } from './sorted-texts.js';
import { type Extra, StoredFacts } from './stored-facts.js';
import { TextList } from './text-list.js';

/** Digits of a digest. */
const DIGEST = 32;

/**
 * What ranking reads of many files that follows from their bytes alone: an immutable part of an index,
 * shared by all work trees and branches with some of these contents. Its columns are read in place;
 * texts are cut when they are needed. Its terms, which are most of it, can be added later.
 */
export class Segment {
  /** @internal */
  readonly columns: SegmentColumns;
  /** @internal */
  readonly names: SortedTexts;
  private ownTerms: SegmentTerms | undefined;
  private readonly importTexts: TextList;
  private readonly languages: readonly string[];
  private readonly kinds: readonly string[];
  private readonly all: StoredFacts[] = [];
  private readonly knownImports: Import[] = [];
  private ownFiles: ReadonlyMap<string, number> | undefined;
  private ownExtras: ReadonlyMap<number, Extra> | undefined;

  private constructor(columns: SegmentColumns) {
    this.columns = columns;
    this.names = new SortedTexts(columns.nameTexts, columns.nameStarts);
    this.importTexts = new TextList(columns.importTexts);
    this.languages = columns.languages.split('\n');
    this.kinds = columns.kindTexts.split('\n');
  }

  /** Reads columns in place. Throws a `TypeError` if the columns are not those of a segment. */
  static of({ files, terms }: SegmentParts): Segment {
    const segment = new Segment(segmentColumns(files));
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
    return this.columns.id;
  }

  /** Number of files. */
  get size(): number {
    return this.columns.languageOf.length;
  }

  /** The keys of its contents, by file. */
  get keys(): readonly string[] {
    return this.size === 0 ? [] : this.columns.keys.split('\n');
  }

  /** @internal */
  get nameCount(): number {
    return this.names.size;
  }

  /** The facts of the content with a key; undefined if it is not in the segment. */
  factsOf(key: string): StoredFacts | undefined {
    this.ownFiles ??= new Map(this.keys.map((each, file) => [each, file]));
    const file = this.ownFiles.get(key);
    return file === undefined ? undefined : this.factsAt(file);
  }

  /**
   * By the number of a file.
   *
   * @internal
   */
  factsAt(file: number): StoredFacts {
    this.all[file] ??= new StoredFacts(this, file);
    return this.all[file];
  }

  /** @internal */
  languageOf(file: number): string {
    return this.languages[this.columns.languageOf[file] as number] as string;
  }

  /**
   * A distinct import, always as the same object.
   *
   * @internal
   */
  importAt(number: number): Import {
    const { columns, importTexts: texts } = this;
    const known = this.knownImports[number];
    if (known !== undefined) return known;
    const name = texts.at(columns.importNames[number] as number);
    const alias = texts.at(columns.importAliases[number] as number);
    const made: Import = Object.freeze({
      source: texts.at(columns.importSources[number] as number),
      ...(name !== '' && { name }),
      ...(alias !== '' && { alias }),
      ...(columns.reexports[number] === 1 && { reexported: true as const }),
    });
    this.knownImports[number] = made;
    return made;
  }

  /** @internal */
  kindAt(kind: number): string {
    return this.kinds[kind] as string;
  }

  /** @internal */
  graphDigestOf(file: number): Digest {
    return digestAt(this.columns.graphDigests, file);
  }

  /** @internal */
  factsDigestOf(file: number): Digest {
    return digestAt(this.columns.factsDigests, file);
  }

  /** @internal */
  get extras(): ReadonlyMap<number, Extra> {
    this.ownExtras ??= new Map(JSON.parse(this.columns.extras));
    return this.ownExtras;
  }
}

function digestAt(digests: string, file: number): Digest {
  return digests.slice(file * DIGEST, (file + 1) * DIGEST) as Digest;
}

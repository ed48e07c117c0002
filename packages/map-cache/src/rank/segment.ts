import type { Columns, Digest, Import, NumberColumn } from '@repomap/model';
import { type Posting, readPostings } from './posting-bytes.js';
import type { StoredTerms } from './posting-table.js';
import { type SegmentColumns, segmentColumns } from './segment-columns.js';
import { SortedTexts } from './sorted-texts.js';
import { type Extra, StoredFacts } from './stored-facts.js';
import { NOT_ASKED } from './term-rows.js';
import { TextList } from './text-list.js';

/** Digits of a digest. */
const DIGEST = 32;

/**
 * What ranking reads of many files that follows from their bytes alone: an immutable part of an index,
 * shared by all work trees and branches with some of these contents. Its columns are read in place;
 * texts are cut when they are needed.
 */
export class Segment {
  /** @internal */
  readonly columns: SegmentColumns;
  /** @internal */
  readonly names: SortedTexts;
  private readonly termList: SortedTexts;
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
    this.termList = new SortedTexts(columns.termTexts, columns.termStarts);
    this.importTexts = new TextList(columns.importTexts);
    this.languages = columns.languages.split('\n');
    this.kinds = columns.kindTexts.split('\n');
  }

  /** Reads columns in place. Throws a `TypeError` if the columns are not those of a segment. */
  static of(columns: Columns): Segment {
    return new Segment(segmentColumns(columns));
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
    return this.columns.keys.split('\n');
  }

  /** @internal */
  get nameCount(): number {
    return this.names.size;
  }

  /** The facts of the content with a key; undefined if it is not in the segment. */
  factsOf(key: string): StoredFacts | undefined {
    this.ownFiles ??= new Map(this.keys.map((each, file) => [each, file]));
    const file = this.ownFiles.get(key);
    if (file === undefined) return undefined;
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

  /**
   * Visits the files that contain a term; a posting is only valid until its visit ends.
   *
   * @internal
   */
  visitPostings(term: string, visit: (posting: Posting) => void): void {
    const { postings, postingStarts: starts } = this.columns;
    const number = this.termList.find(term);
    if (number === undefined) return;
    readPostings(postings, starts[number] as number, starts[number + 1] as number, visit);
  }

  /**
   * All terms, and their postings by number.
   *
   * @internal
   */
  get terms(): StoredTerms {
    const { postings, postingStarts: starts, termTexts } = this.columns;
    return {
      termTexts: termTexts === '' ? [] : termTexts.split('\n'),
      visit: (term, visit) =>
        readPostings(postings, starts[term] as number, starts[term + 1] as number, visit),
    };
  }

  /**
   * By name that contains any of the terms: these, by first appearance.
   *
   * @internal
   */
  namesWith(terms: readonly string[]): Map<number, readonly number[]> {
    const { nameTermStarts: starts, nameTerms } = this.columns;
    const asked = new Int32Array(this.termList.size).fill(NOT_ASKED);
    for (const [id, term] of terms.entries()) {
      const number = this.termList.find(term);
      if (number !== undefined) asked[number] = id;
    }
    const found = new Map<number, number[]>();
    let name = 0;
    for (let i = 0; i < nameTerms.length; i += 1) {
      const id = asked[nameTerms[i] as number] as number;
      if (id === NOT_ASKED) continue;
      name = rowAfter(starts, i, name);
      const known = found.get(name);
      if (known === undefined) found.set(name, [id]);
      else known.push(id);
    }
    return found;
  }
}

function digestAt(digests: string, file: number): Digest {
  return digests.slice(file * DIGEST, (file + 1) * DIGEST) as Digest;
}

/** The row of an entry, which is not before row `first`. */
function rowAfter(starts: NumberColumn, entry: number, first: number): number {
  let row = first;
  while ((starts[row + 1] as number) <= entry) row += 1;
  return row;
}

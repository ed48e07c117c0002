import type { Columns, NumberColumn } from '@repomap/model';

/**
 * The columns of a segment. Those of a list of files, definitions, uses or imports are parallel; the
 * definitions, uses and imports of a file are beside each other, in the order of the files.
 */
const FILE_KINDS = {
  /** Of files, a line each: content id and extractor version, and two digests. */
  keys: 'text',
  graphDigests: 'text',
  factsDigests: 'text',
  /** Digest of the keys and the names, which tell the numbers of files and names. */
  id: 'text',
  /** Distinct languages, a line each, and by file the index of its language. */
  languages: 'text',
  languageOf: 'numbers',
  /** JSON: what few files have, as pairs of a file and an object. */
  extras: 'text',
  textLengths: 'numbers',
  /** Number of references, and where in its uses the names of no member and those of types begin. */
  references: 'numbers',
  firstFree: 'numbers',
  firstTypes: 'numbers',
  /** By file and one more: where its definitions, uses and imports begin. */
  definitionStarts: 'numbers',
  useStarts: 'numbers',
  importStarts: 'numbers',
  /** By definition. Rows are differences from one another, as is the parent: 0 for none. */
  names: 'numbers',
  kinds: 'numbers',
  marks: 'numbers',
  lines: 'numbers',
  signatures: 'numbers',
  ends: 'numbers',
  starts: 'numbers',
  parents: 'numbers',
  visibilities: 'numbers',
  /** Indices of `priorValues`. */
  priors: 'numbers',
  priorValues: 'numbers',
  bodyLengths: 'numbers',
  uses: 'numbers',
  useCounts: 'numbers',
  /** By import: its index among the distinct ones. */
  imports: 'numbers',
  /** By distinct import: indices of `importTexts`, whose first is empty. */
  importSources: 'numbers',
  importNames: 'numbers',
  importAliases: 'numbers',
  /** What a file calls it: a number of a name, 0 for none. */
  importLocals: 'numbers',
  reexports: 'numbers',
  /** Distinct texts, a line each. */
  importTexts: 'text',
  kindTexts: 'text',
  /** The distinct names in code point order, a line each, and where each begins. The first is empty. */
  nameTexts: 'text',
  nameStarts: 'numbers',
} as const;

/** The columns of terms, which only queries need. */
const TERM_KINDS = {
  /** That of the segment. */
  id: 'text',
  /** The distinct terms in code point order, a line each, and where each begins. */
  termTexts: 'text',
  termStarts: 'numbers',
  /** By name and one more: where its terms begin, which are numbers of terms. */
  nameTermStarts: 'numbers',
  nameTerms: 'numbers',
  /** By term and one more: where its postings begin. */
  postingStarts: 'numbers',
  postings: 'numbers',
} as const;

type Kinds = Readonly<Record<string, 'text' | 'numbers'>>;
type ColumnsOf<K extends Kinds> = {
  readonly [Name in keyof K]: K[Name] extends 'text' ? string : NumberColumn;
};
export type SegmentColumns = ColumnsOf<typeof FILE_KINDS>;
export type TermColumns = ColumnsOf<typeof TERM_KINDS>;

/** A segment as it is stored: what follows from files one by one, and the terms of all. */
export interface SegmentParts {
  readonly files: Columns;
  /** Needed by queries, and to make the next segment. */
  readonly terms?: Columns;
}

/** Checks that columns are those of a segment. Throws a `TypeError` for others. */
export function segmentColumns(columns: Columns): SegmentColumns {
  return checked<typeof FILE_KINDS>(columns, FILE_KINDS);
}

/** Checks that columns are those of the terms of a segment. Throws a `TypeError` for others. */
export function termColumns(columns: Columns, id: string): TermColumns {
  const found = checked<typeof TERM_KINDS>(columns, TERM_KINDS);
  if (found.id !== id) throw new TypeError('the terms of another segment');
  return found;
}

function checked<K extends Kinds>(columns: Columns, kinds: K): ColumnsOf<K> {
  for (const [name, kind] of Object.entries(kinds))
    if (kind !== (typeof columns[name] === 'string' ? 'text' : columns[name] && 'numbers'))
      throw new TypeError(`not a segment: it has no column ${name}`);
  return columns as ColumnsOf<K>;
}

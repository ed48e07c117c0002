import { deepFreeze } from './deep-freeze.js';
import type { Digest } from './digest.js';
import { digest } from './digest.js';
import type { Import } from './import.js';
import type { ScopeTable } from './scope-table.js';
import { NO_SCOPES } from './scope-table.js';
import type { Definition, Reference } from './tag.js';
import { NO_TERMS, type TermTable } from './term-table.js';

/** Why a file has no tags. */
export const SkipReason = {
  Binary: 'binary',
  ForeignXml: 'XML under the name of code',
  Grammar: 'grammar unavailable',
  Handles: 'too many open files',
  Minified: 'minified',
  Notebook: 'damaged notebooks',
  Timeout: 'over its time budget',
  TooLarge: 'over 1 MB',
  Unreadable: 'unreadable',
  Worker: 'worker lost',
} as const;
export type SkipReason = (typeof SkipReason)[keyof typeof SkipReason];

/** A code cell of a notebook. */
export interface NotebookCell {
  /** Its place among all cells of the notebook, counted from 1. */
  readonly cell: number;
  /** The row that its first line is on, 0-based. */
  readonly row: number;
}

/** Everything that one parse tells about a file's bytes. Depends on nothing but them and the extractor's version. */
export interface FileFacts {
  /** Name of the grammar. */
  readonly language: string;
  /** In the order of their names in the text. */
  readonly definitions: readonly Definition[];
  /** In the order of their names in the text. Facts from a cache may make the list at every look. */
  readonly references: readonly Reference[];
  /** In the order of the text; absent when there are none or the query does not look for them. */
  readonly imports?: readonly Import[];
  readonly scopes: ScopeTable;
  readonly terms: TermTable;
  /** Whether the parser had to recover from an error somewhere. */
  readonly hasError: boolean;
  /** Of a notebook: its code cells, in whose concatenated text all rows are counted. */
  readonly cells?: readonly NotebookCell[];
  /** Encoding of the bytes by its WHATWG name, where it is not intact UTF-8. */
  readonly encoding?: string;
  /** Set where `encoding` is declared nowhere and the bytes are not valid UTF-8. */
  readonly encodingAssumed?: true;
  /** Present when the first lines say that a program wrote the file. */
  readonly generated?: true;
  /** Present when the file was not parsed; all lists are then empty. */
  readonly skipped?: SkipReason;
  /** Stands for all that the reference graph is made of: names, kinds, counts and imports, not rows. */
  readonly graphDigest: Digest;
  /** Stands for all of the facts. */
  readonly factsDigest: Digest;
}

/** The part of the facts that the digests are made from. */
export type FactsContent = Omit<FileFacts, 'graphDigest' | 'factsDigest'>;

/** Completes facts with their digests and freezes them deeply. */
export function fileFacts(content: FactsContent): FileFacts {
  const references = new Map<string, number>();
  for (const { name } of content.references) references.set(name, (references.get(name) ?? 0) + 1);
  const graph = [
    ...content.definitions.map(({ name, kind }) => `${kind} ${name}`),
    ...[...references].map(([name, count]) => `${count} ${name}`).sort(),
    ...(content.imports ?? []).map((item) => JSON.stringify(item)),
  ];
  return deepFreeze({
    ...content,
    graphDigest: digest(graph),
    factsDigest: digest([JSON.stringify(content)]),
  });
}

/** The facts of a file that was not parsed. */
export function skippedFacts(language: string, skipped: SkipReason): FileFacts {
  return fileFacts({
    language,
    definitions: [],
    references: [],
    scopes: NO_SCOPES,
    terms: NO_TERMS,
    hasError: false,
    skipped,
  });
}

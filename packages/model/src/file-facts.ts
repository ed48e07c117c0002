import { deepFreeze } from './deep-freeze.js';
import type { Digest } from './digest.js';
import { digest } from './digest.js';
import type { Import } from './import.js';
import type { ExclusionReason } from './reason.js';
import { type ReferenceColumns, referenceColumns } from './reference-columns.js';
import type { ScopeTable } from './scope-table.js';
import { NO_SCOPES } from './scope-table.js';
import { type Definition, isPrivateByScope, type Reference } from './tag.js';
import { NO_TERMS, type TermTable } from './term-table.js';
import { usageWord } from './usage.js';

/** A code cell of a notebook. */
export interface NotebookCell {
  /** Its index among all cells of the notebook, counted from 1. */
  readonly cell: number;
  /** Row of its first line, 0-based. */
  readonly row: number;
}

/** The result of parsing one file. Depends only on its bytes and the extractor's version. */
export interface FileFacts {
  /** Name of the grammar. */
  readonly language: string;
  /** In the order of their names in the text. */
  readonly definitions: readonly Definition[];
  /**
   * In the order of their names in the text. Facts from a cache may build the list on each access.
   */
  readonly references: readonly Reference[];
  /** In the order of the text; absent if there are none or the query does not capture them. */
  readonly imports?: readonly Import[];
  readonly scopes: ScopeTable;
  /** Facts from a cache may build the table on each access. */
  readonly terms: TermTable;
  /** Whether the parser recovered from a syntax error. */
  readonly hasError: boolean;
  /** The code cells of a notebook. All rows refer to their concatenated text. */
  readonly cells?: readonly NotebookCell[];
  /** WHATWG name of the encoding; absent for valid UTF-8. */
  readonly encoding?: string;
  /** Set if `encoding` is a guess: it is not declared, and the bytes are not valid UTF-8. */
  readonly encodingAssumed?: true;
  /** Set if the first lines declare the file to be generated. */
  readonly generated?: true;
  /** Set if the file was not parsed; all lists are then empty. */
  readonly skipped?: ExclusionReason;
  /**
   * Digest of what a ranking without a task reads: the language, the definitions with their sizes and
   * nesting, whether their scope hides them from other files, the counts of references in the order of first use, and the imports, but not rows.
   */
  readonly graphDigest: Digest;
  /** Digest of all facts. */
  readonly factsDigest: Digest;
}

/** The facts without their digests. */
export type FactsContent = Omit<FileFacts, 'graphDigest' | 'factsDigest'>;

/** Adds the digests and freezes the facts deeply. */
export function fileFacts(content: FactsContent): FileFacts {
  return deepFreeze({
    ...content,
    graphDigest: graphDigest(content),
    factsDigest: digest([JSON.stringify(content)]),
  });
}

/** The `graphDigest` of facts, whose references have these columns. */
export function graphDigest(
  { language, definitions, references, imports = [] }: FactsContent,
  columns: ReferenceColumns = referenceColumns(references),
): Digest {
  const parts: string[] = [language];
  for (const definition of definitions) {
    const { name, kind, line, end, parent = '' } = definition;
    const scope = isPrivateByScope(definition, language) ? 'private ' : '';
    parts.push(`${end - line} ${parent} ${scope}${kind} ${name}`);
  }
  parts.push('');
  for (const use of usesOf(columns)) parts.push(use);
  for (const item of imports) parts.push(JSON.stringify(item));
  return digest(parts);
}

/**
 * The distinct references with their counts in the order of first use. Sums follow that order, which
 * therefore shows in their last bits.
 */
function usesOf({ names, nameOf, usages, usageOf }: ReferenceColumns): string[] {
  const counts = new Uint32Array(names.length * usages.length);
  const uses: number[] = [];
  for (let i = 0; i < nameOf.length; i += 1) {
    const use = (nameOf[i] as number) * usages.length + (usageOf[i] as number);
    if (counts[use] === 0) uses.push(use);
    counts[use] = (counts[use] as number) + 1;
  }
  const words = usages.map(usageWord);
  return uses.map(
    (use) => `${counts[use]} ${words[use % words.length]} ${names[Math.floor(use / words.length)]}`,
  );
}

/** The facts of a file that was not parsed. */
export function skippedFacts(language: string, skipped: ExclusionReason): FileFacts {
  return fileFacts(skippedContent(language, skipped));
}

/** The same without their digests. */
export function skippedContent(language: string, skipped: ExclusionReason): FactsContent {
  return {
    language,
    definitions: [],
    references: [],
    scopes: NO_SCOPES,
    terms: NO_TERMS,
    hasError: false,
    skipped,
  };
}

import { compareCodePoints } from '@repomap/model';
import type { TextField } from './bm25.js';
import type { NameTerms } from './name-hits.js';
import type { RankIndex } from './rank-index.js';
import type { TermHits } from './text-index.js';

/** The text fields of a repository that a query searches. */
export interface TextFields {
  /** By file: its path, with the file name counted twice. */
  readonly paths: TextField;
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** The query's terms in the names of definitions of all files. */
  readonly nameTerms: NameTerms;
  /** The query's terms in the texts of files and definitions. */
  readonly texts: QueryTexts;
}

interface QueryTexts {
  /** Where a term occurs; valid until the next one is asked for. */
  readonly hitsOf: (term: number) => TermHits;
  /** The query's terms in the order in which scores are summed. */
  readonly order: readonly number[];
  /** By file and by definition: the length of the text. */
  readonly lengths: { readonly files: Float64Array; readonly bodies: Uint32Array };
}

/** Finds the terms of a query in an index. */
export function textFields(index: RankIndex, terms: readonly string[]): TextFields {
  const { definitions, paths, text, textLengths } = index;
  return {
    texts: {
      hitsOf: text.find(terms, definitions.starts),
      order: byCodePoint(terms),
      lengths: { files: textLengths, bodies: definitions.lengths },
    },
    ...index.nameHits(terms),
    paths: paths.find(terms),
  };
}

/** The indices of terms by their code points. */
function byCodePoint(terms: readonly string[]): readonly number[] {
  const order = [...terms.keys()];
  return order.sort((a, b) => compareCodePoints(terms[a] as string, terms[b] as string));
}

import { compareCodePoints } from '@repomap/model';
import type { PostingField, TextField } from './bm25.js';
import type { NameTerms } from './name-hits.js';
import type { RankIndex } from './rank-index.js';

/** The text fields of a repository that a query searches. */
export interface TextFields {
  /** By file: its whole text. */
  readonly contents: PostingField;
  /** By file: its path, with the file name counted twice. */
  readonly paths: TextField;
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** By definition of all files: its text and leading comments. */
  readonly bodies: PostingField;
  /** The query's terms in the names of definitions of all files. */
  readonly nameTerms: NameTerms;
}

/** Finds the terms of a query in an index. */
export function textFields(index: RankIndex, terms: readonly string[]): TextFields {
  const { definitions, paths, text } = index;
  const hits = text.find(terms, definitions.starts);
  const order = byCodePoint(terms);
  return {
    contents: { postings: hits.files, order, lengths: index.textLengths },
    bodies: { postings: hits.bodies, order, lengths: definitions.lengths },
    ...index.nameHits(terms),
    paths: paths.find(terms),
  };
}

/** The indices of terms by their code points. */
function byCodePoint(terms: readonly string[]): readonly number[] {
  const order = [...terms.keys()];
  return order.sort((a, b) => compareCodePoints(terms[a] as string, terms[b] as string));
}

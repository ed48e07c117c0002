import { compareCodePoints } from '@repomap/model';
import type { PostingField, TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import type { NameTable } from './name-table.js';
import type { RankIndex } from './rank-index.js';
import { type AskedTerms, askedField, askedTerms, NOT_ASKED } from './term-rows.js';

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
  /** Definition of all files -> query terms in its name. */
  readonly nameTerms: Csr;
}

/** Finds the terms of a query in an index. */
export function textFields(index: RankIndex, terms: readonly string[]): TextFields {
  // Both add their words on first use, before the terms are looked up.
  const { nameTable: names, definitions, text, words } = index;
  const paths = index.paths.terms;
  const asked = askedTerms(terms, words);
  const hits = text.find(terms, definitions.starts);
  const order = byCodePoint(terms);
  return {
    contents: { postings: hits.files, order, lengths: index.textLengths },
    bodies: { postings: hits.bodies, order, lengths: definitions.lengths },
    ...nameFields(names, asked),
    paths: askedField(paths, asked),
  };
}

/** The indices of terms by their code points. */
function byCodePoint(terms: readonly string[]): readonly number[] {
  const order = [...terms.keys()];
  return order.sort((a, b) => compareCodePoints(terms[a] as string, terms[b] as string));
}

function nameFields(
  { definitions, starts, terms, lengths }: NameTable,
  asked: AskedTerms,
): Pick<TextFields, 'names' | 'nameTerms'> {
  const names = new CsrBuilder(lengths.length);
  const nameTerms = new CsrBuilder(starts.length - 1);
  const found = new Map<number, number>();
  for (let file = 0; file < lengths.length; file += 1) {
    const end = definitions[file + 1] as number;
    for (let definition = definitions[file] as number; definition < end; definition += 1) {
      const last = starts[definition + 1] as number;
      for (let i = starts[definition] as number; i < last; i += 1) {
        const term = asked[terms[i] as number] as number;
        if (term === NOT_ASKED) continue;
        nameTerms.add(term, 1);
        found.set(term, (found.get(term) ?? 0) + 1);
      }
      nameTerms.endRow();
    }
    if (found.size > 0) {
      for (const [term, count] of found) names.add(term, count);
      found.clear();
    }
    names.endRow();
  }
  return { names: { counts: names.build(), lengths }, nameTerms: nameTerms.build() };
}

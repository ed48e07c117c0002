import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import type { FileRow, TextRow } from './file-row.js';
import type { PathTerms } from './path-list.js';
import type { RankIndex } from './rank-index.js';

/** The text fields of a repository that a query searches. */
export interface TextFields {
  /** By file: its whole text. */
  readonly contents: TextField;
  /** By file: its path, with the file name counted twice. */
  readonly paths: TextField;
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** By definition of all files: its text and leading comments. */
  readonly bodies: TextField;
  /** Definition of all files -> query terms in its name. */
  readonly nameTerms: Csr;
}

/** Finds the terms of a query in the rows of an index. */
export function textFields(index: RankIndex, terms: readonly string[]): TextFields {
  const { rows, words } = index;
  // Rows and paths add their words on first use, and all must be there to look up the terms.
  for (const row of rows) row.addWords();
  const pathTerms = index.paths.terms;
  const asked: AskedTerms = new Int32Array(words.size).fill(NOT_ASKED);
  for (const [id, term] of terms.entries()) {
    const word = words.find(term);
    if (word !== undefined) asked[word] = id;
  }
  const { lengths } = index.definitions;
  return {
    ...tableFields(rows, asked, lengths),
    ...nameFields(rows, asked, lengths.length),
    paths: pathField(pathTerms, asked),
  };
}

/** By word: the index of the query's term, or `NOT_ASKED`. */
type AskedTerms = Int32Array;
const NOT_ASKED = -1;

function tableFields(
  rows: readonly FileRow[],
  asked: AskedTerms,
  bodyLengths: Uint32Array,
): Pick<TextFields, 'contents' | 'bodies'> {
  const contents = new CsrBuilder(rows.length);
  const bodies = new CsrBuilder(bodyLengths.length);
  const lengths = new Float64Array(rows.length);
  /** The query's terms in one file, by their index there. */
  let hits: Int32Array = new Int32Array(0);
  for (const [file, row] of rows.entries()) {
    const { text } = row;
    lengths[file] = text.length;
    const { terms, counts } = text;
    let found = 0;
    for (let i = 0; i < terms.length; i += 1) {
      const term = asked[terms[i] as number] as number;
      if (term === NOT_ASKED) continue;
      if (found === 0) hits = new Int32Array(terms.length).fill(NOT_ASKED);
      hits[i] = term;
      found += 1;
      contents.add(term, counts[i] as number);
    }
    contents.endRow();
    if (found === 0) bodies.addEmptyRows(text.bodyStarts.length - 1);
    else addBodies(bodies, text, hits);
  }
  return {
    contents: { counts: contents.build(), lengths },
    bodies: { counts: bodies.build(), lengths: bodyLengths },
  };
}

function addBodies(builder: CsrBuilder, { bodyStarts, bodies }: TextRow, hits: Int32Array): void {
  for (let body = 0; body + 1 < bodyStarts.length; body += 1) {
    const end = bodyStarts[body + 1] as number;
    for (let pair = bodyStarts[body] as number; pair < end; pair += 2) {
      const term = hits[bodies[pair] as number] as number;
      if (term !== NOT_ASKED) builder.add(term, bodies[pair + 1] as number);
    }
    builder.endRow();
  }
}

function nameFields(
  rows: readonly FileRow[],
  asked: AskedTerms,
  definitions: number,
): Pick<TextFields, 'names' | 'nameTerms'> {
  const names = new CsrBuilder(rows.length);
  const nameTerms = new CsrBuilder(definitions);
  const lengths = new Float64Array(rows.length);
  const found = new Map<number, number>();
  for (const [file, { names: row }] of rows.entries()) {
    const { starts, terms } = row;
    lengths[file] = row.length;
    for (let definition = 0; definition + 1 < starts.length; definition += 1) {
      const end = starts[definition + 1] as number;
      for (let i = starts[definition] as number; i < end; i += 1) {
        const term = asked[terms[i] as number] as number;
        if (term === NOT_ASKED) continue;
        nameTerms.add(term, 1);
        found.set(term, (found.get(term) ?? 0) + 1);
      }
      nameTerms.endRow();
    }
    for (const [term, count] of found) names.add(term, count);
    names.endRow();
    if (found.size > 0) found.clear();
  }
  return { names: { counts: names.build(), lengths }, nameTerms: nameTerms.build() };
}

function pathField(paths: readonly PathTerms[], asked: AskedTerms): TextField {
  const counts = new CsrBuilder(paths.length);
  const lengths = new Float64Array(paths.length);
  for (const [file, { terms, counts: occurrences, length }] of paths.entries()) {
    for (let i = 0; i < terms.length; i += 1) {
      const term = asked[terms[i] as number] as number;
      if (term !== NOT_ASKED) counts.add(term, occurrences[i] as number);
    }
    counts.endRow();
    lengths[file] = length;
  }
  return { counts: counts.build(), lengths };
}

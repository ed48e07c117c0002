import { SymbolKind } from '@repomap/model';
import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import type { FactsFile } from './ranking.js';
import { TermMatcher, wordsOf } from './term-matcher.js';

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

/** Looks up only the terms of a query in the facts of files. */
export function textFields(files: readonly FactsFile[], terms: readonly string[]): TextFields {
  const matcher = new TermMatcher(terms);
  return {
    ...tableFields(files, terms),
    ...nameFields(files, matcher),
    paths: pathField(files, matcher),
  };
}

function tableFields(
  files: readonly FactsFile[],
  terms: readonly string[],
): Pick<TextFields, 'contents' | 'bodies'> {
  const wanted = terms.map((term) => `,${term},`);
  const contents = new CsrBuilder();
  const bodies = new CsrBuilder();
  const bodyLengths: number[] = [];
  for (const { facts } of files) {
    const hits = lookUp(facts.terms.terms, wanted);
    for (const { position, term } of hits)
      contents.add(term, facts.terms.counts[position] as number);
    contents.endRow();
    for (const index of facts.definitions.keys()) {
      // Skips decoding the bodies of a file without hits.
      if (hits.length > 0) addBody(bodies, hits, facts.terms.bodies[index] ?? []);
      bodies.endRow();
      bodyLengths.push(facts.terms.bodyLengths[index] ?? 0);
    }
  }
  const lengths = files.map(({ facts }) => facts.terms.length);
  return {
    contents: { counts: contents.build(), lengths },
    bodies: { counts: bodies.build(), lengths: bodyLengths },
  };
}

interface Hit {
  /** Index among the file's terms. */
  readonly position: number;
  /** Index into the query's terms. */
  readonly term: number;
}

/** The positions of terms, each between commas, among those of a file; ascending. */
function lookUp(terms: string, wanted: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const [term, text] of wanted.entries()) {
    const at = terms.indexOf(text);
    if (at !== -1) hits.push({ position: commasBefore(terms, at), term });
  }
  return hits.sort((a, b) => a.position - b.position);
}

function commasBefore(text: string, end: number): number {
  let commas = 0;
  for (let at = text.indexOf(','); at < end; at = text.indexOf(',', at + 1)) commas += 1;
  return commas;
}

/** Adds the hits that occur in a body, given as pairs of position and count. */
function addBody(builder: CsrBuilder, hits: readonly Hit[], pairs: readonly number[]): void {
  let next = 0;
  for (let pair = 0; pair < pairs.length && next < hits.length; pair += 2) {
    const position = pairs[pair] as number;
    while (next < hits.length && (hits[next] as Hit).position < position) next += 1;
    const hit = hits[next];
    if (hit?.position === position) builder.add(hit.term, pairs[pair + 1] as number);
  }
}

function nameFields(
  files: readonly FactsFile[],
  matcher: TermMatcher,
): Pick<TextFields, 'names' | 'nameTerms'> {
  const names = new CsrBuilder();
  const nameTerms = new CsrBuilder();
  for (const { facts } of files) {
    const found = new Map<number, number>();
    for (const { name, kind } of facts.definitions) {
      // A title is prose, which the text of the file counts.
      for (const term of kind === SymbolKind.Test ? [] : matcher.match(name)) {
        nameTerms.add(term, 1);
        found.set(term, (found.get(term) ?? 0) + 1);
      }
      nameTerms.endRow();
    }
    for (const [term, count] of found) names.add(term, count);
    names.endRow();
  }
  const lengths = files.map(
    ({ facts }) => facts.definitions.filter(({ kind }) => kind !== SymbolKind.Test).length,
  );
  return { names: { counts: names.build(), lengths }, nameTerms: nameTerms.build() };
}

function pathField(files: readonly FactsFile[], matcher: TermMatcher): TextField {
  const counts = new CsrBuilder();
  const lengths: number[] = [];
  for (const { path } of files) {
    const found = new Map<number, number>();
    let length = 0;
    for (const { part, count } of pathParts(path)) {
      for (const term of matcher.match(part)) found.set(term, (found.get(term) ?? 0) + count);
      length += count * wordsOf(part).length;
    }
    for (const [term, count] of found) counts.add(term, count);
    counts.endRow();
    lengths.push(length);
  }
  return { counts: counts.build(), lengths };
}

/** The directories of a path, and its file name without the last extension. */
function pathParts(path: string): { readonly part: string; readonly count: number }[] {
  const parts = path.split('/').map((part) => ({ part, count: 1 }));
  const name = (parts.pop() as { part: string }).part;
  return [...parts, { part: name.replace(/(?<=.)\.[^.]*$/, ''), count: 2 }];
}

import type { Codec } from '@repomap/cache';
import {
  type Definition,
  type FileFacts,
  type Import,
  NO_SCOPES,
  NO_TERMS,
  type Reference,
  type ReferenceKind,
  type SymbolKind,
  type TermTable,
} from '@repomap/model';

/**
 * Facts as columns of small numbers: rows as differences, repeated words once in a table. A sixth of
 * plain JSON, and decoded as much faster. What is empty is left out.
 * The terms, half of a record, are decoded when they are first looked at: only a query does.
 */
export const factsCodec: Codec<FileFacts> = {
  name: 'facts-2',
  encode(facts) {
    const record = records.get(facts);
    records.delete(facts);
    return record ?? JSON.stringify(encode(facts));
  },
  decode: (raw) =>
    decode(JSON.parse(typeof raw === 'string' ? raw : new TextDecoder().decode(raw))),
};

/** Facts from a record that another thread encoded; the first `encode` of them costs nothing. */
export function factsOfRecord(record: string): FileFacts {
  const facts = factsCodec.decode(record);
  records.set(facts, record);
  return facts;
}

const records = new WeakMap<FileFacts, string>();

/**
 * A list of words: the distinct ones joined by line feeds, and for each item the index of its word,
 * as a digit each where there are few enough.
 */
type Words = readonly [distinct: string, indices: Numbers | string];

/** What a digit can tell apart. */
const RADIX = 36;

type Numbers = readonly number[];

interface Columns {
  readonly language: string;
  readonly skipped?: FileFacts['skipped'];
  readonly hasError?: true;
  readonly generated?: true;
  readonly digests: readonly [graph: FileFacts['graphDigest'], facts: FileFacts['factsDigest']];
  /** Names, kinds, then rows, signature ends, ends, parents (0 for none) and visibilities. */
  readonly definitions?: readonly [Words, Words, Numbers, Numbers, Numbers, Numbers, Numbers];
  /** Names, kinds, rows. */
  readonly references?: readonly [Words, Words, Numbers];
  /** Sources, names, aliases (empty words for none) and whether they are handed on. */
  readonly imports?: readonly [Words, Words, Words, Numbers];
  readonly scopes?: readonly [Numbers, Numbers, Numbers];
  /** `TermColumns` as JSON of its own. */
  readonly terms?: string;
}

/** Terms, counts, length, bodies as `encodeBodies` gives them, their lengths. */
type TermColumns = readonly [string, Numbers, number, Numbers, Numbers];

function encode(facts: FileFacts): Columns {
  const { definitions, references, imports, scopes, terms } = facts;
  return {
    language: facts.language,
    ...(facts.skipped !== undefined && { skipped: facts.skipped }),
    ...(facts.hasError && { hasError: true as const }),
    ...(facts.generated && { generated: true as const }),
    digests: [facts.graphDigest, facts.factsDigest],
    ...(definitions.length > 0 && { definitions: encodeDefinitions(definitions) }),
    ...(references.length > 0 && { references: encodeReferences(references) }),
    ...(imports !== undefined && { imports: encodeImports(imports) }),
    ...(scopes.starts.length > 0 && {
      scopes: [
        differences(scopes.starts),
        scopes.ends.map((end, i) => end - at(scopes.starts, i)),
        scopes.headerEnds.map((end, i) => end - at(scopes.starts, i)),
      ] as const,
    }),
    ...(terms.length + terms.bodies.length > 0 && { terms: JSON.stringify(encodeTerms(terms)) }),
  };
}

function decode(columns: Columns): FileFacts {
  const { language, skipped, hasError, digests, definitions, references, imports } = columns;
  // Nothing else of the columns may live on in the getter.
  const { terms: record } = columns;
  let terms = record === undefined ? NO_TERMS : undefined;
  return Object.freeze({
    language: checked(language, typeof language === 'string'),
    definitions: definitions ? decodeDefinitions(definitions) : NONE,
    references: references ? decodeReferences(references) : NONE,
    ...(imports && { imports: decodeImports(imports) }),
    scopes: columns.scopes ? decodeScopes(columns.scopes) : NO_SCOPES,
    get terms() {
      terms ??= decodeTerms(JSON.parse(record as string));
      return terms;
    },
    hasError: hasError === true,
    ...(columns.generated && { generated: true as const }),
    ...(skipped !== undefined && { skipped }),
    graphDigest: digests[0],
    factsDigest: digests[1],
  });
}

const NONE: readonly never[] = Object.freeze([]);

function encodeDefinitions(all: readonly Definition[]): NonNullable<Columns['definitions']> {
  return [
    words(all.map(({ name }) => name)),
    words(all.map(({ kind }) => kind)),
    differences(all.map(({ line }) => line)),
    all.map(({ line, signatureEnd }) => signatureEnd - line),
    all.map(({ signatureEnd, end }) => end - signatureEnd),
    all.map(({ parent }, i) => (parent === undefined ? 0 : i - parent)),
    all.map(({ exported }) => (exported === undefined ? 0 : exported ? 1 : 2)),
  ];
}

function decodeDefinitions(columns: NonNullable<Columns['definitions']>): FileFacts['definitions'] {
  const [names, kinds, rows, signatures, ends, parents, visibilities] = columns;
  const kind = unpack(kinds) as SymbolKind[];
  const line = sums(rows);
  return frozen(
    unpack(names).map((name, i): Definition => {
      const signatureEnd = at(line, i) + at(signatures, i);
      const parent = at(parents, i);
      const exported = at(visibilities, i);
      return Object.freeze({
        name,
        kind: at(kind, i),
        line: at(line, i),
        signatureEnd,
        end: signatureEnd + at(ends, i),
        ...(parent !== 0 && { parent: i - parent }),
        ...(exported !== 0 && { exported: exported === 1 }),
      });
    }),
  );
}

function encodeReferences(all: readonly Reference[]): NonNullable<Columns['references']> {
  return [
    words(all.map(({ name }) => name)),
    words(all.map(({ kind }) => kind)),
    differences(all.map(({ line }) => line)),
  ];
}

function decodeReferences([names, kinds, rows]: NonNullable<
  Columns['references']
>): FileFacts['references'] {
  const kind = unpack(kinds) as ReferenceKind[];
  const line = sums(rows);
  return frozen(
    unpack(names).map(
      (name, i): Reference => Object.freeze({ name, kind: at(kind, i), line: at(line, i) }),
    ),
  );
}

function encodeImports(all: readonly Import[]): NonNullable<Columns['imports']> {
  return [
    words(all.map(({ source }) => source)),
    words(all.map(({ name }) => name ?? '')),
    words(all.map(({ alias }) => alias ?? '')),
    all.map(({ reexported }) => (reexported ? 1 : 0)),
  ];
}

function decodeImports([sources, names, aliases, handedOn]: NonNullable<
  Columns['imports']
>): readonly Import[] {
  const name = unpack(names);
  const alias = unpack(aliases);
  return frozen(
    unpack(sources).map(
      (source, i): Import =>
        Object.freeze({
          source,
          ...(at(name, i) !== '' && { name: at(name, i) }),
          ...(at(alias, i) !== '' && { alias: at(alias, i) }),
          ...(at(handedOn, i) === 1 && { reexported: true as const }),
        }),
    ),
  );
}

function decodeScopes([rows, lengths, headers]: NonNullable<Columns['scopes']>) {
  const starts = sums(rows);
  return Object.freeze({
    starts: frozen(starts),
    ends: frozen(starts.map((start, i) => start + at(lengths, i))),
    headerEnds: frozen(starts.map((start, i) => start + at(headers, i))),
  });
}

function encodeTerms({ terms, counts, length, bodies, bodyLengths }: TermTable): TermColumns {
  return [terms.join(','), counts, length, encodeBodies(bodies), bodyLengths];
}

function decodeTerms([terms, counts, length, bodies, bodyLengths]: TermColumns): TermTable {
  return Object.freeze({
    terms: frozen(terms === '' ? [] : terms.split(',')),
    counts: frozen(counts),
    length,
    bodies: frozen(decodeBodies(bodies)),
    bodyLengths: frozen(bodyLengths),
  });
}

/**
 * All bodies in one row of numbers: for each the number of its terms, then each term as its distance
 * from the one before, or, where it occurs more than once, as minus that, minus 1, and its count.
 */
function encodeBodies(bodies: TermTable['bodies']): number[] {
  const row: number[] = [];
  for (const body of bodies) {
    row.push(body.length / 2);
    for (let i = 0, before = 0; i < body.length; i += 2) {
      const distance = at(body, i) - before;
      const count = at(body, i + 1);
      if (count === 1) row.push(distance);
      else row.push(-distance - 1, count);
      before = at(body, i);
    }
  }
  return row;
}

function decodeBodies(row: Numbers): number[][] {
  const bodies: number[][] = [];
  for (let i = 0; i < row.length; ) {
    const body: number[] = [];
    let term = 0;
    let left = at(row, i);
    for (i += 1; left > 0; left -= 1, i += 1) {
      const distance = at(row, i);
      term += distance < 0 ? -distance - 1 : distance;
      if (distance < 0) i += 1;
      body.push(term, distance < 0 ? at(row, i) : 1);
    }
    bodies.push(Object.freeze(body) as number[]);
  }
  return bodies;
}

function words(list: readonly string[]): Words {
  const numbers = new Map<string, number>();
  const indices = list.map((word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });
  const digits = numbers.size <= RADIX;
  return [
    [...numbers.keys()].join('\n'),
    digits ? indices.map((index) => index.toString(RADIX)).join('') : indices,
  ];
}

function unpack([distinct, indices]: Words): string[] {
  const list = distinct.split('\n');
  return typeof indices === 'string'
    ? Array.from(indices, (digit) => at(list, Number.parseInt(digit, RADIX)))
    : indices.map((index) => at(list, index));
}

function differences(ascending: Numbers): number[] {
  return ascending.map((value, i) => value - (i === 0 ? 0 : at(ascending, i - 1)));
}

function sums(steps: Numbers): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

/** An item that must be there, or the record was not written by `encode`. */
function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  return checked(item as T, item !== undefined);
}

function checked<T>(value: T, isRight: boolean): T {
  if (!isRight) throw new TypeError('not a record of facts');
  return value;
}

function frozen<T>(list: readonly T[]): readonly T[] {
  return Object.freeze(list);
}

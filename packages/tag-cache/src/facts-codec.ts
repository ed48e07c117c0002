import type { Codec } from '@repomap/cache';
import {
  type Definition,
  type FileFacts,
  type Import,
  NO_SCOPES,
  NO_TERMS,
  type Reference,
  type ReferenceKind,
  type ScopeTable,
  type SymbolKind,
  type TermTable,
} from '@repomap/model';

/**
 * Facts as columns of small numbers: rows as differences, repeated words once in a table. A sixth of
 * plain JSON, and decoded as much faster. What is empty is left out.
 *
 * A record is lines of JSON, and all but the first two are decoded when they are first looked at: a
 * query needs no references, a map of the whole no terms, and few files have what is looked for.
 */
export const factsCodec: Codec<FileFacts> = {
  name: 'facts-3',
  encode(facts) {
    const record = records.get(facts);
    records.delete(facts);
    return record ?? encode(facts);
  },
  decode: (raw) => decode(typeof raw === 'string' ? raw : new TextDecoder().decode(raw)),
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

/** The first line. */
interface Head {
  readonly language: string;
  readonly skipped?: FileFacts['skipped'];
  readonly hasError?: true;
  readonly generated?: true;
  readonly digests: readonly [graph: FileFacts['graphDigest'], facts: FileFacts['factsDigest']];
  /** Sources, names, aliases (empty words for none) and whether they are handed on. */
  readonly imports?: readonly [Words, Words, Words, Numbers];
}

/** Names, kinds, then rows, signature ends, ends, parents (0 for none) and visibilities. */
type DefinitionColumns = readonly [Words, Words, Numbers, Numbers, Numbers, Numbers, Numbers];
/** Names, kinds, rows. */
type ReferenceColumns = readonly [Words, Words, Numbers];
type ScopeColumns = readonly [Numbers, Numbers, Numbers];
/** What a term is looked for in: the terms, the file's length, those of its bodies. */
type TermColumns = readonly [terms: string, length: number, bodyLengths: Numbers];
/** What is known of a term that was found: its counts, and the bodies as `encodeBodies` gives them. */
type CountColumns = readonly [counts: Numbers, bodies: Numbers];

/** Head, definitions, references, scopes, terms, counts. */
const LINES = 6;

function encode(facts: FileFacts): string {
  const { definitions, references, scopes, terms } = facts;
  const hasTerms = terms.length + terms.bodies.length > 0;
  return [
    JSON.stringify(encodeHead(facts)),
    definitions.length > 0 ? JSON.stringify(encodeDefinitions(definitions)) : '',
    references.length > 0 ? JSON.stringify(encodeReferences(references)) : '',
    scopes.starts.length > 0 ? JSON.stringify(encodeScopes(scopes)) : '',
    hasTerms ? JSON.stringify(encodeTerms(terms)) : '',
    hasTerms ? JSON.stringify(encodeCounts(terms)) : '',
  ].join('\n');
}

function decode(record: string): FileFacts {
  const lines = record.split('\n');
  const [head = '', definitions = '', references = '', scopes = '', terms = '', counts = ''] =
    checked(lines, lines.length === LINES);
  const { language, skipped, hasError, generated, digests, imports }: Head = JSON.parse(head);
  const scopeTable = onDemand(scopes, NO_SCOPES, decodeScopes);
  const termTable = onDemand(terms, NO_TERMS, (columns: TermColumns) =>
    decodeTerms(columns, counts),
  );
  return Object.freeze({
    language: checked(language, typeof language === 'string'),
    definitions: definitions === '' ? NONE : decodeDefinitions(JSON.parse(definitions)),
    // Decoded at every look: a graph looks once, and to keep them would take most of the memory.
    get references() {
      return references === '' ? NONE : decodeReferences(JSON.parse(references));
    },
    ...(imports && { imports: decodeImports(imports) }),
    get scopes() {
      return scopeTable();
    },
    get terms() {
      return termTable();
    },
    hasError: hasError === true,
    ...(generated && { generated }),
    ...(skipped !== undefined && { skipped }),
    graphDigest: digests[0],
    factsDigest: digests[1],
  });
}

/** The value of a line, decoded when it is first asked for. */
function onDemand<C, T>(line: string, none: T, decodeColumns: (columns: C) => T): () => T {
  let value = line === '' ? none : undefined;
  return () => {
    value ??= decodeColumns(JSON.parse(line));
    return value;
  };
}

const NONE: readonly never[] = Object.freeze([]);

function encodeHead(facts: FileFacts): Head {
  const { language, skipped, hasError, generated, imports, graphDigest, factsDigest } = facts;
  return {
    language,
    ...(skipped !== undefined && { skipped }),
    ...(hasError && { hasError }),
    ...(generated && { generated }),
    digests: [graphDigest, factsDigest],
    ...(imports !== undefined && { imports: encodeImports(imports) }),
  };
}

function encodeDefinitions(all: readonly Definition[]): DefinitionColumns {
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

function decodeDefinitions(columns: DefinitionColumns): FileFacts['definitions'] {
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

function encodeReferences(all: readonly Reference[]): ReferenceColumns {
  return [
    words(all.map(({ name }) => name)),
    words(all.map(({ kind }) => kind)),
    differences(all.map(({ line }) => line)),
  ];
}

function decodeReferences([names, kinds, rows]: ReferenceColumns): FileFacts['references'] {
  const kind = unpack(kinds) as ReferenceKind[];
  const line = sums(rows);
  return frozen(
    unpack(names).map(
      (name, i): Reference => Object.freeze({ name, kind: at(kind, i), line: at(line, i) }),
    ),
  );
}

function encodeImports(all: readonly Import[]): NonNullable<Head['imports']> {
  return [
    words(all.map(({ source }) => source)),
    words(all.map(({ name }) => name ?? '')),
    words(all.map(({ alias }) => alias ?? '')),
    all.map(({ reexported }) => (reexported ? 1 : 0)),
  ];
}

function decodeImports([sources, names, aliases, handedOn]: NonNullable<
  Head['imports']
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

function encodeScopes({ starts, ends, headerEnds }: ScopeTable): ScopeColumns {
  return [
    differences(starts),
    ends.map((end, i) => end - at(starts, i)),
    headerEnds.map((end, i) => end - at(starts, i)),
  ];
}

function decodeScopes([rows, lengths, headers]: ScopeColumns): ScopeTable {
  const starts = sums(rows);
  return Object.freeze({
    starts: frozen(starts),
    ends: frozen(starts.map((start, i) => start + at(lengths, i))),
    headerEnds: frozen(starts.map((start, i) => start + at(headers, i))),
  });
}

function encodeTerms({ terms, length, bodyLengths }: TermTable): TermColumns {
  return [terms, length, bodyLengths];
}

function encodeCounts({ counts, bodies }: TermTable): CountColumns {
  return [counts, encodeBodies(bodies)];
}

function decodeTerms([terms, length, bodyLengths]: TermColumns, countLine: string): TermTable {
  const columns = onDemand<CountColumns, Counts>(countLine, NO_TERMS, decodeCounts);
  return Object.freeze({
    terms,
    get counts() {
      return columns().counts;
    },
    length,
    get bodies() {
      return columns().bodies;
    },
    bodyLengths: frozen(bodyLengths),
  });
}

type Counts = Pick<TermTable, 'counts' | 'bodies'>;

function decodeCounts([counts, bodies]: CountColumns): Counts {
  return { counts: frozen(counts), bodies: frozen(decodeBodies(bodies)) };
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
  if (typeof indices !== 'string') return indices.map((index) => at(list, index));
  const found: string[] = [];
  for (let i = 0; i < indices.length; i += 1) found.push(at(list, digitOf(indices.charCodeAt(i))));
  return found;
}

/** What a digit of `RADIX` stands for, by its character code: 0 to 9, then a to z. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
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

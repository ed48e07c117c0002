import type { Codec } from '@repomap/cache';
import {
  type Definition,
  digest,
  type FactsContent,
  type FileFacts,
  graphDigest,
  type Import,
  NO_SCOPES,
  NO_TERMS,
  type Reference,
  type ReferenceKind,
  type ScopeTable,
  type SymbolKind,
} from '@repomap/model';
import { accessors, withAccessors } from './accessors.js';
import {
  at,
  checked,
  checkLengths,
  differences,
  frozen,
  type Numbers,
  sums,
  unpack,
  type Words,
  words,
} from './column-codec.js';
import { decodeTerms, encodeCounts, encodeTerms, type TermColumns } from './term-columns.js';

/**
 * Encodes facts as columns of small numbers: lines as differences, words through a dictionary. A sixth
 * of the size of plain JSON, and decoded about six times as fast. Empty columns are omitted.
 *
 * A record is several lines of JSON. All but the first two are decoded on first use: a query needs no
 * references, a map without a query no terms, and most files do not contain the terms of a query.
 */
export const factsCodec: Codec<FileFacts> = {
  name: 'facts-5',
  encode(facts) {
    const record = records.get(facts);
    records.delete(facts);
    return record ?? joined(facts, [facts.graphDigest, facts.factsDigest], linesOf(facts));
  },
  decode: (raw) => decode(typeof raw === 'string' ? raw : new TextDecoder().decode(raw)),
};

/**
 * Encodes facts that have no digests yet: the record itself tells them from other facts, so they need not
 * be written as another text first.
 */
export function recordOf(content: FactsContent): string {
  const lines = linesOf(content);
  const factsDigest = digest([JSON.stringify(encodeHead(content)), ...lines]);
  return joined(content, [graphDigest(content), factsDigest], lines);
}

/** Decodes a record from another thread. The first `encode` of the result returns the record. */
export function factsOfRecord(record: string): FileFacts {
  const facts = factsCodec.decode(record);
  records.set(facts, record);
  return facts;
}

const records = new WeakMap<FileFacts, string>();

/** The first line. */
interface Head {
  readonly language: string;
  readonly skipped?: NonNullable<FileFacts['skipped']>;
  readonly hasError?: true;
  readonly generated?: true;
  readonly encoding?: string;
  readonly encodingAssumed?: true;
  /** Numbers of cells, and their first lines. */
  readonly cells?: readonly [Numbers, Numbers];
  readonly digests: readonly [graph: FileFacts['graphDigest'], facts: FileFacts['factsDigest']];
  /** Sources, names, aliases (empty for none) and whether they are reexported. */
  readonly imports?: readonly [Words, Words, Words, Numbers];
}

/** Names, kinds, lines, signature ends, ends, parents (0 for none), visibilities and starts. */
type DefinitionColumns = readonly [
  ...[Words, Words, Numbers, Numbers, Numbers, Numbers, Numbers],
  Numbers,
];
/** Names, kinds, lines. */
type ReferenceColumns = readonly [Words, Words, Numbers];
type ScopeColumns = readonly [Numbers, Numbers, Numbers];
/** Head, definitions, references, scopes, terms, counts. */
const LINES = 6;

function joined(facts: FactsContent, digests: Head['digests'], lines: readonly string[]): string {
  return [JSON.stringify({ ...encodeHead(facts), digests }), ...lines].join('\n');
}

/** The lines after the head. */
function linesOf({ definitions, references, scopes, terms }: FactsContent): string[] {
  const hasTerms = terms.length + terms.bodies.length > 0;
  return [
    definitions.length > 0 ? JSON.stringify(encodeDefinitions(definitions)) : '',
    references.length > 0 ? JSON.stringify(encodeReferences(references)) : '',
    scopes.starts.length > 0 ? JSON.stringify(encodeScopes(scopes)) : '',
    hasTerms ? JSON.stringify(encodeTerms(terms)) : '',
    hasTerms ? JSON.stringify(encodeCounts(terms)) : '',
  ];
}

function decode(record: string): FileFacts {
  const lines = record.split('\n');
  const [head = ''] = checked(lines, lines.length === LINES);
  const { digests, imports, hasError, cells, ...rest }: Head = JSON.parse(head);
  checked(rest.language, typeof rest.language === 'string');
  const source: FactsSource = { lines, scopes: undefined };
  const facts = {
    ...rest,
    definitions: decoded(source, 1, NONE, decodeDefinitions),
    ...(imports && { imports: decodeImports(imports) }),
    ...(cells && { cells: decodeCells(cells) }),
    hasError: hasError === true,
    graphDigest: digests[0],
    factsDigest: digests[1],
  };
  return withAccessors(facts, source, ON_ACCESS) as FileFacts;
}

/** What is decoded on demand. */
interface FactsSource {
  readonly lines: readonly string[];
  scopes: ScopeTable | undefined;
}

const ON_ACCESS = accessors<FactsSource>({
  // Decoded on each access, as are terms: they are read once, and keeping them would take most of the
  // memory.
  references: (source) => decoded(source, 2, NONE, decodeReferences),
  scopes: (source) => {
    source.scopes ??= decoded(source, 3, NO_SCOPES, decodeScopes);
    return source.scopes;
  },
  terms: (source) =>
    decoded(source, 4, NO_TERMS, (columns: TermColumns) =>
      decodeTerms(columns, source.lines[5] as string),
    ),
});

function decoded<C, T>(
  { lines }: FactsSource,
  line: number,
  none: T,
  decode: (columns: C) => T,
): T {
  const text = lines[line] as string;
  return text === '' ? none : decode(JSON.parse(text));
}

const NONE: readonly never[] = Object.freeze([]);

function encodeHead(facts: FactsContent): Omit<Head, 'digests'> {
  const { language, skipped, hasError, generated, imports } = facts;
  const { encoding, encodingAssumed, cells } = facts;
  return {
    language,
    ...(skipped !== undefined && { skipped }),
    ...(hasError && { hasError }),
    ...(generated && { generated }),
    ...(encoding !== undefined && { encoding }),
    ...(encodingAssumed && { encodingAssumed }),
    ...(cells && {
      cells: [
        differences(cells.map(({ cell }) => cell)),
        differences(cells.map(({ row }) => row)),
      ] as const,
    }),
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
    all.map(({ line, start = line }) => line - start),
  ];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function decodeDefinitions(columns: DefinitionColumns): FileFacts['definitions'] {
  const [names, kinds, rows, signatures, ends, parents, visibilities, starts] = columns;
  const name = unpack(names);
  const kind = unpack(kinds) as SymbolKind[];
  checkLengths(name.length, kind, rows, signatures, ends, parents, visibilities, starts);
  let line = 0;
  return frozen(
    name.map((own, i): Definition => {
      line += rows[i] as number;
      const signatureEnd = line + (signatures[i] as number);
      const end = signatureEnd + (ends[i] as number);
      const start = starts[i] as number;
      const parent = parents[i] as number;
      const exported = visibilities[i] as number;
      // Not by spreading: there are tens of thousands.
      const definition: Writable<Definition> = {
        name: own,
        kind: kind[i] as SymbolKind,
        line,
        signatureEnd,
        end,
      };
      if (start !== 0) definition.start = line - start;
      if (parent !== 0) definition.parent = i - parent;
      if (exported !== 0) definition.exported = exported === 1;
      return Object.freeze(definition);
    }),
  );
}

function encodeReferences(all: readonly Reference[]): ReferenceColumns {
  return [
    words(all.map(({ name }) => name)),
    words(all.map(({ kind, foreign }) => (foreign ? FOREIGN + kind : kind))),
    differences(all.map(({ line }) => line)),
  ];
}

function decodeReferences([names, kinds, rows]: ReferenceColumns): FileFacts['references'] {
  const name = unpack(names);
  const kind = unpack(kinds);
  checkLengths(name.length, kind, rows);
  let line = 0;
  return frozen(
    name.map((own, i): Reference => {
      line += rows[i] as number;
      const word = kind[i] as string;
      if (!word.startsWith(FOREIGN))
        return Object.freeze({ name: own, kind: word as ReferenceKind, line });
      const local = word.slice(FOREIGN.length) as ReferenceKind;
      return Object.freeze({ name: own, kind: local, line, foreign: true });
    }),
  );
}

/** In front of the kind of a reference to the standard library. */
const FOREIGN = '-';

function encodeImports(all: readonly Import[]): NonNullable<Head['imports']> {
  return [
    words(all.map(({ source }) => source)),
    words(all.map(({ name }) => name ?? '')),
    words(all.map(({ alias }) => alias ?? '')),
    all.map(({ reexported }) => (reexported ? 1 : 0)),
  ];
}

function decodeImports([sources, names, aliases, reexports]: NonNullable<
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
          ...(at(reexports, i) === 1 && { reexported: true as const }),
        }),
    ),
  );
}

function decodeCells([numbers, rows]: NonNullable<Head['cells']>): NonNullable<FileFacts['cells']> {
  const row = sums(rows);
  return frozen(sums(numbers).map((cell, i) => Object.freeze({ cell, row: at(row, i) })));
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

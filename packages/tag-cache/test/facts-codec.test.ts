import { isDeepStrictEqual } from 'node:util';
import {
  ExclusionReason,
  type FactsContent,
  type FileFacts,
  fileFacts,
  joinTerms,
  ReferenceKind,
  SymbolKind,
  skippedFacts,
} from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { columnsOf, factsCodec, factsOfRecord, recordOf } from '../src/facts-codec.js';

const word = fc.stringMatching(/^[\p{L}_$#][\p{L}\d_$]{0,8}$/u);
const row = fc.nat(500);
const ascending = fc.array(row).map((rows) => rows.sort((a, b) => a - b));

const definition = fc.record(
  {
    name: word,
    kind: fc.constantFrom(...Object.values(SymbolKind)),
    line: row,
    signature: fc.nat(9),
    rest: row,
    parent: fc.nat(20),
    exported: fc.boolean(),
  },
  { requiredKeys: ['name', 'kind', 'line', 'signature', 'rest'], noNullPrototype: true },
);

const definitions = fc.array(definition, { maxLength: 20 }).map((found) =>
  found
    .sort((a, b) => a.line - b.line)
    .map(({ signature, rest, parent, ...item }, i) => ({
      ...item,
      signatureEnd: item.line + signature,
      end: item.line + signature + rest,
      ...(parent !== undefined && parent !== i && { parent }),
    })),
);

const references = fc
  .array(
    fc.record(
      {
        name: word,
        kind: fc.constantFrom(...Object.values(ReferenceKind)),
        line: row,
        usage: fc.constantFrom({}, { foreign: true as const }, { unqualified: true as const }),
      },
      { noNullPrototype: true },
    ),
  )
  .map((found) =>
    found.sort((a, b) => a.line - b.line).map(({ usage, ...each }) => ({ ...each, ...usage })),
  );

const imports = fc.array(
  fc.record(
    { source: word, name: word, alias: word, reexported: fc.constant(true as const) },
    { requiredKeys: ['source'], noNullPrototype: true },
  ),
  { minLength: 1 },
);

const scopes = ascending.map((starts) => ({
  starts,
  ends: starts.map((start) => start + 3),
  headerEnds: starts.map((start) => start + 1),
}));

const count = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1 }));

const terms = fc
  .record({
    texts: fc.uniqueArray(word).map((found) => found.sort()),
    length: fc.integer({ min: 1, max: 10_000 }),
    bodies: fc.array(fc.array(fc.tuple(fc.nat(), count))),
    counts: fc.infiniteStream(count),
  })
  .map(({ texts, length, bodies, counts }) => {
    const among = (i: number) => i % texts.length;
    const pairs = (body: [number, number][]) =>
      [...new Map(body.map(([i, times]) => [among(i), times]))].sort(([a], [b]) => a - b).flat();
    return {
      terms: joinTerms(texts),
      counts: texts.map(() => counts.next().value as number),
      length,
      bodies: bodies.map((body) => (texts.length === 0 ? [] : pairs(body))),
      bodyLengths: bodies.map(() => counts.next().value as number),
    };
  });

const content = fc.record(
  {
    language: word,
    definitions,
    references,
    imports,
    scopes,
    terms,
    hasError: fc.boolean(),
    generated: fc.constant(true as const),
  },
  {
    requiredKeys: ['language', 'definitions', 'references', 'scopes', 'terms', 'hasError'],
    noNullPrototype: true,
  },
);

test('facts come back as they were', () => {
  fc.assert(
    fc.property(content, (random) => {
      const facts = fileFacts(random as FactsContent);
      expect(factsCodec.decode(factsCodec.encode(facts))).toStrictEqual(facts);
    }),
  );
});

test('the columns of facts are the same whether they are those of a record or not', () => {
  const plain = (facts: Parameters<typeof columnsOf>[0]) => {
    const { references, postings } = columnsOf(facts);
    const lists = { nameOf: references.nameOf, usageOf: references.usageOf, postings };
    const plainLists = Object.entries(lists).map(([name, list]) => [name, Array.from(list)]);
    return { ...references, ...Object.fromEntries(plainLists) };
  };
  fc.assert(
    fc.property(content, (random) => {
      const facts = fileFacts(random as FactsContent);
      expect(plain(factsCodec.decode(factsCodec.encode(facts)))).toEqual(plain(facts));
    }),
  );
});

test('facts that are encoded without digests get them, and the same if all facts are the same', () => {
  fc.assert(
    fc.property(content, content, (random, other) => {
      const [facts, copy, another] = [random, structuredClone(random), other].map((item) =>
        factsOfRecord(recordOf(item as FactsContent)),
      ) as [FileFacts, FileFacts, FileFacts];
      const { factsDigest, ...rest } = facts;
      const { factsDigest: _, ...expected } = fileFacts(random as FactsContent);
      expect(rest).toStrictEqual(expected);
      expect(copy.factsDigest).toBe(factsDigest);
      expect(another.factsDigest === factsDigest).toBe(isDeepStrictEqual(other, random));
    }),
  );
});

test('the columns of facts say what is where', () => {
  const facts = fileFacts({
    language: 'java',
    definitions: [],
    references: [
      { name: 'a', kind: 'call', line: 1 },
      { name: 'b', kind: 'type', line: 1, foreign: true },
      { name: 'a', kind: 'type', line: 2 },
      { name: 'b', kind: 'call', line: 2, unqualified: true },
    ],
    scopes: { starts: [], ends: [], headerEnds: [] },
    terms: {
      terms: ',x,y,z,',
      counts: [1, 7, 1],
      length: 9,
      bodies: [[1, 1], [], [0, 1, 1, 4]],
      bodyLengths: [1, 0, 5],
    },
    hasError: false,
  });
  expect(columnsOf(factsCodec.decode(factsCodec.encode(facts)))).toEqual({
    references: {
      names: ['a', 'b'],
      nameOf: Uint32Array.of(0, 1, 0, 1),
      usages: [
        { kind: 'call' },
        { kind: 'type', foreign: true },
        { kind: 'type' },
        { kind: 'call', unqualified: true },
      ],
      usageOf: Uint32Array.of(0, 1, 2, 3),
    },
    // x is in the third body; y seven times, in the first body and four times in the third; z in none.
    postings: Uint32Array.of(2, 4, 5, 7, 0, 5, 4, 0),
  });
});

test.each(Object.values(ExclusionReason))('a file skipped for being %s comes back so', (reason) => {
  const facts = skippedFacts('python', reason);
  expect(factsCodec.decode(factsCodec.encode(facts))).toStrictEqual(facts);
});

test('decoded facts are frozen through and through', () => {
  const [random] = fc.sample(content, { numRuns: 1, seed: 7 });
  const facts = factsCodec.decode(factsCodec.encode(fileFacts(random as FactsContent)));
  expect(unfrozen(facts)).toEqual([]);
});

test('bytes are decoded as text is', () => {
  const facts = skippedFacts('go', ExclusionReason.Binary);
  const bytes = new TextEncoder().encode(factsCodec.encode(facts) as string);
  expect(factsCodec.decode(bytes)).toStrictEqual(facts);
});

const NONE_BUT = (lengths: string) => `{"language":"c","digests":["",""],"sections":[${lengths}]}`;

test.each([
  '',
  'null',
  '{}',
  '[]',
  '{"language":1}',
  `${NONE_BUT('0,0,0,0,0,0,0,0,0,0,0,0').replace('"c"', '1')}\n`,
  NONE_BUT('0,0,0,0,0,0,0,0,0,0,0,0'),
  `${NONE_BUT('0,0,0,0,0,0,0,0,0,0,0')}\n`,
  `${NONE_BUT('0,0,0,0,0,0,0,0,0,0,0,1')}\n`,
  `${NONE_BUT('0,0,0,0,0,0,0,0,0,0,0,0')}\n0`,
  // A definition that breaks off, and one of a name that is missing.
  `${NONE_BUT('1,5,7,0,0,0,0,0,0,0,0,0')}\naclass0000000`,
  `${NONE_BUT('1,5,8,0,0,0,0,0,0,0,0,0')}\naclass10000000`,
])('what was not encoded is refused: %s', (raw) => {
  expect(() => factsCodec.decode(raw)).toThrow();
});

function unfrozen(value: object, path = 'facts'): string[] {
  const parts = Object.entries(value).filter(([, part]) => typeof part === 'object');
  return [
    ...(Object.isFrozen(value) ? [] : [path]),
    ...parts.flatMap(([key, part]) => unfrozen(part, `${path}.${key}`)),
  ];
}

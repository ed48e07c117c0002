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
import { factsCodec, factsOfRecord, recordOf } from '../src/facts-codec.js';

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
        foreign: fc.constant(true as const),
      },
      { requiredKeys: ['name', 'kind', 'line'], noNullPrototype: true },
    ),
  )
  .map((found) => found.sort((a, b) => a.line - b.line));

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

const body = fc
  .uniqueArray(fc.nat(40))
  .map((terms) => terms.sort((a, b) => a - b).flatMap((term) => [term, (term % 3) + 1]));

const terms = fc.record(
  {
    terms: fc.uniqueArray(word).map((found) => joinTerms(found.sort())),
    counts: fc.array(fc.nat()),
    length: fc.integer({ min: 1, max: 10_000 }),
    bodies: fc.array(body),
    bodyLengths: fc.array(fc.nat()),
  },
  { noNullPrototype: true },
);

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

test.each([
  '',
  'null',
  '{}',
  '[]',
  '{"language":1}',
  '{"language":1,"digests":["",""]}\n\n\n\n\n',
  '{"language":"c","digests":["",""]}\n\n\n\n',
  '{"language":"c","digests":["",""]}\n[["a",[1]],["class",[0]],[3],[0],[0],[0],[0]]\n\n\n\n',
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

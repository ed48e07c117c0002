import {
  type Columns,
  type Definition,
  type FactColumns,
  type FileFacts,
  fileFacts,
  type Import,
  NO_SCOPES,
  NO_TERMS,
  SymbolKind,
} from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsCodec } from '../../src/index.js';
import { definitionTable } from '../../src/rank/definition-table.js';
import { Segment, SegmentBuilder, type StoredFacts } from '../../src/rank/index.js';
import { StoredRow } from '../../src/rank/stored-row.js';

// Names and sources of any letters, as languages without ASCII rules and lone surrogates allow.
const text = fc
  .string({ unit: 'binary', maxLength: 8 })
  .map((each) => each.replaceAll(/[\n\0]/g, '_'));
const row = fc.nat({ max: 70_000 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const definition = fc.record({
  name: text,
  kind: fc.constantFrom(...Object.values(SymbolKind)),
  line: row,
  signature: fc.nat({ max: 300 }),
  body: row,
  before: fc.nat({ max: 3 }),
  parent: optional(fc.nat()),
  exported: optional(fc.boolean()),
});

const imported = fc.record({
  source: text,
  name: optional(text.filter((each) => each !== '')),
  alias: optional(text.filter((each) => each !== '')),
  reexported: fc.boolean(),
});

const facts = fc
  .record({
    language: fc.constantFrom('typescript', 'java', 'markdown'),
    definitions: fc.array(definition, { maxLength: 6 }),
    imports: fc.array(imported, { maxLength: 4 }),
    hasError: fc.boolean(),
    generated: fc.boolean(),
    encoding: optional(fc.constant('shift_jis')),
    cells: optional(fc.constant([{ cell: 2, row: 0 }])),
  })
  .map(({ definitions, imports, generated, encoding, cells, ...rest }): FileFacts => {
    const count = definitions.length;
    return fileFacts({
      ...rest,
      definitions: definitions.map(
        ({ name, kind, line, signature, body, before, parent, exported }, i): Definition => {
          const around = parent === undefined ? i : parent % count;
          return {
            name,
            kind,
            line,
            ...(before > 0 && line >= before && { start: line - before }),
            signatureEnd: line + signature,
            end: line + signature + body,
            ...(around < i && { parent: around }),
            ...(exported !== undefined && { exported }),
          };
        },
      ),
      references: [],
      ...(imports.length > 0 && {
        imports: imports.map(
          ({ source, name, alias, reexported }): Import => ({
            source,
            ...(name !== undefined && { name }),
            ...(alias !== undefined && { alias }),
            ...(reexported && { reexported: true as const }),
          }),
        ),
      }),
      scopes: NO_SCOPES,
      terms: NO_TERMS,
      ...(generated && { generated: true as const }),
      ...(encoding !== undefined && { encoding }),
      ...(cells !== undefined && { cells }),
    });
  });

/** Those of facts without references and terms. */
const NO_COLUMNS: FactColumns = {
  references: { names: [], nameOf: [], usages: [], usageOf: [] },
  postings: [],
};

/** As another process would read it. */
function read(builder: SegmentBuilder): Segment {
  const { files, terms } = builder.build();
  const stored = (columns: Columns) => columnsCodec.decode(columnsCodec.encode(columns));
  return Segment.of({ files: stored(files), terms: stored(terms) });
}

function expectAll(segment: Segment, all: readonly FileFacts[]): void {
  for (const [i, each] of all.entries()) {
    const { language, definitions, imports = [], hasError, graphDigest, factsDigest } = each;
    const { generated, encoding, cells } = each;
    const stored = segment.factsOf(`key ${i}`);
    expect(stored).toMatchObject({
      ...{ language, definitions, imports, hasError, graphDigest, factsDigest },
      ...{ generated, encoding, cells, definitionCount: definitions.length },
    });
    const { parents } = definitionTable([new StoredRow(stored as StoredFacts)]);
    expect([...parents]).toEqual(definitions.map(({ parent }, i) => i - (parent ?? i)));
  }
}

test('a segment has what facts say, except for references, scopes and terms', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 5 }), fc.array(facts, { maxLength: 5 }), (a, b) => {
      const first = new SegmentBuilder();
      for (const [i, each] of a.entries()) first.add(`key ${i}`, each, NO_COLUMNS);
      const segment = read(first);
      if (a.length > 0) expectAll(segment, a);
      const second = new SegmentBuilder();
      if (a.length > 0) second.addSegment(segment, new Set(segment.keys));
      for (const [i, each] of b.entries()) second.add(`key ${a.length + i}`, each, NO_COLUMNS);
      if (a.length + b.length > 0) expectAll(read(second), [...a, ...b]);
    }),
  );
});

test('a segment leaves out what is no longer wanted', () => {
  const [some] = fc.sample(facts, 1) as [FileFacts];
  const first = new SegmentBuilder();
  for (const key of ['a', 'b', 'c']) first.add(key, some, NO_COLUMNS);
  const second = new SegmentBuilder();
  second.addSegment(read(first), new Set(['c', 'a', 'd']));
  expect(read(second).keys).toEqual(['a', 'c']);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', Buffer.from('no columns at all, whatever the first bytes say')],
  ['half of a record', columnsCodec.encode({ a: Uint32Array.of(1, 2, 3) }).slice(0, 40)],
])('%s is no record of columns', (_, bytes) => {
  expect(() => columnsCodec.decode(bytes)).toThrow();
});

test('columns without those of a segment are none', () => {
  expect(() => Segment.of({ files: { keys: '', names: Uint8Array.of(1) } })).toThrow(
    'not a segment: it has no column graphDigests',
  );
});

test('the terms of a segment are added once they are needed, and those of no other', () => {
  const [one, other] = fc.sample(facts, 2) as [FileFacts, FileFacts];
  const built = (key: string, each: FileFacts) => {
    const builder = new SegmentBuilder();
    builder.add(key, each, NO_COLUMNS);
    return builder.build();
  };
  const { files, terms } = built('a', one);
  const segment = Segment.of({ files });
  expect(segment.hasTerms).toBe(false);
  expect(() => segment.addTerms(built('b', other).terms)).toThrow('the terms of another segment');
  expect(() => segment.addTerms(files)).toThrow('not a segment: it has no column termTexts');
  expect(() => new SegmentBuilder().addSegment(segment, new Set(['a']))).toThrow(
    'expected a segment with its terms',
  );
  segment.addTerms(terms);
  expect(segment.hasTerms).toBe(true);
});

test('a segment of no files is continued', () => {
  const empty = Segment.of(new SegmentBuilder().build());
  expect(empty.keys).toEqual([]);
  const next = new SegmentBuilder();
  next.addSegment(empty, new Set(empty.keys));
  expect(next.size).toBe(0);
});

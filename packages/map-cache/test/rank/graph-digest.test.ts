import {
  type Definition,
  type FactsContent,
  fileFacts,
  type Import,
  NO_SCOPES,
  type Reference,
  relPath,
} from '@repomap/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FactsFile, RankIndex, rank } from '../../src/rank/index.js';
import { referenceEdges } from '../../src/rank/reference-edges.js';
import { file } from './facts.js';

const name = fc.constantFrom('open', 'close', 'Header', 'tests');

const definition = fc.record({
  name,
  kind: fc.constantFrom<Definition['kind']>(
    ...(['function', 'method', 'class', 'variable', 'module', 'test'] as const),
  ),
  line: fc.nat({ max: 5 }),
  size: fc.nat({ max: 9 }),
  isInner: fc.boolean(),
  exported: fc.boolean(),
});

const sketch = fc.record({
  language: fc.constantFrom('typescript', 'python', 'bash', 'markdown', 'nix'),
  definitions: fc.array(definition, { maxLength: 4 }),
  references: fc.array(
    fc.record(
      {
        name,
        kind: fc.constantFrom<Reference['kind']>('call', 'type'),
        line: fc.nat({ max: 9 }),
        foreign: fc.constant(true as const),
        unqualified: fc.constant(true as const),
      },
      { requiredKeys: ['name', 'kind', 'line'] },
    ),
    { maxLength: 5 },
  ),
  imports: fc.array(
    fc.constantFrom<Import>(
      { source: './b', name: 'open' },
      { source: './c', name: '*', reexported: true },
      { source: '.b', name: 'close' },
    ),
    { maxLength: 2 },
  ),
  text: fc.constantFrom('', 'cookie', 'open the header'),
  hasError: fc.boolean(),
});

type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

function contentOf({ definitions, text, ...rest }: Sketch): FactsContent {
  return {
    ...rest,
    scopes: NO_SCOPES,
    terms: file('a.ts', { text }).facts.terms,
    definitions: definitions.map(({ line, size, isInner, ...each }, index) => ({
      ...each,
      ...{ line, signatureEnd: line, end: line + size },
      ...(isInner && index > 0 && { parent: index - 1 }),
    })),
  };
}

/** What an edit can do to a file. `other` is an unrelated file. */
const EDITS: readonly ((before: Sketch, other: Sketch) => Partial<Sketch>)[] = [
  (_, { language }) => ({ language }),
  (_, { text, hasError }) => ({ text, hasError }),
  (_, { imports }) => ({ imports }),
  ({ references }) => ({ references: references.toReversed() }),
  ({ references }) => ({ references: references.map((each) => ({ ...each, kind: 'type' })) }),
  ({ references }) => ({
    references: references.map(({ foreign, unqualified, ...each }) => each),
  }),
  ({ references, definitions }) => ({
    references: references.map((each) => ({ ...each, line: each.line + 3 })),
    definitions: definitions.map((each) => ({ ...each, line: each.line + 3 })),
  }),
  ...(['size', 'kind', 'isInner', 'exported', 'name'] as const).map(
    (part) =>
      ({ definitions }: Sketch, { definitions: others }: Sketch) => ({
        definitions: definitions.map((each, i) => ({ ...each, [part]: (others[i] ?? each)[part] })),
      }),
  ),
];

const PATHS = ['a.ts', 'b.ts', 'c.ts'].map(relPath);

function filesOf(sketches: readonly Sketch[]): readonly FactsFile[] {
  return sketches.map((each, i) => ({
    path: PATHS[i] as FactsFile['path'],
    facts: fileFacts(contentOf(each)),
  }));
}

/** Everything that a ranking without a task says, to the last bit. */
function printed(files: readonly FactsFile[]): string {
  const index = new RankIndex();
  const { files: ranked, definitions, ...rest } = rank({ files }, { index });
  return JSON.stringify([[...ranked], [...definitions], rest, referenceEdges(index)]);
}

test('files with equal graph digests rank equally without a task', () => {
  const equal = new Set<number>();
  const three = fc.array(sketch, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(three, sketch, fc.nat({ max: EDITS.length - 1 }), (sketches, other, edit) => {
      const [before, ...rest] = sketches as [Sketch, ...Sketch[]];
      const after = { ...before, ...EDITS[edit]?.(before, other) };
      const [one, two] = [filesOf(sketches), filesOf([after, ...rest])];
      if (one[0]?.facts.graphDigest !== two[0]?.facts.graphDigest) return;
      if (one[0]?.facts.factsDigest !== two[0]?.facts.factsDigest) equal.add(edit);
      expect(printed(two)).toBe(printed(one));
    }),
    { numRuns: 4000 },
  );
  // Texts, rows and visibilities.
  expect([...equal]).toEqual(expect.arrayContaining([1, 6, 10]));
});

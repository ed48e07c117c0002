import { type Definition, relPath } from '@repomap/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LeanMapInput,
  loadTokenCounter,
  renderLeanMap,
  type StyleName,
  signatureBlock,
} from '../src/render/index.js';
import { randomInput } from './random-map.js';

const count = await loadTokenCounter();
const TEXT = 'export class Box<T> {\n  get(key: `k`): T {\n  set(value: T): this {\n';
const definitions: readonly Definition[] = [
  { name: 'Box', kind: 'class', line: 0, signatureEnd: 0, end: 2 },
  { name: 'get', kind: 'method', line: 1, signatureEnd: 1, end: 1, parent: 0 },
  { name: 'set', kind: 'method', line: 2, signatureEnd: 2, end: 2, parent: 0 },
];
const path = relPath('src/box.ts');
const INPUT: LeanMapInput = {
  files: [{ path, definitions, block: signatureBlock(TEXT, { definitions }, count) }],
  definitions: [1, 0, 2].map((index) => ({ path, index })),
  totalFiles: 1,
  totalDefinitions: 3,
};
const LEFT: LeanMapInput = { ...INPUT, totalFiles: 213, totalDefinitions: 1943 };

function check(style: StyleName, input: LeanMapInput, maxTokens: number, expected: string): void {
  expect(renderLeanMap(input, { maxTokens, count, style }).text).toBe(expected);
}

describe('styles', () => {
  test('lean', () => {
    check('lean', INPUT, 24, 'src/box.ts:\n export class Box<T>\n\tget(key: `k`): T\n set ...\n');
    check(
      'lean',
      LEFT,
      1024,
      'src/box.ts:\n export class Box<T>\n\tget(key: `k`): T\n\tset(value: T): this\n... 212 more files, 1,940 definitions\n',
    );
  });

  test('names', () => check('names', INPUT, 100, 'src/box.ts:\n get Box set ...\n'));

  test('markdown', () => {
    check(
      'markdown',
      INPUT,
      35,
      '## src/box.ts\n- `export class Box<T>`\n  - `` get(key: `k`): T ``\n- `set ...`\n',
    );
    check(
      'markdown',
      LEFT,
      1000,
      '## src/box.ts\n- `export class Box<T>`\n  - `` get(key: `k`): T ``\n  - `set(value: T): this`\n\n... 212 more files, 1,940 definitions\n',
    );
  });

  test('xml', () =>
    check(
      'xml',
      LEFT,
      1000,
      '<map>\n<file path="src/box.ts">\n export class Box&lt;T&gt;\n\tget(key: `k`): T\n\tset(value: T): this\n</file>\n<more>... 212 more files, 1,940 definitions</more>\n</map>\n',
    ));

  test.each<[more: Partial<LeanMapInput>, expected: string]>([
    [{}, ''],
    [{ unread: { files: 7, total: 220 } }, ',"unread":{"files":7,"total":220}'],
    [
      { unmapped: { files: 2, paths: [relPath('a.png')] } },
      ',"unmapped":{"files":2,"paths":["a.png"]}',
    ],
    [{ unsupported: { '.hx': 2 } }, ',"unsupported":{"files":2,"byExtension":{".hx":2}}'],
  ])('json, with %j', (more, expected) =>
    check(
      'json',
      { ...LEFT, ...more },
      1000,
      `{"files": [\n {"path": "src/box.ts", "signatures": [\n  "export class Box<T>",\n  "\\tget(key: \`k\`): T",\n  "\\tset(value: T): this"], "names": []}\n], "more": {"files":212,"definitions":1940${expected}}}\n`,
    ),
  );
});

test.each<[StyleName, string]>([
  ['lean', 'src/: a&b.ts c.ts\n'],
  ['names', 'src/: a&b.ts c.ts\n'],
  ['markdown', '## src/: a&b.ts c.ts\n'],
  ['xml', '<map>\n<directory path="src/"> a&amp;b.ts c.ts</directory>\n</map>\n'],
])('the style %s lists files of an overview by directory', (style, expected) => {
  const files = ['src/a&b.ts', 'src/c.ts'].map((each) => ({
    path: relPath(each),
    definitions: [],
    block: undefined,
  }));
  const input = { files, definitions: [], totalFiles: 2, totalDefinitions: 0, isOverview: true };
  check(style, input, 100, expected);
});

/** Each with the smallest budget of which no header is more than 3 %. */
const STYLES: readonly (readonly [StyleName, number])[] = [
  ['lean', 256],
  ['names', 256],
  ['markdown', 512],
  ['xml', 700],
  ['json', 1000],
];

describe.each(STYLES)('%s over random maps and budgets', (style, smallest) => {
  const budget = fc.integer({ min: 1, max: 3000 });

  test('fills the budget without exceeding it', () =>
    fc.assert(
      fc.property(randomInput(count, 60), budget, (map, maxTokens) => {
        const { text, tokens, omitted } = renderLeanMap(map, { maxTokens, count, style });
        expect(tokens).toBe(text === '' ? 0 : count(text));
        expect(tokens).toBeLessThanOrEqual(maxTokens);
        if (maxTokens >= smallest && (omitted?.files ?? 0) > 3)
          expect(tokens).toBeGreaterThanOrEqual(0.97 * maxTokens);
      }),
      { numRuns: 100 },
    ));
});

test('the json style is valid JSON of everything shown', () =>
  fc.assert(
    fc.property(randomInput(count, 10), fc.integer({ min: 100, max: 2000 }), (map, maxTokens) => {
      const { text, files } = renderLeanMap(map, { maxTokens, count, style: 'json' });
      const shown =
        text === '' ? [] : JSON.parse(text).files.map((file: { path: string }) => file.path);
      expect(shown).toEqual(files);
    }),
    { numRuns: 50 },
  ));

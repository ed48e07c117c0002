import { type Definition, relPath } from '@repomap/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LeanMapInput,
  loadTokenCounter,
  renderTreeMap,
  type TreeFile,
} from '../src/render/index.js';

const count = await loadTokenCounter();

const TEXT = 'class Cache {\n  get(key) {\n    return 1\n  }\n  set(key) {\n  }\n}\n';
const SCOPES = { starts: [1, 4], ends: [3, 5], headerEnds: [2, 5] };

function file(path: string, rows: readonly number[], text = TEXT): TreeFile {
  const definitions = rows.map(
    (line): Definition => ({
      name: `n${line}`,
      kind: 'method',
      line,
      signatureEnd: line,
      end: line,
    }),
  );
  return { path: relPath(path), definitions, block: undefined, source: { text, scopes: SCOPES } };
}

function input(...files: TreeFile[]): LeanMapInput<TreeFile> {
  const definitions = files.flatMap(({ path, definitions }) =>
    definitions.map((_, index) => ({ path, index })),
  );
  return { files, definitions, totalFiles: files.length, totalDefinitions: definitions.length };
}

function check(map: LeanMapInput<TreeFile>, maxTokens: number, expected: string): void {
  const rendered = renderTreeMap(map, { maxTokens, count });
  expect(rendered.text).toBe(expected);
  expect(rendered.tokens).toBeLessThanOrEqual(maxTokens);
}

describe('renderTreeMap', () => {
  test('draws files by path, and bare paths of files without definitions', () =>
    check(
      input(file('b.ts', [4]), file('c.md', []), file('a.ts', [0, 1])),
      500,
      '\na.ts:\n│class Cache {\n│  get(key) {\n⋮\n\nb.ts:\n⋮\n│  set(key) {\n⋮\n\nc.md\n',
    ));

  test('omits what does not fit', () => {
    const map = input(file('b.ts', [0]), file('a.ts', [0, 1, 4]));
    check(map, 16, '\na.ts\n\nb.ts:\n│class Cache {\n⋮\n');
    check(map, 12, '\nb.ts:\n│class Cache {\n⋮\n');
  });

  test('cuts lines at 100 code points, including the marker', () =>
    check(input(file('a.ts', [0], `${'é'.repeat(200)}\n`)), 500, `\na.ts:\n│${'é'.repeat(99)}\n`));

  test('is empty when nothing fits', () =>
    expect(renderTreeMap(input(file('a.ts', [0])), { maxTokens: 2, count })).toMatchObject({
      text: '',
      empty: 'budget-too-small',
    }));

  test('reports what it shows', () =>
    expect(
      renderTreeMap(input(file('b.ts', [4]), file('c.md', [])), { maxTokens: 100, count }),
    ).toMatchObject({
      files: ['b.ts', 'c.md'],
      signatures: [{ path: 'b.ts', index: 0 }],
      names: [],
      omitted: undefined,
    }));
});

/** All definitions fit, so the footer is shorter than what a budget reserves for it. */
const SHORT_FOOTER = [[4, 2], [2, 5], [2, 5], [5, 2], [5, 2], [1, 5], [2, 5], [], []];

test('fills random budgets without exceeding them, and predicts the next budget', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 });
  const filesOf = (list: readonly (readonly number[])[]) =>
    list.map((r, i) => file(`src/f${i}.ts`, r));
  const files = fc.array(rows, { maxLength: 80 }).map(filesOf);
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 2000 }), (list, maxTokens) => {
      const map = input(...list);
      const { text, tokens, files: shown, omitted } = renderTreeMap(map, { maxTokens, count });
      expect(tokens).toBe(text === '' ? 0 : count(text));
      expect(tokens).toBeLessThanOrEqual(maxTokens);
      if (maxTokens >= 256 && shown.length < list.length)
        expect(tokens).toBeGreaterThanOrEqual(0.97 * maxTokens);
      if (omitted?.next === undefined) return;
      const later = renderTreeMap(map, { maxTokens: 2 * maxTokens, count });
      expect(omitted.next.files).toBe(later.files.length - shown.length);
    }),
    { numRuns: 200, examples: [[filesOf(SHORT_FOOTER), 256]] },
  );
});

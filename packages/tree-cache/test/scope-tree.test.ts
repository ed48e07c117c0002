import type { ScopeTable } from '@repomap/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scopeTree } from '../src/render/index.js';

const NONE: ScopeTable = { starts: [], ends: [], headerEnds: [] };

function check(text: string, scopes: ScopeTable, lines: number[], expected: string): void {
  expect(scopeTree(text, scopes, lines)).toBe(expected);
}

describe('scopeTree', () => {
  const CLASS =
    'import x\n\nclass A:\n    a = 1\n    def f(self):\n        pass\n\n    def g(self):\n        pass\n';
  const SCOPES: ScopeTable = { starts: [2, 4, 7], ends: [8, 5, 8], headerEnds: [3, 5, 8] };

  test('shows the headers around a row', () =>
    check(CLASS, SCOPES, [7], '⋮\n│class A:\n⋮\n│    def g(self):\n⋮\n'));

  test('shows all rows of a header of several rows', () =>
    check(
      'a\nf(\n b\n){\n}\n',
      { starts: [1], ends: [4], headerEnds: [3] },
      [3],
      '⋮\n│f(\n│ b\n│){\n⋮\n',
    ));

  test('shows the one row between two shown rows', () =>
    check('a\nb\nc\nd\ne\n', NONE, [1, 3], '⋮\n│b\n│c\n│d\n⋮\n'));

  test('adds the blank row after a shown row', () => check('a\n\n\nb\n', NONE, [0], '│a\n│\n⋮\n'));

  test('adds no blank row after a blank row', () => check('a\n\n\nb\n', NONE, [1], '⋮\n│\n⋮\n'));

  test('counts U+001F as white space and U+FEFF as not', () => {
    check('a\n\u001f\nb\n', NONE, [0], '│a\n│\u001f\n⋮\n');
    check('a\n\ufeff\nb\n', NONE, [0], '│a\n⋮\n');
  });

  test('splits lines where Python does', () => check('a\u2028b\nc\x0cd', NONE, [1], '⋮\n│b\n⋮\n'));

  test('treats CRLF and CR as line feeds', () => check('a\r\nb\rc', NONE, [1], '⋮\n│b\n⋮\n'));

  test('ignores rows past the end', () => check('a\nb\n', NONE, [1, 9], '⋮\n│b\n'));

  test('is empty without rows', () => check('a\nb\n', NONE, [], ''));
});

/** A node of a syntax tree: its first and last row. */
interface Node {
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
}

/** Nodes nested and in order, with shared rows at their borders, as syntax trees have them. */
function nodes(start: number, end: number, depth: number): fc.Arbitrary<readonly Node[]> {
  if (depth === 0 || start > end) return fc.constant([]);
  return fc
    .tuple(fc.integer({ min: start, max: end }), fc.integer({ min: start, max: end }), fc.boolean())
    .chain(([a, b, shares]) => {
      const [first, last] = a <= b ? [a, b] : [b, a];
      return fc
        .tuple(nodes(first, last, depth - 1), nodes(shares ? last : last + 1, end, depth - 1))
        .map(([children, siblings]) => [{ start: first, end: last, children }, ...siblings]);
    });
}

function flatten(list: readonly Node[]): Node[] {
  return list.flatMap((node) => [node, ...flatten(node.children)]);
}

/** The table of a tree: the least end of the nodes that pass their first row, at most 10 rows of header. */
function tableOf(all: readonly Node[]): ScopeTable {
  const byStart = Map.groupBy(
    all.filter(({ start, end }) => end > start && start > 0),
    (n) => n.start,
  );
  const rows = [...byStart].sort(([a], [b]) => a - b);
  const headerEnd = (start: number, ends: number[]): number => {
    if (ends.length === 1) return start + 1;
    return Math.min(Math.min(...ends), start + 10);
  };
  return {
    starts: rows.map(([start]) => start),
    ends: rows.map(([, list]) => Math.max(...list.map(({ end }) => end))),
    headerEnds: rows.map(([start, list]) =>
      headerEnd(
        start,
        list.map(({ end }) => end),
      ),
    ),
  };
}

/** The reference's rendering said again, straight from the nodes and without a table. */
function reference(text: string, all: readonly Node[], rows: readonly number[]): string {
  const lines = text.split('\n').slice(0, -1);
  const shown = new Set(rows);
  for (const row of rows) {
    for (const scope of all.filter(({ start, end }) => start <= row && row <= end)) {
      const spans = all
        .filter(({ start, end }) => start === scope.start && end > start)
        .map(({ start, end }) => [end - start, start, end] as const)
        .sort((a, b) => a[0] - b[0]);
      const [size, start, end] = spans[0] ?? [0, scope.start, scope.start + 1];
      const last = spans.length < 2 ? start + 1 : size > 10 ? start + 10 : end;
      if (start > 0) for (let r = start; r < last; r += 1) shown.add(r);
    }
  }
  for (const row of [...shown].filter((r) => shown.has(r + 2))) shown.add(row + 1);
  for (const [row, line] of lines.entries())
    if (shown.has(row) && line.trim() !== '' && lines[row + 1]?.trim() === '') shown.add(row + 1);
  return lines
    .map((line, row) => (shown.has(row) ? `│${line}\n` : '⋮\n'))
    .join('')
    .replace(/(?:⋮\n)+/g, '⋮\n');
}

test('equals the reference on random nested scopes', () => {
  const LAST = 40;
  const line = fc.constantFrom('', ' ', 'x', '  y', '}');
  const file = fc.record({
    lines: fc.array(line, { minLength: LAST + 1, maxLength: LAST + 1 }),
    tree: nodes(0, LAST, 5),
    rows: fc.uniqueArray(fc.integer({ min: 0, max: LAST }), { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(file, ({ lines, tree, rows }) => {
      const text = `${lines.join('\n')}\n`;
      const all = flatten(tree);
      expect(scopeTree(text, tableOf(all), rows)).toBe(reference(text, all, rows));
    }),
    { numRuns: 400 },
  );
});

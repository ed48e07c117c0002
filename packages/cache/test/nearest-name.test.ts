import { expect, test } from 'vitest';
import { nearestName } from '../src/nearest-name.js';

const NAMES = ['cache', 'explain', 'graph', 'doctor', 'mcp', 'install'];

test.each([
  ['mpc', 'mcp'],
  ['MCP', 'mcp'],
  ['mcpp', 'mcp'],
  ['explian', 'explain'],
  ['expln', 'explain'],
  ['graf', 'graph'],
  ['grap', 'graph'],
  ['instal', 'install'],
  ['docter', 'doctor'],
  ['INSTALL', 'install'],
  ['in_stall', 'install'],
  ['src', undefined],
  ['m', undefined],
  ['packages', undefined],
  ['', undefined],
])('the name closest to %s is %s', (typed, expected) => {
  expect(nearestName(typed, NAMES)).toBe(expected);
});

test.each<[typed: string, names: readonly string[], expected: string | undefined]>([
  ['関数', ['名前', '__'], undefined],
  ['größe', ['groß', 'Größe_'], 'Größe_'],
  ['+', ['-', '=='], undefined],
  ['<=>', ['<=>>', '=='], '<=>>'],
  ['12', ['_', '34567'], undefined],
])('the name closest to %s of %j is %s', (typed, names, expected) => {
  expect(nearestName(typed, names)).toBe(expected);
});

test('names of other lengths are not compared', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `definitionOfSomething${i}`);
  expect(nearestName('x'.repeat(100_000), names)).toBeUndefined();
});

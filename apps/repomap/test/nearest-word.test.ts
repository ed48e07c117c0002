import { expect, test } from 'vitest';
import { nearestWord } from '../src/nearest-word.js';

const COMMANDS = ['cache', 'explain', 'graph', 'doctor', 'mcp', 'install'];

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
  ['src', undefined],
  ['m', undefined],
  ['packages', undefined],
  ['', undefined],
])('the command closest to %s is %s', (typed, expected) => {
  expect(nearestWord(typed, COMMANDS)).toBe(expected);
});

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

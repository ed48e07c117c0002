import { expect, test } from 'vitest';
import { nearestCommand } from '../src/misspelt-command.js';

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
])('%s is near to %s', (typed, expected) => {
  expect(nearestCommand(typed, COMMANDS)).toBe(expected);
});

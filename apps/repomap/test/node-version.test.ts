import { expect, test } from 'vitest';
import { nodeProblem } from '../src/node-version.js';

test.each([
  ['18.0.0', 'repomap needs Node.js 22.19 or newer, this is 18.0.0'],
  ['20.20.2', 'repomap needs Node.js 22.19 or newer, this is 20.20.2'],
  ['22.18.0', 'repomap needs Node.js 22.19 or newer, this is 22.18.0'],
  ['22.19.0', undefined],
  ['23.0.0', undefined],
  ['24.21.0', undefined],
])('Node.js %s: %s', (version, problem) => {
  expect(nodeProblem(version)).toBe(problem);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runExample } from '../support/page-example.js';

const PACKAGES = join(import.meta.dirname, '../../packages');

/** The complete programs of a README, and their documented output: below, or line by line. */
const examples = ['grammars', 'map-cache', 'tag-cache', 'tree-cache'].flatMap((name) =>
  Array.from(
    readFileSync(join(PACKAGES, name, 'README.md'), 'utf8').matchAll(
      /^```[jt]s\n(import [\s\S]*?)^```\n(?:\n```(?:text)?\n([\s\S]*?)^```)?/gm,
    ),
    ([, code = '', output], index) => ({
      ...{ name, index, code },
      output:
        output ?? Array.from(code.matchAll(/^\/\/ .*\n/gm), ([line]) => line.slice(3)).join(''),
    }),
  ),
);

test.each(examples)(
  'example $index of the README of $name prints what it says',
  ({ code, output }) => {
    expect(runExample(code)).toBe(output);
  },
);

test('no example is missed', () => {
  expect(examples.map(({ name }) => name)).toEqual([
    ...['grammars', 'map-cache', 'map-cache', 'map-cache'],
    ...['tag-cache', 'tag-cache', 'tree-cache', 'tree-cache'],
  ]);
});

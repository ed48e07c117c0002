import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grammars } from '../src/index.js';

const root = join(import.meta.dirname, '..');

test('the example is the one that the compiler checks', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readFileSync(join(root, 'examples', 'tags.ts'), 'utf8')).toBe(
    /^```ts\n([\s\S]*?)^```/m.exec(readme)?.[1],
  );
});

const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const UNITS = 'one two three four five six seven eight nine'.split(' ');

/** From 20 to 99. */
function inWords(count: number): string {
  const [ten, unit] = [TENS[Math.trunc(count / 10) - 2], UNITS[(count % 10) - 1]];
  return unit === undefined ? `${ten}` : `${ten}-${unit}`;
}

const repository = join(root, '..', '..');
const { length } = grammars;

test.each([
  ['packages/grammars/README.md', `${inWords(length)} languages,`],
  ['packages/grammars/CHANGELOG.md', `First release: ${length} languages`],
  ['docs/tags.md', `${inWords(length)}, and embedded languages`],
  ['docs/decisions/12-wasm-grammars.md', `the ${length} files that our table of languages names`],
])('%s says how many languages there are', (path, words) =>
  expect(readFileSync(join(repository, path), 'utf8').toLowerCase()).toContain(words.toLowerCase()),
);

test('the README lists every language', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, list = ''] = /^## Languages\n\n([^\n]+)\.$/m.exec(readme) ?? [];
  const names = list.split(/, (?![^(]*\))/).map((item) => item.replace(/ \(.*\)$/, ''));
  expect(names).toEqual(grammars.map(({ name }) => name).sort());
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const blockOf = (readme: string, language: string) =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1] ?? '';

/** What the example prints when it is run where both packages can be found. */
const run = (code: string, type: string) =>
  execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  });

test.each([
  ['grammars', 'ts', 'module-typescript'],
  ['tag-cache', 'js', 'module'],
])('the example of the README of %s prints what the README says', (name, language, type) => {
  const readme = readFileSync(join(root, '..', name, 'README.md'), 'utf8');
  expect(run(blockOf(readme, language), type)).toBe(blockOf(readme, 'text'));
});

test('the example is the one that the compiler checks', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readFileSync(join(root, 'examples', 'tags.ts'), 'utf8')).toBe(blockOf(readme, 'ts'));
});

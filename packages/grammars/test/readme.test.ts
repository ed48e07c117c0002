import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const example = join(root, 'examples', 'tags.ts');
const block = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1];

test('the example of the README is the one that is run, and prints what the README says', () => {
  expect(block('ts')).toBe(readFileSync(example, 'utf8'));
  expect(block('text')).toBe(execFileSync(process.execPath, [example], { encoding: 'utf8' }));
});

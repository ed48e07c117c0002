import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf, runExample } from '../support/page-example.js';

const ROOT = join(import.meta.dirname, '../..');

const examples = readFileSync(join(ROOT, 'docs/packages.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ title: section.slice(0, section.indexOf('\n')), ...exampleOf(section) }))
  .filter(({ code }) => code !== undefined);

test.each(examples)('the example of $title prints what the page says', ({ code = '', output }) => {
  expect(runExample(code)).toBe(output);
});

test('every package but the command has an example', () => {
  const shown = examples.map(({ code }) => code).join('\n');
  const names = readdirSync(join(ROOT, 'packages')).map((name) => `@repomap/${name}`);
  expect(names.filter((name) => !shown.includes(`'${name}`))).toEqual([]);
});

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const folder = import.meta.dirname;
const guide = readFileSync(join(folder, '../../docs/migrating-from-the-guide.md'), 'utf8');
const examples = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'));

const regions = examples.flatMap((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return Array.from(
    text.matchAll(/^\/\/ #region .*\n([\s\S]*?)^\/\/ #endregion/gm),
    ([, code]) => code,
  );
});
const blocks = Array.from(guide.matchAll(/^```ts\n([\s\S]*?)^```/gm), ([, code]) => code);

test.each(examples)('the example %s holds what it asserts', async (name) => {
  await run(process.execPath, [join(folder, name)]);
});

test('the code of the document is the code of the examples', () => {
  expect(blocks.toSorted()).toEqual(regions.toSorted());
});

test('every row of the tables links to a section with code', () => {
  const withCode = new Set(
    guide
      .split(/^### /m)
      .slice(1)
      .filter((section) => section.includes('```ts\n'))
      .map((section) => section.slice(0, section.indexOf('\n')).toLowerCase().replaceAll(' ', '-')),
  );
  const rows = Array.from(guide.matchAll(/^\| `.*$/gm), ([row]) => row);
  expect(rows.length).toBeGreaterThan(20);
  const links = rows.map((row) => /\]\(#([\w-]+)\)/.exec(row)?.[1]);
  expect(links.filter((link) => link === undefined || !withCode.has(link))).toEqual([]);
});

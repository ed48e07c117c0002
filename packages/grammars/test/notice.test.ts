import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grammars } from '../src/index.js';

const root = join(import.meta.dirname, '..');
const notice = readFileSync(join(root, 'NOTICE.md'), 'utf8');
const ROW = /^\| ([\w-]+) +\| (\S+).*? \| (MIT|Apache-2\.0|CC0-1\.0|MPL-2\.0) +\| \S.* \|$/gm;
const rows = Array.from(notice.matchAll(ROW), ([, name = '', repository = '', licence = '']) => ({
  name,
  repository,
  licence,
}));

test('the notice names every grammar that is shipped, with its licence', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(grammars.map(({ name }) => name).sort());
});

test('the text of each licence is shipped, and no other', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(files).toEqual(expect.arrayContaining(['NOTICE.md', 'licenses']));
  const needed = new Set(rows.map(({ licence }) => `${licence}.txt`));
  expect(readdirSync(join(root, 'licenses')).sort()).toEqual([...needed].sort());
});

test('the notice says where the source of each grammar under the MPL is', () => {
  const covered = rows.filter(({ licence }) => licence === 'MPL-2.0');
  expect(covered.map(({ name }) => name)).toEqual(['nim']);
  for (const { repository } of covered)
    expect(notice).toMatch(new RegExp(`https://github\\.com/${repository}/tree/[0-9a-f]{40}`));
});

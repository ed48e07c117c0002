import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grammars } from '../src/index.js';

test('the notice names every grammar that is shipped, with its licence', () => {
  const notice = readFileSync(join(import.meta.dirname, '..', 'NOTICE.md'), 'utf8');
  const row = /^\| ([\w-]+) +\| \S.* \| (?:MIT|Apache-2\.0|CC0-1\.0|MPL-2\.0) +\| \S.* \|$/gm;
  const named = [...notice.matchAll(row)];
  expect(named.map(([, name]) => name).sort()).toEqual(grammars.map(({ name }) => name).sort());
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grammars } from '../src/index.js';

test('the notice names every grammar that is shipped, with its licence', () => {
  const notice = readFileSync(join(import.meta.dirname, '..', 'NOTICE.md'), 'utf8');
  const named = [...notice.matchAll(/^\| ([\w-]+) \| \S.* \| (?:MIT|Apache-2\.0) \| \S.* \|$/gm)];
  expect(named.map(([, name]) => name).sort()).toEqual(grammars.map(({ name }) => name).sort());
});

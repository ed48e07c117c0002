import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, describe, expect, test } from 'vitest';
import { grammarFor, grammars } from '../src/index.js';
import { tagTable } from './tag-table.js';

const fixtures = join(import.meta.dirname, 'fixtures');

/** Every fixture beside the table of its tags, which was written out by hand. */
const rows = readdirSync(fixtures).flatMap((language) =>
  readdirSync(join(fixtures, language))
    .filter((file) => !file.endsWith('.tags'))
    .map((file) => ({ language, file })),
);

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

describe('tags of each language', () => {
  test.each(rows)('$language/$file', async ({ language, file }) => {
    const path = join(fixtures, language, file);
    const bytes = readFileSync(path);
    const grammar = grammarFor(file, bytes.toString().split('\n')[0]);
    expect(grammar?.name).toBe(language);
    const facts = await extractor.extract(bytes, grammar as Grammar);
    expect(extractor.problems).toEqual([]);
    expect(tagTable(facts)).toBe(readFileSync(`${path}.tags`, 'utf8'));
    expect(facts.hasError).toBe(false);
  });

  test('every grammar has a fixture', () => {
    const covered = new Set(rows.map(({ language }) => language));
    expect(grammars.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

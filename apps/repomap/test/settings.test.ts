import { join } from 'node:path';
import { ENCODINGS } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { TOKENIZERS } from '../src/settings/choices.js';
import { configSchema } from '../src/settings/config-schema.js';
import { mapSettings } from '../src/settings/map-settings.js';

test('the published schema is made from the tables that check the settings', async () => {
  const file = join(import.meta.dirname, '../config.schema.json');
  await expect(`${JSON.stringify(configSchema(), null, 2)}\n`).toMatchFileSnapshot(file);
});

test.each([
  [{}, {}, {}],
  [{ tokens: 8192 }, {}, { maxTokens: 8192 }],
  [{}, { tokens: 100_000, style: 'tree' }, { maxTokens: 100_000, style: 'tree' }],
  [{ tokens: 5 }, { tokens: 6, style: 'xml' }, { maxTokens: 5, style: 'xml' }],
])('the repository says %j and the user %j: %j', (repository, user, expected) => {
  expect(mapSettings(repository, user)).toEqual(expected);
});

const FILE = 'map in the config file';

test.each([
  [{ tokens: 8193 }, `${FILE}: tokens: a repository may set at most 8192, got 8193`],
  [{ tokens: 0 }, `${FILE}: tokens: expected a whole number of at least 1, got 0`],
  [{ tokens: '5' }, `${FILE}: tokens: expected a whole number of at least 1, got "5"`],
  [
    { style: 'loud' },
    `${FILE}: style: expected one of lean, tree, names, json, markdown, xml, got`,
  ],
  [{ tokenizer: 'p50k_base' }, `${FILE}: tokenizer: a repository cannot set this; set it in your`],
  [{ tokenizer: 'x' }, `${FILE}: tokenizer: expected one of o200k_base, cl100k_base, p50k_base, r`],
  [
    { include: 'src' },
    `${FILE}: include: expected a list of at most 100 patterns as in .gitignore`,
  ],
  [{ exclude: [''] }, `${FILE}: exclude: expected a list of at most 100 patterns`],
  [{ exclude: Array(101).fill('a') }, `${FILE}: exclude: expected a list of at most 100 patterns`],
  [{ exclude: ['a'.repeat(201)] }, `${FILE}: exclude: expected a list of at most 100 patterns`],
  [{ submodules: 1 }, `${FILE}: submodules: expected true or false, got 1`],
  [{ scope: 5 }, `${FILE}: scope: expected the name of a package, got 5`],
  [{ stile: 'lean' }, `${FILE}: unknown setting "stile"; did you mean style?`],
  [
    { colour: 1 },
    `${FILE}: unknown setting "colour"; expected one of tokens, style, tokenizer, include, e`,
  ],
  [JSON.parse('{"__proto__":1}'), `${FILE}: unknown setting "__proto__"; expected one of`],
])('%j in a repository is an error', (section, message) => {
  expect(() => mapSettings(section, {})).toThrow(message);
});

test('the choices are those of the library', () => {
  expect(TOKENIZERS).toEqual(ENCODINGS);
  expect(mapSettings({}, { tokenizer: 'p50k_base' })).toEqual({ tokenizer: 'p50k_base' });
});

test('one error lists the problems of both files', () => {
  expect(() => mapSettings({ tokens: 0 }, { style: 1 })).toThrow(
    /^map in the config file: tokens: .*; map in your config file: style: /,
  );
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchema } from '../src/settings/config-schema.js';
import { mapDefaults } from '../src/settings/map-settings.js';

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
  expect(mapDefaults(repository, user)).toEqual(expected);
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
  [{ stile: 'lean' }, `${FILE}: unknown setting "stile"; did you mean style?`],
  [{ colour: 1 }, `${FILE}: unknown setting "colour"; expected one of tokens, style`],
  [JSON.parse('{"__proto__":1}'), `${FILE}: unknown setting "__proto__"; expected one of`],
])('%j in a repository is an error', (section, message) => {
  expect(() => mapDefaults(section, {})).toThrow(message);
});

test('one error lists the problems of both files', () => {
  expect(() => mapDefaults({ tokens: 0 }, { style: 1 })).toThrow(
    /^map in the config file: tokens: .*; map in your config file: style: /,
  );
});

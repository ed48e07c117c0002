import { expect, test } from 'vitest';
import { type Facts, search } from '../src/search.js';

const definition = (name: string, line: number) => ({ name, kind: 'function', line });
const FACTS = new Map([
  ['src/store.py', { definitions: [definition('load', 3), definition('reload_all', 9)] }],
  ['src/loader.py', { definitions: [definition('Loader', 0)] }],
  ['payload/x.py', { definitions: [] }],
]) as unknown as Facts;

test.each([
  ['load', ['load:4', 'Loader:1', 'src/loader.py', 'reload_all:10', 'payload/x.py']],
  ['LOADER', ['Loader:1', 'src/loader.py']],
  ['src/st', ['src/store.py']],
  ['  ', []],
  ['absent', []],
])('%j finds %j', (text, expected) => {
  const found = search(FACTS, text);
  expect(found.map(({ path, name, line }) => (name ? `${name}:${line}` : path))).toEqual(expected);
});

test('at most forty are found', () => {
  const definitions = Array.from({ length: 100 }, (_, i) => definition(`name${i}`, i));
  expect(search(new Map([['a.py', { definitions }]]) as unknown as Facts, 'name')).toHaveLength(40);
});

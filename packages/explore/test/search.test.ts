import { expect, test } from 'vitest';
import { type Searched, search } from '../src/search.js';

const FILES: readonly Searched[] = [
  {
    path: 'src/store.py',
    definitions: [
      { name: 'load', kind: 'function', line: 4 },
      { name: 'reload_all', kind: 'function', line: 10 },
    ],
  },
  { path: 'src/loader.py', definitions: [{ name: 'Loader', kind: 'class', line: 1 }] },
  { path: 'payload/x.py', definitions: [] },
];

test.each([
  ['load', ['load:4', 'Loader:1', 'src/loader.py', 'reload_all:10', 'payload/x.py']],
  ['LOADER', ['Loader:1', 'src/loader.py']],
  ['l', ['load:4', 'Loader:1', 'src/loader.py', 'reload_all:10', 'payload/x.py']],
  ['src/st', ['src/store.py']],
  ['  ', []],
  ['absent', []],
])('%j finds %j', (text, expected) => {
  const found = search(FILES, text);
  expect(found.map(({ path, name, line }) => (name ? `${name}:${line}` : path))).toEqual(expected);
});

test('of two names the one with the same case comes first', () => {
  const definitions = [{ name: 'job' }, { name: 'Job' }];
  expect(search([{ path: 'a.py', definitions }], 'Job').map(({ name }) => name)).toEqual([
    'Job',
    'job',
  ]);
});

test('at most 200 are found', () => {
  const definitions = Array.from({ length: 300 }, (_, i) => ({ name: `name${i}`, line: i }));
  expect(search([{ path: 'a.py', definitions }], 'name')).toHaveLength(200);
});

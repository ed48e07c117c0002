import { expect, test } from 'vitest';
import { meantArguments } from '../src/meant-arguments.js';
import { meantMessage } from '../src/meant-message.js';
import { EXPLAIN, OUTLINE, REPO_MAP } from '../src/tool-definitions.js';

const nothing = Object.keys(REPO_MAP.input.properties as object);

test.each<[string, unknown, unknown]>([
  ['every argument null', Object.fromEntries(nothing.map((name) => [name, null])), {}],
  ['a task, and the others null', { query: 'x', files: null, tokens: null }, { query: 'x' }],
  ['empty texts', { query: '', scope: '', diff: '', since: '', root: '' }, {}],
  ['empty lists', { files: [], include: [] }, { files: [], include: [] }],
  ['lists of nothing', { files: [''], mentioned: [null] }, { files: [], mentioned: [] }],
  ['a list as text', { files: '["a.ts", "b.ts"]' }, { files: ['a.ts', 'b.ts'] }],
  ['one file', { files: 'src/[id].ts' }, { files: ['src/[id].ts'] }],
  ['no list', { files: '{"a": 1}' }, { files: ['{"a": 1}'] }],
  ['a number as text', { tokens: '512' }, { tokens: 512 }],
  ['a text that is a number', { query: '512', since: '0123456789' }, undefined],
  ['no number', { tokens: 'many' }, undefined],
  ['a negative number', { tokens: '-1' }, undefined],
  ['an unknown argument', { qeury: 'x' }, undefined],
  ['no object', ['x'], undefined],
  ['a text', 'x', undefined],
  ['nothing', undefined, undefined],
])('what is meant by %s', (_, given, expected) => {
  expect(meantArguments(REPO_MAP.input, given)).toEqual(expected ?? given);
});

test('what a tool requires is not left out', () => {
  expect(meantArguments(EXPLAIN.input, { target: '' })).toEqual({ target: '' });
  expect(meantArguments(OUTLINE.input, { files: null })).toEqual({ files: null });
});

test.each<[string, unknown, unknown]>([
  ['no parameters', { id: 1, method: 'ping' }, undefined],
  [
    'parameters null',
    { id: 1, method: 'tools/list', params: null },
    { id: 1, method: 'tools/list' },
  ],
  ['a cursor null', { params: { cursor: null } }, { params: {} }],
  [
    'arguments null',
    { params: { name: 'repo_map', arguments: null, _meta: null } },
    { params: { name: 'repo_map' } },
  ],
  [
    'null in the arguments and in the metadata',
    { params: { arguments: { query: 'x', root: null }, _meta: { progressToken: null } } },
    { params: { arguments: { query: 'x' }, _meta: {} } },
  ],
  ['a list with null', { params: { arguments: { files: [null] } } }, undefined],
  ['a result', { id: 1, result: null }, undefined],
  ['parameters that are a list', { params: [null] }, undefined],
  ['no object', [null], undefined],
  ['null', null, undefined],
])('what is meant by a message with %s', (_, given, expected) => {
  expect(meantMessage(given)).toEqual(expected ?? given);
});

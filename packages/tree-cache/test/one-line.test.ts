import { type Definition, relPath, type SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { loadTokenCounter, renderLeanMap, signatureBlock } from '../src/render/index.js';

const count = await loadTokenCounter();

function define(name: string, kind: SymbolKind, parent?: number): Definition {
  const place = { name, kind, line: 0, signatureEnd: 0, end: 0 };
  return parent === undefined ? place : { ...place, parent };
}

test.each([
  ['data class Ok(val n: Int)', [define('Ok', 'class'), define('n', 'property', 0)]],
  [
    'enum Color { Red, Green }',
    [define('Color', 'enum'), define('Red', 'enum-member', 0), define('Green', 'enum-member', 0)],
  ],
  ['class P { m() {} }', [define('P', 'class'), define('m', 'method', 0)]],
  [
    'mod a { mod b { fn c() {} } }',
    [define('a', 'module'), define('b', 'module', 0), define('c', 'function', 1)],
  ],
])('%s is printed once', (row, definitions) => {
  const file = {
    path: relPath('a'),
    definitions,
    block: signatureBlock(`${row}\n`, { definitions }, count),
  };
  const ranked = definitions.map((_, i) => ({
    path: file.path,
    index: definitions.length - 1 - i,
  }));
  const input = {
    files: [file],
    definitions: ranked,
    totalFiles: 1,
    totalDefinitions: definitions.length,
  };
  const map = renderLeanMap(input, { maxTokens: 100, count });
  expect(map.text).toBe(`a:\n ${row}\n`);
  expect(map.signatures.length).toBe(definitions.length);
  expect(map.tokens).toBe(count(map.text));
});

import { type Definition, relPath, type SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { loadTokenCounter, renderLeanMap, signatureBlock } from '../src/render/index.js';

const count = await loadTokenCounter();

/** Each row is a definition, nested by two spaces a level, whose first word is its kind. */
function lines(rows: readonly string[]): string {
  const depthOf = (row: string): number => row.search(/\S/) / 2;
  const definitions = rows.map((row, line): Definition => {
    const [kind, name] = row.trim().split(' ') as [SymbolKind, string];
    const depth = depthOf(row);
    const parent = rows.findLastIndex((other, i) => i < line && depthOf(other) < depth);
    const place = { name, kind, line, signatureEnd: line, end: line };
    return parent < 0 ? place : { ...place, parent };
  });
  const path = relPath('src/a');
  const block = signatureBlock(rows.join('\n'), { definitions }, count);
  const map = renderLeanMap(
    {
      files: [{ path, definitions, block }],
      definitions: definitions.map((_, index) => ({ path, index })),
      totalFiles: 1,
      totalDefinitions: definitions.length,
    },
    { maxTokens: 500, count },
  );
  expect(map.tokens).toBe(count(map.text));
  return map.text.replace('src/a:\n', '');
}

test.each([
  [
    'the types of a namespace are no members',
    ['module shop', '  class Cart', '    method add', '  function total'],
    ' module shop\n class Cart\n\tmethod add\n function total\n',
  ],
  [
    'nor are those of a namespace in it',
    ['module shop', '  module cart', '    struct Line', '      field price', '    function total'],
    ' module shop\n module cart\n struct Line\n\tfield price\n function total\n',
  ],
  [
    'the functions of a module without types are',
    ['module cart', '  function add', '  function total'],
    ' module cart\n\tfunction add\n\tfunction total\n',
  ],
  [
    'so are those of an inner module of functions alone',
    ['module shop', '  module totals', '    function sum', '  class Cart'],
    ' module shop\n module totals\n\tfunction sum\n class Cart\n',
  ],
  [
    'so is all in a class',
    ['class Cart', '  class Line', '    field price', '  method add'],
    ' class Cart\n\tclass Line\n\tfield price\n\tmethod add\n',
  ],
])('%s', (_, rows, expected) => expect(lines(rows)).toBe(expected));

import { type Definition, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { loadTokenCounter, renderLeanMap, signatureBlock } from '../src/render/index.js';

const count = await loadTokenCounter();

const CLASS: readonly Definition[] = [
  { name: 'Shop.Cart', kind: 'module', line: 0, signatureEnd: 0, end: 9 },
  { name: 'Item', kind: 'class', line: 1, signatureEnd: 1, end: 8, parent: 0 },
  { name: 'Price', kind: 'method', line: 2, signatureEnd: 2, end: 3, parent: 1 },
  { name: 'Other', kind: 'class', line: 4, signatureEnd: 4, end: 5, parent: 0 },
];
const ROWS = ['namespace Shop.Cart', 'class Item', 'int Price()', '', 'class Other'];

test.each([
  ['src/Shop/Cart/Item.cs', ' class Item\n\tint Price()\n'],
  ['Shop.Cart/Item.Parts.cs', ' class Item\n\tint Price()\n'],
  ['src/Shop.Core/Cart/Parts/Item.cs', ' class Item\n\tint Price()\n'],
  ['src/Cart/Item.cs', ' namespace Shop.Cart\n class Item\n\tint Price()\n'],
  ['src/Cart/Shop/Item.cs', ' namespace Shop.Cart\n class Item\n\tint Price()\n'],
  ['Item.cs', ' namespace Shop.Cart\n class Item\n\tint Price()\n'],
])('the namespace of %s is shown if the path does not name it', (path, expected) => {
  const text = `${ROWS.join('\n')}\n`;
  const file = {
    path: relPath(path),
    definitions: CLASS,
    block: signatureBlock(text, { definitions: CLASS }, count),
  };
  const input = {
    files: [file],
    definitions: [{ path: file.path, index: 2 }],
    totalFiles: 1,
    totalDefinitions: CLASS.length,
  };
  const map = renderLeanMap(input, { maxTokens: 100, count });
  expect(map.text).toContain(`${path}:\n${expected}`);
  expect(map.tokens).toBe(count(map.text));
});

test.each([
  ['Item.cs', ' Price Item Other Shop.Cart ...\n'],
  ['Shop/Cart/Item.cs', ' Price Item Other ...\n'],
])('the names of %s are those that its directories do not say', (path, expected) => {
  const file = { path: relPath(path), definitions: CLASS, block: undefined };
  const input = {
    files: [file],
    definitions: [2, 1, 3, 0].map((index) => ({ path: file.path, index })),
    totalFiles: 1,
    totalDefinitions: CLASS.length,
  };
  const map = renderLeanMap(input, { maxTokens: 100, count });
  expect(map.text).toBe(`${path}:\n${expected}`);
  expect(map.names.length).toBe(CLASS.length);
});

const FILE_SCOPED: readonly Definition[] = [
  { name: 'Shop\\Cart', kind: 'module', line: 0, signatureEnd: 0, end: 0 },
  { name: 'Item', kind: 'class', line: 1, signatureEnd: 1, end: 8 },
];

test.each([
  ['app/Cart/Item.php', ' Item ...\n'],
  ['src/Shop/Cart/Item.php', ' Item ...\n'],
  ['app/Cart/Lines/Item.php', ' Item Shop\\Cart ...\n'],
  ['Item.php', ' Item Shop\\Cart ...\n'],
  ['src/Shop/Cart.hs', ' Item ...\n'],
  ['lib/shop/cart.erl', ' Item ...\n'],
  ['src/Shop/Cart/Types.hs', ' Item ...\n'],
  ['src/Shop/Carts.hs', ' Item Shop\\Cart ...\n'],
])(
  'a namespace of the whole file is not repeated where its path says most of it: %s',
  (path, expected) => {
    const file = { path: relPath(path), definitions: FILE_SCOPED, block: undefined };
    const input = {
      files: [file],
      definitions: [1, 0].map((index) => ({ path: file.path, index })),
      totalFiles: 1,
      totalDefinitions: FILE_SCOPED.length,
    };
    const map = renderLeanMap(input, { maxTokens: 100, count });
    expect(map.text).toBe(`${path}:\n${expected}`);
  },
);

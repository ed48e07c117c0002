import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file, rankAll, type Sketch } from './facts.js';

const DOCUMENT: Sketch = { language: 'markdown', text: 'how to fill the cart' };

const rows: Readonly<Record<string, { paths: readonly string[]; old: readonly string[] }>> = {
  'all but the last version': {
    paths: [
      'docs/v1.9/cart.md',
      'docs/v1.10/cart.md',
      'docs/v1.10-rc.1/more.md',
      'docs/dev/cart.md',
    ],
    old: ['docs/v1.9/cart.md'],
  },
  'lines of versions': {
    paths: [
      'website/docs/12.x/cart.md',
      'website/docs/13.x/cart.md',
      'website/docs/13.x-next/cart.md',
    ],
    old: ['website/docs/12.x/cart.md'],
  },
  'what Docusaurus keeps': {
    paths: [
      'docs/cart.md',
      'versioned_docs/version-2/cart.md',
      'versioned_docs/version-3.1/cart.md',
    ],
    old: ['versioned_docs/version-2/cart.md', 'versioned_docs/version-3.1/cart.md'],
  },
  'each directory has versions of its own': {
    paths: ['a/docs/1.0/cart.md', 'b/docs/2.0/cart.md', 'c/docs/v3.x/cart.md'],
    old: [],
  },
  'chapters and interfaces are none': {
    paths: [
      'docs/1/cart.md',
      'docs/2/cart.md',
      'docs/api/v1/cart.md',
      'docs/api/v2/cart.md',
      'docs/guide/1.1-intro/cart.md',
      'docs/guide/1.2-set-up/cart.md',
    ],
    old: [],
  },
  'nor is code': {
    paths: [
      'src/1.0/cart.md',
      'src/2.0/cart.md',
      'examples/1.0/docs/cart.md',
      'examples/2.0/docs/cart.md',
    ],
    old: [],
  },
};

test.each(Object.entries(rows))('old versions: %s', (_, { paths, old }) => {
  const files = paths.map((path) => file(path, DOCUMENT));
  const found = files.filter(({ path }) => explain({ files }, path)?.copy === 'old-version');
  expect(found.map(({ path }) => path).sort()).toEqual([...old].sort());
  expect(rankAll({ files }).copies).toEqual(
    old.length === 0 ? undefined : { 'old-version': old.length },
  );
});

const shop = ['docs/1.0/cart.md', 'docs/1.0/pay.md', 'docs/2.0/cart.md', 'docs/guide.md'].map(
  (path) => file(path, DOCUMENT),
);

test.each([
  ['', 0.05],
  ['docs/2.0/cart.md', 0.05],
  ['docs/1.0/pay.md', 1],
])('for the chat file %j, a document of an old version has the weight %s', (chat, expected) => {
  const chatFiles = new Set(shop.map(({ path }) => path).filter((path) => path === chat));
  const explained = explain(
    { files: shop, query: 'fill the cart', chatFiles },
    relPath('docs/1.0/cart.md'),
  );
  expect(explained?.factor).toBe(expected);
});

test('it is ranked last', () => {
  const { files } = rankAll({ files: shop, query: 'fill the cart' });
  expect(files.slice(2).map(({ path }) => path)).toEqual(['docs/1.0/cart.md', 'docs/1.0/pay.md']);
});

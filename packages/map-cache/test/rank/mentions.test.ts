import { type RelPath, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { mentions } from '../../src/rank/mentions.js';
import { parseQuery } from '../../src/rank/query/query.js';
import { file, rankAll } from './facts.js';

const paths = ['app.py', 'src/app.py', 'src/lib/cart.ts', 'lib/a/index.ts', 'lib/b/index.ts'];
const files = paths.map((path) => file(path));

test.each([
  ['Crash in src/app.py:10', ['src/app.py']],
  ['see ./lib/cart.ts', ['src/lib/cart.ts']],
  ['see cart.ts', ['src/lib/cart.ts']],
  ['index.ts is wrong', []],
  ['https://github.com/o/r/blob/main/src/app.py#L10-L20', ['src/app.py']],
  ['https://github.com/o/r/blob/v1.0/app.py', ['app.py']],
  ['https://gitlab.com/g/sub/r/-/blob/feature/x/src/app.py?ref_type=heads', ['src/app.py']],
  ['https://raw.githubusercontent.com/o/r/main/src/lib/cart.ts', ['src/lib/cart.ts']],
  ['x\n\ndiff --git a/src/app.py b/src/app.py\n--- a/src/app.py\n+++ b/src/app.py', ['src/app.py']],
  ['diff --git a/app.py b/app.py', ['app.py']],
  ['lib/a/index.ts', ['lib/a/index.ts']],
  ['in /home/me/shop/src/app.py', ['src/app.py']],
  [String.raw`in C:\work\shop\src\app.py`, ['src/app.py']],
  ['import { cart } from "@/lib/cart.ts"', ['src/lib/cart.ts']],
  ['other/app.py', []],
])('%j mentions %j', (query, expected) => {
  const scores = mentions(files, parseQuery(query).paths);
  expect(paths.filter((_, i) => scores[i] === 1)).toEqual(expected);
});

test.each(['tests/cart.test.ts', 'vendor/cart.ts', 'dist/cart.js'])(
  'a file that the caller mentions is not damped: %s',
  (path) => {
    const sketch = { text: 'an empty cart', defines: ['add'] };
    const all = [file('src/cart.ts', sketch), file(path, sketch), file('src/shop.ts')];
    const first = (mentionedFiles: ReadonlySet<RelPath>): string | undefined =>
      rankAll({ files: all, query: 'empty cart', mentionedFiles }).files[0]?.path;
    expect(first(new Set())).toBe('src/cart.ts');
    expect(first(new Set([relPath(path)]))).toBe(path);
  },
);

test.each([[''], ['src/cart.ts']])(
  'a file that the caller mentions comes first without a query, with the chat file %j',
  (chat) => {
    const all = [
      file('src/cart.ts', { defines: ['addToCart'], uses: ['priceOf'] }),
      file('src/price.ts', { defines: ['priceOf'] }),
      file('src/shop.ts', { defines: ['open'], uses: ['addToCart'] }),
      file('src/words.ts', { defines: ['plural'] }),
    ];
    const chatFiles = new Set(all.map(({ path }) => path).filter((path) => path === chat));
    const mentionedFiles = new Set([relPath('src/words.ts')]);
    const { files: ranked } = rankAll({ files: all, chatFiles, mentionedFiles });
    expect(ranked[0]?.path).toBe('src/words.ts');
  },
);

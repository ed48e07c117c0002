import { expect, test } from 'vitest';
import { mentions } from '../../src/rank/mentions.js';
import { parseQuery } from '../../src/rank/query/query.js';
import { file } from './facts.js';

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

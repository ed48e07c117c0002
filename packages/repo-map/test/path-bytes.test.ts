import { expect, test } from 'vitest';
import { pathBytes, pathText } from '../src/worktree/path-bytes.js';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

test.each([
  ['ASCII', bytes('src/a.py'), 'src/a.py'],
  ['UTF-8', Buffer.from('ünï/💡.py'), 'ünï/💡.py'],
  ['Latin-1', bytes('caf\xe9.py'), 'caf\udce9.py'],
  ['both', Buffer.concat([Buffer.from('ü/'), bytes('\xfc.py')]), 'ü/\udcfc.py'],
  ['a truncated character', bytes('a\xe2\x82'), 'a\udce2\udc82'],
  ['an overlong encoding', bytes('\xc0\xaf\xe0\x80\xaf'), '\udcc0\udcaf\udce0\udc80\udcaf'],
  ['an encoded surrogate', bytes('\xed\xb3\xa9'), '\udced\udcb3\udca9'],
  ['beyond Unicode', bytes('\xf5\x80\x80\x80'), '\udcf5\udc80\udc80\udc80'],
])('%s is decoded and encoded again', (_, raw, text) => {
  expect(pathText(raw)).toBe(text);
  expect(Buffer.from(pathBytes(text))).toEqual(raw);
});

test('every byte survives the round trip', () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(Buffer.from(pathBytes(pathText(all)))).toEqual(all);
});

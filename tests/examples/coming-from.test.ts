import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf, runExample } from '../support/page-example.js';

const DOCS = join(import.meta.dirname, '../../docs');

test.each(['aider', 'keyv', 'lru-cache', 'diskcache'])(
  'the example for users of %s prints what its page says',
  (name) => {
    const page = readFileSync(join(DOCS, `coming-from-${name}.md`), 'utf8');
    const { code = '', output } = exampleOf(page);
    expect(runExample(code)).toBe(output);
  },
);

/** What the pages say of both sides: a program, and what it prints. */
const claims: readonly (readonly [claim: string, code: string, output: string])[] = [
  [
    'lru-cache: without a limit',
    `try { new LRUCache({}); } catch ({ message }) { console.log(message); }
     console.log(new SmartCache().stats().maxSize);`,
    'At least one of max, maxSize, or ttl is required\n1000\n',
  ],
  [
    'lru-cache: undefined',
    `const theirs = new LRUCache({ max: 2 });
     theirs.set('a', 1);
     theirs.set('a', undefined);
     try { new SmartCache().set('a', undefined); } catch ({ code }) { console.log(theirs.has('a'), code); }`,
    'false CACHE_VALUE\n',
  ],
  [
    'lru-cache: a time to live of 0',
    `const theirs = new LRUCache({ max: 2, ttl: 0 }).set('a', 1);
     try { new SmartCache({ ttl: 0 }); } catch ({ code }) { console.log(theirs.has('a'), code); }`,
    'true CACHE_CONFIG\n',
  ],
  [
    'lru-cache: a misspelt option',
    `new LRUCache({ max: 2, maxAgee: 1 });
     try { new SmartCache({ max: 2 }); } catch ({ code }) { console.log(code); }`,
    'CACHE_CONFIG\n',
  ],
  [
    'lru-cache: a value that is too large',
    `const theirs = new LRUCache({ maxSize: 10, sizeCalculation: (value) => value.length });
     const ours = new SmartCache({ maxBytes: 10, sizeOf: (value) => value.length });
     console.log(theirs.set('a', 'x'.repeat(20)).has('a'), ours.set('a', 'x'.repeat(20)).has('a'));`,
    'false false\n',
  ],
  [
    'lru-cache: when a removed value is reported',
    `const seen = [];
     const theirs = new LRUCache({ max: 1, dispose: () => seen.push(theirs.has('b')) });
     const ours = new SmartCache({ maxSize: 1, onEvict: () => seen.push(ours.has('b')) });
     for (const cache of [theirs, ours]) cache.set('a', 1).set('b', 2);
     console.log(seen);`,
    '[ false, true ]\n',
  ],
  [
    'Keyv: a time to live of 0, and undefined',
    `const keyv = new Keyv();
     await keyv.set('a', 1, 0);
     const cache = await PersistentCache.open({ cacheDir: '.cache' });
     for (const [value, options] of [[1, { ttl: 0 }], [undefined]])
       await cache.set('a', value, options).catch(({ code }) => console.log(code));
     console.log(await keyv.get('a'), await keyv.set('b', undefined));`,
    'CACHE_CONFIG\nCACHE_VALUE\n1 true\n',
  ],
  [
    'Keyv: how many were cleared',
    `const cache = await PersistentCache.open({ cacheDir: '.cache' });
     await cache.setMany([{ key: 'a', value: 1 }, { key: 'b', value: 2 }]);
     console.log(await cache.clear(), await new Keyv().clear());`,
    '2 undefined\n',
  ],
  [
    'diskcache: the default policy',
    `const cache = await PersistentCache.open({ cacheDir: '.cache' });
     console.log(cache.capabilities.recency);`,
    'true\n',
  ],
];

const IMPORTS = `
  import { SmartCache } from '@repomap/cache';
  import { PersistentCache } from '@repomap/persistent-cache';
  import { Keyv } from 'keyv';
  import { LRUCache } from 'lru-cache';
`;

test.each(claims)('%s', (_, code, output) => {
  expect(runExample(IMPORTS + code)).toBe(output);
});

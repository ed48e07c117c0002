import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from '@repomap/cache/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { PersistentCache } from '../src/index.js';

const root = mkdtempSync(join(tmpdir(), 'repomap-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const directory = () => join(root, String(++count));

describe('PersistentCache', () => {
  storeContract({ describe, test, expect }, (clock) =>
    PersistentCache.open({ cacheDir: directory(), clock }),
  );
});

describe('a namespace of a PersistentCache', () => {
  storeContract({ describe, test, expect }, async (clock) => {
    const cache = await PersistentCache.open({ cacheDir: directory(), clock });
    await cache.set('key', 'of the root');
    return cache.namespace('inner');
  });
});

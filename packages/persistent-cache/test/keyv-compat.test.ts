/**
 * What needs a native build, or a Keyv of another version, is not installed with the workspace.
 * The README names the commands that install it into a directory and run these tests.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { storeContract } from '@repomap/cache/testing';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import {
  type KeyvSqliteClass,
  openKeyvSqlite,
  PersistentCache,
  SqliteStore,
} from '../src/index.js';

const { afterEach, describe, expect, test, vi } = vitest;
const directory = temporaryDirectories();
const installed = process.env.KEYV_COMPAT_DIR;
const why = installed ? '' : ' (skipped: KEYV_COMPAT_DIR is not set)';

async function load(path: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(installed ?? '', 'node_modules', path)).href);
}

describe.skipIf(why)(`the preset of @keyv/sqlite 4.0.8${why}`, () => {
  afterEach(() => void vi.restoreAllMocks());
  const open = async (clock: { now(): number }) => {
    vi.spyOn(Date, 'now').mockImplementation(() => clock.now());
    const { KeyvSqlite } = await load('@keyv/sqlite/dist/index.js');
    const file = join(directory(), 'keyv.db');
    return openKeyvSqlite({ file, Keyv, KeyvSqlite: KeyvSqlite as KeyvSqliteClass });
  };
  storeContract({ describe, test, expect }, open, { tags: false });
});

/** What the suite, made for Keyv 5, asks of Keyv itself and Keyv 6 does differently. */
const OF_KEYV_5 = [
  '.deleteMany([keys]) with nonexistent keys resolves to false',
  'value can be BigInt using other serializer/deserializer',
];

describe.skipIf(why)(`@keyv/test-suite 2.1.2 on SqliteStore${why}`, async () => {
  if (!installed) return;
  const suite = await load('@keyv/test-suite/dist/index.js');
  const run = suite.default as (runner: unknown, keyv: unknown, store: () => unknown) => void;
  const cache = await PersistentCache.open({ cacheDir: directory() });
  const it = (name: string, body: () => Promise<void>) =>
    test.skipIf(OF_KEYV_5.includes(name))(name, body);
  run({ ...vitest, it }, Keyv, () => SqliteStore.of(cache));
});

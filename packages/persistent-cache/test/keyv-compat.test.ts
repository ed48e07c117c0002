/**
 * What needs a native build, or a Keyv of another version, is not installed with the workspace.
 * The README names the commands that install it into a directory and run these tests.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { storeContract } from '@repomap/cache/testing';
import * as vitest from 'vitest';
import { type KeyvSqliteClass, openKeyvSqlite, SqliteStore } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

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
    return openKeyvSqlite({ file, KeyvSqlite: KeyvSqlite as KeyvSqliteClass });
  };
  storeContract({ describe, test, expect }, open, { tags: false });
});

describe.skipIf(why)(`@keyv/test-suite 2.1.2 on SqliteStore${why}`, async () => {
  if (!installed) return;
  const suite = await load('@keyv/test-suite/dist/index.js');
  const run = suite.default as (test: unknown, keyv: unknown, store: () => unknown) => void;
  const { Keyv } = await import('keyv');
  const stores: SqliteStore[] = [];
  for (let count = 0; count < 1; count += 1)
    stores.push(await SqliteStore.open({ cacheDir: directory() }));
  run(test, Keyv, () => stores[0]);
});

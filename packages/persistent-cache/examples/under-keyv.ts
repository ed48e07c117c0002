/** Keyv on this package's store, and this package's port on a Keyv. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyvStore, SqliteStore } from '@repomap/persistent-cache';
import { Keyv } from 'keyv';

const cacheDir = await mkdtemp(join(tmpdir(), 'example-'));

const store = await SqliteStore.open({ cacheDir, sizeLimit: 10 * 1024 * 1024 });
const keyv = new Keyv({ store, namespace: 'users' });
await keyv.set('1', { name: 'Ada' }, 60_000);
console.log(await keyv.get('1'), await keyv.getMany(['2', '1']));
console.log('on', (await store.cache.stats()).storage);
await keyv.disconnect();

// Any Keyv will do here: Redis, Valkey, PostgreSQL.
await using shared = keyvStore<{ name: string }>(new Keyv());
await shared.set('1', { name: 'Ada' });
console.log(await shared.get('1'), shared.capabilities);

await rm(cacheDir, { recursive: true });

import { CacheError, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import { expect, test, vi } from 'vitest';
import { RemoteStore, type RemoteStoreOptions } from '../src/remote-store.js';

const codec = jsonCodec<number>();

function open(remote: Store<string>, options: Partial<RemoteStoreOptions<number>> = {}) {
  return new RemoteStore<number>({ remote, codec, deadline: 10, ...options });
}

/** A remote whose reads and writes do what the test says. */
function broken(behaviour: () => Promise<never>): MemoryStore<string> {
  const remote = new MemoryStore<string>();
  return Object.assign(remote, { getMany: vi.fn(behaviour), setMany: vi.fn(behaviour) });
}

const hanging = () => broken(() => new Promise<never>(() => {}));
const failing = () => broken(() => Promise.reject(new Error('connection refused')));

test('what one user stores another one reads', async () => {
  const remote = new MemoryStore<string>();
  const one = open(Object.assign(remote, { close: async () => {} }));
  await one.set('a', 1);
  await one.close();
  expect(await open(remote).getMany(['a', 'b'])).toEqual(new Map([['a', 1]]));
});

test.each<[string, string, (sealed: string) => string]>([
  ['an unsigned entry', 'ours', () => '1'],
  ['an entry signed with another secret', 'theirs', (sealed) => sealed],
  ['an altered entry', 'ours', (sealed) => `${sealed.slice(0, -1)}2`],
  ['garbage', 'ours', () => '\u0000\ufffd'],
  ['an empty entry', 'ours', () => ''],
])('%s is a miss', async (_title, secret, change) => {
  const remote = Object.assign(new MemoryStore<string>(), { close: async () => {} });
  const writer = open(remote, { secret });
  await writer.set('a', 1);
  await writer.close();
  await remote.set('a', change((await remote.get('a')) ?? ''));
  expect(await open(remote, { secret: 'ours' }).get('a')).toBeUndefined();
});

test('an entry moved to another key is a miss', async () => {
  const remote = Object.assign(new MemoryStore<string>(), { close: async () => {} });
  const writer = open(remote);
  await writer.set('a', 1);
  await writer.close();
  await remote.set('b', (await remote.get('a')) ?? '');
  expect(await open(remote).get('b')).toBeUndefined();
});

test.each([
  ['hangs', hanging],
  ['fails', failing],
])(
  'a remote that %s is asked three times, then left alone until it may be tried',
  async (_how, make) => {
    const remote = make();
    let now = 0;
    const store = open(remote, { clock: { now: () => now } });
    for (let i = 0; i < 3; i += 1) await expect(store.get('a')).rejects.toSatisfy(failed);
    for (let i = 0; i < 5; i += 1) expect(await store.get('a')).toBeUndefined();
    expect(remote.getMany).toHaveBeenCalledTimes(3);
    now = 60_000;
    await expect(store.get('a')).rejects.toSatisfy(failed);
    expect(await store.get('a')).toBeUndefined();
    expect(remote.getMany).toHaveBeenCalledTimes(4);
  },
);

function failed(error: unknown): boolean {
  return CacheError.is(error, 'CACHE_BUSY') || (error as Error).message === 'connection refused';
}

test('a large request stops at the first answer that does not come', async () => {
  const remote = new MemoryStore<string>();
  const writer = open(Object.assign(remote, { close: async () => {} }));
  const keys = Array.from({ length: 250 }, (_, i) => `k${i}`);
  await writer.setMany(keys.map((key, value) => ({ key, value })));
  await writer.close();
  const answer = remote.getMany.bind(remote);
  const getMany = vi.fn(answer).mockImplementationOnce(answer);
  getMany.mockImplementationOnce(() => Promise.reject(new Error('reset')));
  const found = await open(Object.assign(remote, { getMany })).getMany(keys);
  expect([...found.keys()]).toEqual(keys.slice(0, 100));
  expect(getMany).toHaveBeenCalledTimes(2);
});

test.each([
  ['hangs', hanging],
  ['fails', failing],
])('writing to a remote that %s holds nobody up and throws nothing', async (_how, make) => {
  const store = open(make());
  await store.setMany(Array.from({ length: 1000 }, (_, i) => ({ key: `k${i}`, value: i })));
  await store.close();
});

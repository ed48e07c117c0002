import { CacheError, jsonCodec, MemoryStore, type Store, type StoreEntry } from '@repomap/cache';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RemoteStore, type RemoteStoreOptions } from '../src/remote-store.js';

const codec = jsonCodec<number>();

function open(remote: Store<string>, options: Partial<RemoteStoreOptions<number>> = {}) {
  return new RemoteStore<number>({ remote, codec, deadline: 10, firstDeadline: 10, ...options });
}

/** A remote with this behaviour for reads and writes. */
function broken(behaviour: () => Promise<never>): MemoryStore<string> {
  const remote = new MemoryStore<string>();
  return Object.assign(remote, { getMany: vi.fn(behaviour), setMany: vi.fn(behaviour) });
}

const hanging = () => broken(() => new Promise<never>(() => {}));
const failing = () => broken(() => Promise.reject(new Error('connection refused')));

test('one user reads what another one stored', async () => {
  const remote = new MemoryStore<string>();
  const one = open(Object.assign(remote, { close: async () => {} }));
  await one.set('a', 1);
  await one.close();
  expect(await open(remote).getMany(['a', 'b'])).toEqual(new Map([['a', 1]]));
});

test.each<[string, string, (signed: string) => string]>([
  ['an unsigned entry', 'ours', () => '1'],
  ['an entry signed with another secret', 'theirs', (signed) => signed],
  ['an altered entry', 'ours', (signed) => `${signed.slice(0, -1)}2`],
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
  'after three failures, a remote that %s is skipped until the cool-down ends',
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
    // Set back, the clock says nothing about the cool-down.
    now = -1;
    await expect(store.get('a')).rejects.toSatisfy(failed);
    expect(await store.get('a')).toBeUndefined();
    expect(remote.getMany).toHaveBeenCalledTimes(5);
  },
);

function failed(error: unknown): boolean {
  return CacheError.is(error, 'CACHE_BUSY') || (error as Error).message === 'connection refused';
}

/** A remote that `close` leaves open, with `count` entries. */
async function filled(count: number) {
  const remote = Object.assign(new MemoryStore<string>(), { close: async () => {} });
  const writer = open(remote);
  const keys = Array.from({ length: count }, (_, i) => `k${i}`);
  await writer.setMany(keys.map((key, value) => ({ key, value })));
  await writer.close();
  return { remote, keys };
}

test.each<[string, number[], number[]]>([
  ['nothing fails', [], [0, 1, 2, 3, 4]],
  ['the first batch fails', [0], [1, 2, 3, 4]],
  ['a batch in the middle fails', [2], [0, 1, 3, 4]],
  ['batches fail, but not three in a row', [0, 1, 3], [2, 4]],
  ['three batches fail in a row', [1, 2, 3], [0]],
])('of a request in five batches, when %s, the other answers are used', async (_how, bad, used) => {
  const { remote, keys } = await filled(450);
  const answer = remote.getMany.bind(remote);
  let batch = 0;
  const getMany = async (some: readonly string[]) => {
    if (bad.includes(batch++)) throw new Error('reset');
    return answer(some);
  };
  const found = await open(Object.assign(remote, { getMany })).getMany(keys);
  expect([...found.keys()]).toEqual(used.flatMap((i) => keys.slice(i * 100, i * 100 + 100)));
});

test('a request of which every batch fails throws the first failure', async () => {
  const store = open(broken(async () => Promise.reject(new Error('reset'))));
  await expect(store.getMany(Array.from({ length: 150 }, (_, i) => `k${i}`))).rejects.toThrow(
    'reset',
  );
});

describe('the deadline of a read', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A service that answers after these delays in milliseconds; -1 means never. */
  function slow(...delays: readonly number[]) {
    const queue = delays.values();
    const getMany = async () => {
      const delay = queue.next().value ?? 0;
      if (delay < 0) return new Promise<never>(() => {});
      await new Promise((resolve) => setTimeout(resolve, delay));
      return new Map<string, string>();
    };
    return Object.assign(new MemoryStore<string>(), { getMany });
  }

  const one = ['a'];
  const scan = Array.from({ length: 250 }, (_, i) => `k${i}`);

  test.each<[string, number[], (readonly string[])[], string[]]>([
    ['the first answer may take long', [900], [one], ['900']],
    ['the wait for the first answer is limited', [-1], [one], ['no answer in 1000 ms']],
    ['later answers must be quick', [0, 60], [one, one], ['0', 'no answer in 50 ms']],
    ['later answers in time', [0, 40], [one, one], ['0', '40']],
    ['every batch of a scan may take long', [0, 300, 300, 300], [one, scan], ['0', '900']],
    ['a scan before the first answer may take long', [900, 900, 900], [scan], ['2700']],
    [
      'a dead service costs one long wait',
      [-1, -1, -1, -1],
      [scan, scan],
      ['no answer in 1000 ms', '0'],
    ],
    [
      'a service that dies costs one more long wait',
      [0, -1, -1, -1],
      [one, scan, scan],
      ['0', 'no answer in 1000 ms', '0'],
    ],
    [
      'an answer in time restores the long deadline',
      [-1, 40, 300, 0, 0],
      [one, one, scan],
      ['no answer in 1000 ms', '40', '300'],
    ],
  ])('%s', async (_title, delays, requests, outcomes) => {
    const store = open(slow(...delays), { deadline: 50, firstDeadline: 1000 });
    const seen: string[] = [];
    for (const keys of requests) {
      const began = Date.now();
      const read = store.getMany(keys).then(
        () => String(Date.now() - began),
        (error: Error) => error.message,
      );
      await vi.runAllTimersAsync();
      seen.push(await read);
    }
    expect(seen).toEqual(outcomes);
  });

  test('reports why the service cannot connect', async () => {
    const remote = Object.assign(slow(-1), { problem: 'WRONGPASS' });
    const read = expect(open(remote).get('a')).rejects.toThrow('no answer in 10 ms: WRONGPASS');
    await vi.runAllTimersAsync();
    await read;
  });
});

test('an entry of another codec is a miss', async () => {
  const { remote } = await filled(1);
  const other = { ...codec, name: 'other' };
  expect(await open(remote, { codec: other }).get('k0')).toBeUndefined();
  expect(await open(remote).get('k0')).toBe(0);
});

test('an empty secret is an error', () => {
  expect(() => open(new MemoryStore(), { secret: '' })).toThrow('must not be empty');
});

test('written entries are counted, queued ones are not, and at most 5000 are queued', async () => {
  const remote = new MemoryStore<string>();
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const write = remote.setMany.bind(remote);
  const setMany = async (entries: Iterable<StoreEntry<string>>) => gate.then(() => write(entries));
  const store = open(Object.assign(remote, { setMany, close: async () => {} }), {
    firstDeadline: 60_000,
  });
  for (let from = 0; from < 7000; from += 100)
    await store.setMany(Array.from({ length: 100 }, (_, i) => ({ key: `k${from + i}`, value: i })));
  expect((await store.stats()).sets).toBe(0);
  release();
  await store.close();
  // One batch is being written while the others are queued.
  expect((await store.stats()).sets).toBe(5100);
  expect((await remote.stats()).size).toBe(5100);
});

test.each([
  ['hangs', hanging],
  ['fails', failing],
])('writing to a remote that %s neither blocks nor throws', async (_how, make) => {
  const store = open(make());
  await store.setMany(Array.from({ length: 1000 }, (_, i) => ({ key: `k${i}`, value: i })));
  await store.close();
});

test.each([0, 1, 2, 3])(
  'a failure of write %d is reported, and the others are written',
  async (nth) => {
    const remote = new MemoryStore<string>();
    const write = remote.setMany.bind(remote);
    let calls = 0;
    const setMany = async (entries: Iterable<StoreEntry<string>>) => {
      if (calls++ === nth) throw new Error('reset');
      await write(entries);
    };
    const errors: unknown[] = [];
    const store = open(Object.assign(remote, { setMany, close: async () => {} }), {
      onError: (error) => void errors.push(error),
    });
    await store.setMany(Array.from({ length: 400 }, (_, i) => ({ key: `k${i}`, value: i })));
    await store.close();
    expect(errors).toEqual([new Error('reset')]);
    expect((await store.stats()).sets).toBe(300);
  },
);

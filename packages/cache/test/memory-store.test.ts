import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../src/index.js';
import { FakeClock, storeContract } from '../src/testing/index.js';

storeContract({ describe, test, expect }, (clock) => new MemoryStore({ clock }));

test('writes remove expired entries, so they do not accumulate', async () => {
  const clock = new FakeClock();
  const store = new MemoryStore<number>({ clock });
  for (let i = 0; i < 100; i += 1) {
    await store.set(`${i}`, i, { ttl: 10 });
    clock.advance(1);
  }
  expect((await store.stats()).size).toBe(10);
});

test('a limit drops what was stored longest ago, now and with later writes', async () => {
  const store = new MemoryStore<number>();
  const keys = ['a', 'b', 'c', 'd', 'e'];
  await store.setMany(keys.map((key, i) => ({ key, value: i, ttl: 1000 })));
  await store.set('a', 5);
  store.resize(3);
  expect([...(await store.getMany(keys)).keys()]).toEqual(['a', 'd', 'e']);
  await store.set('f', 6);
  expect([...(await store.getMany([...keys, 'f'])).keys()]).toEqual(['a', 'e', 'f']);
  store.resize(0);
  expect(store.size).toBe(0);
});

test.each([-1, 1.5, Number.NaN, '5', undefined])('a limit of %j drops nothing', async (limit) => {
  const store = new MemoryStore<number>();
  await store.set('a', 1);
  const resize = () => store.resize(limit as never);
  expect(resize).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
  expect(store.size).toBe(1);
});

test.each([5, null, 'a', [], { clok: 1 }, { clock: 5 }])('rejects the options %j', (options) => {
  const make = () => new MemoryStore(options as never);
  expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
});

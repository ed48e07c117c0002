import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryStore, SmartCache, type Store, TieredCache } from '../src/index.js';

/** A store that executes requests in order and answers when the scheduler decides. */
function slowStore(scheduler: fc.Scheduler, inner: Store<string>): Store<string> {
  return new Proxy(inner, {
    get(_, name) {
      const member: unknown = Reflect.get(inner, name, inner);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        const answer = Reflect.apply(member, inner, args);
        await scheduler.schedule(Promise.resolve(), String(name));
        return answer;
      };
    },
  });
}

const KEYS = ['a', 'b'];

/** The requests to a cache; `n` makes the values of each call unique. */
type Call = (cache: TieredCache<string>, key: string, n: number) => unknown;

const CALLS: Record<string, Call> = {
  get: (cache, key) => cache.get(key),
  getMany: (cache) => cache.getMany(KEYS),
  set: (cache, key, n) => cache.set(key, `set ${n}`),
  delete: (cache, key) => cache.delete(key),
  clear: (cache) => cache.clear(),
  evict: (cache) => cache.evict(1),
  getOrCompute: (cache, key, n) =>
    cache.getOrCompute(key, async () => ({ value: `computed ${n}`, keep: true })),
  getOrComputeMany: (cache, _, n) =>
    cache.getOrComputeMany(KEYS, async (key) => ({ value: `computed ${key} ${n}`, keep: true })),
  visitMany: (cache, _, n) =>
    cache.visitMany(
      KEYS,
      async (key) => ({ value: `computed ${key} ${n}`, keep: true }),
      () => {},
    ),
};

/**
 * The part of the final contents of the stores that is certain: a computation may or may not run.
 */
class ExpectedState {
  readonly values = new Map<string, string | undefined>();
  /** Computations of many keys begin one after the other, perhaps after a later deletion. */
  private mayCompute = false;

  note(name: string, key: string, n: number): void {
    if (name === 'set') this.values.set(key, `set ${n}`);
    if (name === 'delete') this.noteMissing(key);
    if (name === 'clear') for (const each of KEYS) this.noteMissing(each);
    if (name === 'getOrCompute' && this.values.get(key) === undefined) this.values.delete(key);
    if (name !== 'getOrComputeMany' && name !== 'visitMany') return;
    this.mayCompute = true;
    for (const each of KEYS) if (this.values.get(each) === undefined) this.values.delete(each);
  }

  private noteMissing(key: string): void {
    if (this.mayCompute) this.values.delete(key);
    else this.values.set(key, undefined);
  }
}

async function check(
  scheduler: fc.Scheduler,
  steps: readonly (readonly [name: string, key: string])[],
  held: readonly (readonly string[])[],
): Promise<void> {
  const stores = held.map(() => new MemoryStore<string>());
  for (const [index, keys] of held.entries())
    for (const key of keys) await stores[index]?.set(key, 'old');
  const l1 = new SmartCache<string, string>({ maxSize: 10 });
  const slow = stores.map((store) => slowStore(scheduler, store));
  const cache = new TieredCache({ name: 'test', l1, stores: slow });
  const expected = new ExpectedState();
  const step = async ([name, key]: readonly [string, string], n: number) => {
    await scheduler.schedule(Promise.resolve(), name);
    expected.note(name, key, n);
    await CALLS[name]?.(cache, key, n);
  };
  await scheduler.waitFor(Promise.all(steps.map(step)));
  for (const key of KEYS)
    for (const store of stores) {
      const [inMemory, stored] = [l1.peek(key), await store.get(key)];
      if (expected.values.has(key)) expect(stored).toBe(expected.values.get(key));
      if (inMemory !== undefined && stored !== undefined) expect(inMemory).toBe(stored);
      if (inMemory !== undefined && expected.values.has(key)) expect(inMemory).toBe(stored);
    }
}

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(CALLS)), fc.constantFrom(...KEYS)), {
  minLength: 2,
  maxLength: 12,
  size: 'max',
});

test('no level keeps an overwritten or deleted value, however stores are delayed', () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      steps,
      fc.subarray(KEYS),
      fc.subarray(KEYS),
      (s, list, near, far) => check(s, list, [near, far]),
    ),
    { numRuns: 500 },
  ));

/** A store whose reads are delayed by the test after they have read the entries. */
function heldReads() {
  const store = new MemoryStore<string>();
  const reading = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const getMany = store.getMany.bind(store);
  store.getMany = async (keys, options) => {
    const found = await getMany(keys, options);
    reading.resolve();
    await gate.promise;
    return found;
  };
  return { store, reading: reading.promise, release: gate.resolve };
}

test.each<[title: string, change: (c: TieredCache<string>) => Promise<unknown>, after?: string]>([
  ['a deleted value does not reappear', (cache) => cache.delete('a')],
  ['a cleared value does not reappear', (cache) => cache.clear()],
  ['a set value is not overwritten', (cache) => cache.set('a', 'new'), 'new'],
])('during a store read, %s', async (_, change, after) => {
  const near = new MemoryStore<string>();
  const { store: far, reading, release } = heldReads();
  await far.set('a', 'old');
  const l1 = new SmartCache<string, string>({ maxSize: 100 });
  const cache = new TieredCache<string>({ name: 'test', l1, stores: [near, far] });
  const found = cache.get('a');
  await reading;
  await change(cache);
  release();
  expect(await found).toBe('old');
  expect(l1.peek('a')).toBe(after);
  expect(await near.get('a')).toBe(after);
});

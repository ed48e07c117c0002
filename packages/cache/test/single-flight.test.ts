import { expect, test } from 'vitest';
import { SingleFlight } from '../src/index.js';

/** A single flight whose computations are settled by the test, in start order. */
function observed() {
  const flights = new SingleFlight<string, string>();
  const works: {
    readonly signal: AbortSignal;
    readonly isCurrent: () => boolean;
    readonly resolve: (value: string) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const run = (key: string, signal?: AbortSignal) => {
    const result = flights.run(
      key,
      (inner, isCurrent) => {
        const { promise, resolve, reject } = Promise.withResolvers<string>();
        works.push({ signal: inner, isCurrent, resolve, reject });
        return promise;
      },
      signal ? { signal } : {},
    );
    result.catch(() => {}); // Asserted later.
    return result;
  };
  return { flights, works, run };
}

/** Runs all pending microtasks. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('concurrent calls for a key share one computation', async () => {
  const { flights, works, run } = observed();
  const results = [run('a'), run('a'), run('b')];
  await settle();
  expect(works).toHaveLength(2);
  expect(flights.pending).toBe(2);
  works[0]?.resolve('A');
  works[1]?.resolve('B');
  expect(await Promise.all(results)).toEqual(['A', 'A', 'B']);
  expect(flights.pending).toBe(0);
});

test('a call after the computation finished computes again', async () => {
  const { works, run } = observed();
  const first = run('a');
  await settle();
  works[0]?.resolve('old');
  expect(await first).toBe('old');
  const second = run('a');
  await settle();
  works[1]?.resolve('new');
  expect(await second).toBe('new');
});

test('aborting the first waiter does not affect the others', async () => {
  const { works, run } = observed();
  const first = new AbortController();
  const results = [run('a', first.signal), run('a')];
  await settle();
  first.abort('enough');
  await expect(results[0]).rejects.toBe('enough');
  expect(works[0]?.signal.aborted).toBe(false);
  works[0]?.resolve('A');
  expect(await results[1]).toBe('A');
  expect(works).toHaveLength(1);
});

test('aborting the last waiter aborts the computation with its reason', async () => {
  const { flights, works, run } = observed();
  const [first, second] = [new AbortController(), new AbortController()];
  const results = [run('a', first.signal), run('a', second.signal)];
  await settle();
  first.abort('first');
  second.abort('second');
  await expect(results[0]).rejects.toBe('first');
  await expect(results[1]).rejects.toBe('second');
  expect(works[0]?.signal.reason).toBe('second');
  expect(flights.pending).toBe(0);
});

test('an abandoned computation cannot be joined', async () => {
  const { works, run } = observed();
  const controller = new AbortController();
  const abandoned = run('a', controller.signal);
  await settle();
  controller.abort('enough');
  await expect(abandoned).rejects.toBe('enough');
  const next = run('a');
  await settle();
  works[0]?.reject(new Error('aborted'));
  works[1]?.resolve('A');
  expect(await next).toBe('A');
  expect([works[0]?.isCurrent(), works[1]?.isCurrent()]).toEqual([false, false]);
});

test('a call with an aborted signal starts nothing', async () => {
  const { works, run } = observed();
  await expect(run('a', AbortSignal.abort('too late'))).rejects.toBe('too late');
  await settle();
  expect(works).toHaveLength(0);
});

test('an error reaches every waiter, after the key is released', async () => {
  const { flights, works, run } = observed();
  const pendingWhenSeen: number[] = [];
  const results = [run('a'), run('a')];
  for (const result of results) result.catch(() => pendingWhenSeen.push(flights.pending));
  await settle();
  works[0]?.reject(new Error('no such file'));
  for (const result of results) await expect(result).rejects.toThrow('no such file');
  expect(pendingWhenSeen).toEqual([0, 0]);
  const next = run('a');
  await settle();
  works[1]?.resolve('A');
  expect(await next).toBe('A');
});

test('a synchronous error is handled like a rejection', async () => {
  const flights = new SingleFlight<string, string>();
  const work = () => {
    throw new Error('at once');
  };
  await expect(flights.run('a', work)).rejects.toThrow('at once');
  expect(flights.pending).toBe(0);
});

test('after forget, current waiters get the old result and new callers a new one', async () => {
  const { flights, works, run } = observed();
  const old = run('a');
  await settle();
  expect(works[0]?.isCurrent()).toBe(true);
  flights.forget('a');
  expect(works[0]?.isCurrent()).toBe(false);
  const fresh = run('a');
  await settle();
  works[0]?.resolve('old');
  works[1]?.resolve('new');
  expect(await Promise.all([old, fresh])).toEqual(['old', 'new']);
});

test('forgetAll forgets every key', async () => {
  const { flights, works, run } = observed();
  const results = [run('a'), run('b')];
  await settle();
  flights.forgetAll();
  expect(flights.pending).toBe(0);
  for (const work of works) work.resolve('done');
  expect(await Promise.all(results)).toEqual(['done', 'done']);
});

test('a forgotten computation is still aborted with its last waiter', async () => {
  const { flights, works, run } = observed();
  const controller = new AbortController();
  const result = run('a', controller.signal);
  await settle();
  flights.forget('a');
  controller.abort('enough');
  await expect(result).rejects.toBe('enough');
  expect(works[0]?.signal.aborted).toBe(true);
});

test('a finished computation is never aborted', async () => {
  const { works, run } = observed();
  const controller = new AbortController();
  const result = run('a', controller.signal);
  await settle();
  works[0]?.resolve('A');
  await result;
  controller.abort();
  expect(works[0]?.signal.aborted).toBe(false);
});

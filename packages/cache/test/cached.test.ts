import { describe, expect, test, vi } from 'vitest';
import { cached } from '../src/index.js';
import { FakeClock } from '../src/testing/index.js';

describe('a function', () => {
  test('runs once for equal arguments', () => {
    const original = vi.fn((options: { a: number; b?: number }) => options.a + (options.b ?? 0));
    const sum = cached({ maxSize: 10 })(original);
    expect([sum({ a: 1, b: 2 }), sum({ b: 2, a: 1 }), sum({ a: 1 })]).toEqual([3, 3, 1]);
    expect(original).toHaveBeenCalledTimes(2);
    expect(sum.original).toBe(original);
    expect(sum.keyOf({ b: 2, a: 1 })).toBe('{"a":1,"b":2}');
    expect(sum.stats()).toMatchObject({ hits: 1, misses: 2, loads: 2, size: 2, maxSize: 10 });
    sum.clear();
    sum({ a: 1 });
    expect(original).toHaveBeenCalledTimes(3);
  });

  test.each([undefined, null, false, 0, ''])('caches %s like any result', (result) => {
    const original = vi.fn(() => result);
    const fn = cached({ maxSize: 10 })(original);
    expect([fn(), fn()]).toEqual([result, result]);
    expect(original).toHaveBeenCalledTimes(1);
  });

  test.each([
    // biome-ignore lint/suspicious/noThenProperty: this is what is tested.
    ['is no function', { then: 'later' }],
    [
      'cannot be read',
      {
        // biome-ignore lint/suspicious/noThenProperty: this is what is tested.
        get then(): never {
          throw new Error('unreadable');
        },
      },
    ],
  ])('caches an object whose "then" %s like any result', (_, result) => {
    const original = vi.fn(() => result);
    const fn = cached(original);
    for (let i = 0; i < 2; i += 1) expect(fn() === result).toBe(true);
    expect(original).toHaveBeenCalledTimes(1);
  });

  test('whose result has a "then" that throws is called again', async () => {
    const original = vi.fn(() => ({
      // biome-ignore lint/suspicious/noThenProperty: this is what is tested.
      then() {
        throw new Error('no answer');
      },
    }));
    const fn = cached(original);
    for (let i = 0; i < 2; i += 1) await expect(fn()).rejects.toThrow('no answer');
    expect(original).toHaveBeenCalledTimes(2);
  });

  test('that throws is called again', () => {
    let calls = 0;
    const fn = cached({ maxSize: 10 })(() => {
      calls += 1;
      if (calls === 1) throw new Error('the first time');
      return calls;
    });
    expect(() => fn()).toThrow('the first time');
    expect([fn(), fn()]).toEqual([2, 2]);
    expect(fn.stats().loads).toBe(2);
  });

  test('respects its size limit and time to live', () => {
    const clock = new FakeClock();
    const left: string[] = [];
    const repeat = cached<string>({
      maxBytes: 10,
      sizeOf: (text) => text.length,
      ttl: 1000,
      clock,
      onEvict: (key, text, reason) => left.push(`${key} ${text} ${reason}`),
    })((text: string, times: number) => text.repeat(times));
    repeat('ab', 4);
    expect(repeat.stats().bytes).toBe(8);
    repeat('c', 5);
    clock.advance(1000);
    repeat('c', 5);
    expect(left).toEqual(['"ab",4 abababab size', '"c",5 ccccc expired']);
  });

  test('supports a custom key function', () => {
    const original = vi.fn((url: URL) => url.pathname);
    const path = cached({ maxSize: 10, key: (url: URL) => url.href })(original);
    expect(path(new URL('https://example.org/a'))).toBe('/a');
    expect(path(new URL('https://example.org/a'))).toBe('/a');
    expect(original).toHaveBeenCalledTimes(1);
  });

  test('rejects arguments that cannot be part of a key, naming them', () => {
    const map = cached({ maxSize: 10 })((list: number[], fn: (n: number) => number) =>
      list.map(fn),
    );
    const call = () => map([1], (n) => n);
    expect(call).toThrow('argument 2: a function cannot be part of a key');
    expect(call).toThrow(expect.objectContaining({ code: 'CACHE_VALUE' }));
  });
});

describe('an asynchronous function', () => {
  /** A function whose runs are settled by the test. */
  function slow(clock = new FakeClock()) {
    const runs: PromiseWithResolvers<string>[] = [];
    const fn = cached({ maxSize: 10, clock })((_: string) => {
      const run = Promise.withResolvers<string>();
      runs.push(run);
      return run.promise;
    });
    return { fn, runs, clock };
  }

  test('runs once for concurrent and later callers', async () => {
    const { fn, runs, clock } = slow();
    const results = [fn('a'), fn('a')];
    clock.advance(30);
    runs[0]?.resolve('A');
    expect(await Promise.all([...results, fn('a')])).toEqual(['A', 'A', 'A']);
    expect(await fn('a')).toBe('A');
    expect(runs).toHaveLength(1);
    expect(fn.stats()).toMatchObject({ loads: 1, loadMs: 30 });
  });

  test('that rejects is called again, for every waiter', async () => {
    const { fn, runs } = slow();
    const results = [fn('a'), fn('a')];
    runs[0]?.reject(new Error('no answer'));
    for (const result of results) await expect(result).rejects.toThrow('no answer');
    const again = fn('a');
    runs[1]?.resolve('A');
    expect(await again).toBe('A');
    expect(fn.stats().loads).toBe(2);
  });

  test('cleared during a run, discards the result of that run', async () => {
    const { fn, runs } = slow();
    const old = fn('a');
    fn.clear();
    const fresh = fn('a');
    runs[1]?.resolve('new');
    expect(await fresh).toBe('new');
    runs[0]?.resolve('old');
    expect(await old).toBe('old');
    expect(await fn('a')).toBe('new');
  });
});

describe('a decorated method', () => {
  class Rates {
    calls = 0;
    readonly base: number;

    constructor(base: number) {
      this.base = base;
    }

    rate(day: string): string {
      this.calls += 1;
      return `${day} ${this.base}`;
    }

    async fetch(day: string): Promise<string> {
      return this.rate(day);
    }
  }

  /** Applies `@cached(...)` to a method; the test's compiler does not support decorators. */
  function decorate(name: 'rate' | 'fetch') {
    const method = Rates.prototype[name] as (this: Rates, day: string) => unknown;
    const context = { kind: 'method', name } as ClassMethodDecoratorContext<Rates, typeof method>;
    const decorated = cached({ maxSize: 10 })(method, context);
    Object.assign(Rates.prototype, { [name]: decorated });
    return decorated;
  }

  const rate = decorate('rate');
  decorate('fetch');

  test('runs once per object and arguments', async () => {
    const [a, b] = [new Rates(1), new Rates(2)];
    expect([a.rate('mon'), a.rate('mon'), b.rate('mon')]).toEqual(['mon 1', 'mon 1', 'mon 2']);
    expect(await Promise.all([a.fetch('tue'), a.fetch('tue')])).toEqual(['tue 1', 'tue 1']);
    expect([a.calls, b.calls]).toEqual([2, 1]);
  });

  test('has statistics over all objects', () => {
    rate.clear();
    new Rates(1).rate('wed');
    new Rates(2).rate('wed');
    expect(rate.stats().size).toBe(2);
    expect(rate.keyOf('wed')).toBe('"wed"');
  });

  test('can be overridden', () => {
    class Fixed extends Rates {
      override rate(day: string): string {
        return `fixed ${super.rate(day)}`;
      }
    }
    const fixed = new Fixed(3);
    expect([fixed.rate('mon'), fixed.rate('mon')]).toEqual(['fixed mon 3', 'fixed mon 3']);
    expect(fixed.calls).toBe(1);
  });
});

describe('without options', () => {
  test.each<[string, (fn: (n: number) => number) => ReturnType<typeof wrapped>]>([
    ['cached(fn)', (fn) => cached(fn)],
    ['cached()(fn)', (fn) => cached()(fn)],
    ['cached({})(fn)', (fn) => cached({})(fn)],
  ])('%s keeps 1,000 results', (_, wrap) => {
    const fn = wrap((n: number) => n * n);
    for (let n = 0; n < 1001; n += 1) fn(n);
    expect([fn(12), fn.stats().maxSize, fn.stats().size]).toEqual([144, 1000, 1000]);
  });

  function wrapped(fn: (n: number) => number) {
    return cached(fn);
  }

  test('decorates a method', () => {
    let calls = 0;
    const method = function (this: { base: number }, n: number) {
      calls += 1;
      return this.base + n;
    };
    const context = { kind: 'method', name: 'add' } as ClassMethodDecoratorContext<{
      base: number;
    }>;
    const add = cached(method, context as never) as typeof method;
    const [one, two] = [
      { base: 1, add },
      { base: 2, add },
    ];
    expect([one.add(1), one.add(1), two.add(1), calls]).toEqual([2, 2, 3, 2]);
  });
});

describe('a wrapped function that uses this', () => {
  class Rates {
    readonly base: number;

    constructor(base: number) {
      this.base = base;
    }
  }
  const rate = cached(function (this: unknown, day: string) {
    return `${day} ${(this as Rates | undefined)?.base}`;
  } as (day: string) => string);
  const rateOf = (owner: unknown) => rate.call(owner as never, 'mon');

  test('separates results by this: objects, classes, primitives and none', () => {
    const owners = [new Rates(1), new Rates(2), Object.assign(Object.create(null), { base: 3 })];
    const others = [Object.assign(class {}, { base: 4 }), 5, '5', undefined];
    const results = ['mon 1', 'mon 2', 'mon 3', 'mon 4', ...Array(3).fill('mon undefined')];
    expect([...owners, ...others].map(rateOf)).toEqual(results);
    expect([...owners, ...others].map(rateOf)).toEqual(results);
    expect(rate.stats()).toMatchObject({ hits: 7, misses: 7 });
  });
});

test.each<[string, unknown, string]>([
  ['null', null, 'options: expected an object, got null'],
  ['a number', 100, 'options: expected an object, got 100'],
  ['an array', [100], 'options: expected an object, got an array'],
  ['a key that is not a function', { key: 'id' }, 'key: expected a function, got "id"'],
  ['a snake_case name', { max_size: 5 }, 'max_size: unknown option; did you mean maxSize?'],
  ['a maximum size of 0', { maxSize: 0 }, 'maxSize: expected a positive integer, got 0'],
  ['a ttl of 0', { ttl: 0 }, 'ttl: expected milliseconds above 0'],
])('cached refuses %s before it wraps anything', (_, options, message) => {
  const make = () => cached(options as never);
  expect(make).toThrow(message);
  expect(make).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
});

test.each([undefined, null, 'fn', {}])('cached() rejects %j, which is not a function', (fn) => {
  expect(() => cached()(fn as never)).toThrow('cached: expected a function or a method');
});

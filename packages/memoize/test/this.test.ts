import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { persistentMemoize } from '../src/index.js';

const directory = temporaryDirectories();

interface Owner {
  x: number;
}

test.each<[string, (this: Owner) => unknown]>([
  [
    'reads a property',
    function () {
      return this.x;
    },
  ],
  [
    'reads a property later',
    async function () {
      await Promise.resolve();
      return this.x;
    },
  ],
  [
    'writes a property',
    function () {
      this.x = 2;
      return 1;
    },
  ],
  [
    'lists properties',
    function () {
      return Object.keys(this);
    },
  ],
  [
    'tests its class',
    function () {
      return this instanceof Map;
    },
  ],
  [
    'returns itself',
    function () {
      return this;
    },
  ],
])('a method that %s fails for every object, and nothing is stored', async (_, method) => {
  const read = persistentMemoize(method as never, { name: 'read', cacheDir: directory() });
  for (const owner of [
    { x: 1, read },
    { x: 2, read },
  ])
    await expect(owner.read()).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining('read: a memoized function cannot use this; pass'),
    });
  expect(read.stats()).toMatchObject({ loads: 2, hits: 0, sets: 0 });
});

test('a function that does not use `this` can be called as a method', async () => {
  const options = { name: 'double', cacheDir: directory() };
  const double = persistentMemoize((value: number) => value * 2, options);
  const tools = { double };
  expect([await tools.double(2), await tools.double(2), await double(2)]).toEqual([4, 4, 4]);
  expect(double.stats()).toMatchObject({ loads: 1, hits: 2 });
});

test('a bound method sees its object, and a plain call no `this`', async () => {
  const counter = {
    x: 3,
    read() {
      return this.x;
    },
  };
  const cacheDir = directory();
  const bound = persistentMemoize(counter.read.bind(counter), { name: 'bound', cacheDir });
  expect(await { bound }.bound()).toBe(3);
  const plain = persistentMemoize(
    function (this: unknown) {
      return String(this);
    } as () => string,
    { name: 'plain', cacheDir },
  );
  expect(await plain()).toBe('undefined');
});

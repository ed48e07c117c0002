import { FakeClock } from '@repomap/cache/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache } from '../src/index.js';
import { collect } from './collect.js';

const directory = temporaryDirectories();

interface ModelRow {
  readonly value: unknown;
  readonly tag: string | undefined;
  readonly expires: number;
}

/** What the cache must be equal to: a `Map` by namespace and key. */
class Model {
  readonly rows = new Map<string, ModelRow>();
  now = 0;

  live(id: string): ModelRow | undefined {
    const row = this.rows.get(id);
    return row !== undefined && row.expires > this.now ? row : undefined;
  }

  deleteWhere(matches: (id: string, row: ModelRow) => boolean): void {
    for (const [id, row] of this.rows) if (matches(id, row)) this.rows.delete(id);
  }
}

interface Real {
  root: PersistentCache;
  readonly cacheDir: string;
  readonly clock: FakeClock;
}

type Step = (model: Model, real: Real) => Promise<void>;

const SPACES = ['one', 'two'];
const space = fc.constantFrom(...SPACES);
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '', 'one', ':', '\ud800'),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const value = fc.jsonValue({ maxDepth: 2 }).map((json) => JSON.parse(JSON.stringify(json)));
const tag = fc.option(fc.constantFrom('red', 'blue'), { nil: undefined });
const ttl = fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined });
const id = (name: string, at: string) => `${name} ${at}`;

interface Options {
  readonly tag?: string;
  readonly ttl?: number;
}
const options = fc
  .record({ tag, ttl })
  .map(({ tag, ttl }): Options => ({ ...(tag && { tag }), ...(ttl && { ttl }) }));

function put(
  model: Model,
  name: string,
  at: string,
  content: unknown,
  { tag, ttl }: Options,
): void {
  const expires = ttl === undefined ? Number.POSITIVE_INFINITY : model.now + ttl;
  model.rows.set(id(name, at), { value: content, tag, expires });
}

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(space, key).map(
    ([name, at]): Step =>
      async (model, { root }) => {
        expect(await root.namespace(name).get(at)).toEqual(model.live(id(name, at))?.value);
      },
  ),
  fc.tuple(space, fc.array(key)).map(
    ([name, keys]): Step =>
      async (model, { root }) => {
        const live = [...new Set(keys)].filter((at) => model.live(id(name, at)) !== undefined);
        const expected = live.map((at) => [at, model.live(id(name, at))?.value]);
        expect([...(await root.namespace(name).getMany(keys))]).toEqual(expected);
      },
  ),
  fc.tuple(space, key, value, options).map(
    ([name, at, content, opts]): Step =>
      async (model, { root }) => {
        await root.namespace(name).set(at, content, opts);
        put(model, name, at, content, opts);
      },
  ),
  fc.tuple(space, fc.array(fc.tuple(key, value, options))).map(
    ([name, entries]): Step =>
      async (model, { root }) => {
        await root
          .namespace(name)
          .setMany(entries.map(([at, content, opts]) => ({ ...opts, key: at, value: content })));
        for (const [at, content, opts] of entries) put(model, name, at, content, opts);
      },
  ),
  fc.tuple(space, key).map(
    ([name, at]): Step =>
      async (model, { root }) => {
        const existed = await root.namespace(name).delete(at);
        if (model.live(id(name, at)) !== undefined) expect(existed).toBe(true);
        model.rows.delete(id(name, at));
      },
  ),
  fc.tuple(space, fc.constantFrom('red', 'blue')).map(
    ([name, color]): Step =>
      async (model, { root }) => {
        await root.namespace(name).deleteByTag(color);
        model.deleteWhere((at, row) => at.startsWith(`${name} `) && row.tag === color);
      },
  ),
  space.map(
    (name): Step =>
      async (model, { root }) => {
        await root.namespace(name).clear();
        model.deleteWhere((at) => at.startsWith(`${name} `));
      },
  ),
  fc.integer({ min: 1, max: 600 }).map(
    (by): Step =>
      async (model, { clock }) => {
        clock.advance(by);
        model.now += by;
      },
  ),
  fc.constant<Step>(async (_, real) => {
    await real.root.close();
    real.root = await PersistentCache.open({ cacheDir: real.cacheDir, clock: real.clock });
  }),
  space.map(
    (name): Step =>
      async (model, { root }) => {
        const found = await collect(root.namespace(name).keys());
        const live = [...model.rows.keys()].filter(
          (at) => at.startsWith(`${name} `) && model.live(at),
        );
        expect(new Set(found.map((at) => id(name, at)))).toEqual(new Set(live));
      },
  ),
];

/** What must hold of the cache whatever was done to it. */
async function validate(model: Model, { root }: Real): Promise<void> {
  expect(await root.check()).toEqual({ ok: true, problems: [], fixed: 0 });
  const { storage, corruptions } = await root.stats();
  expect({ storage, corruptions }).toEqual({ storage: 'disk', corruptions: 0 });
  for (const at of model.rows.keys()) {
    const [name = '', ...rest] = at.split(' ');
    expect(await root.namespace(name).get(rest.join(' '))).toEqual(model.live(at)?.value);
  }
}

test('a cache is equal to a Map after any operations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...steps), { maxLength: 40 }), async (operations) => {
      const [cacheDir, clock, model] = [directory(), new FakeClock(), new Model()];
      const real: Real = { root: await PersistentCache.open({ cacheDir, clock }), cacheDir, clock };
      try {
        for (const operation of operations) await operation(model, real);
        await validate(model, real);
      } finally {
        await real.root.close();
      }
    }),
    { numRuns: 60 },
  );
});

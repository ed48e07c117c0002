import type { Store } from '../store.js';
import { type ContractLimits, cacheContract, type OpenCache, runRows } from './cache-contract.js';
import type { Row } from './contract/row.js';
import { type ContractRunner, failureOf } from './contract-runner.js';

/**
 * Registers the contract tests that every `Store` must pass: `cacheContract`, statistics and closing.
 * `limits` are the capabilities that the store does not have.
 *
 * `storeContract({ describe, test, expect }, (clock) => new MemoryStore({ clock }))`
 */
export function storeContract(
  runner: ContractRunner,
  open: OpenCache<Store<unknown>>,
  limits: ContractLimits = {},
): void {
  cacheContract(runner, open, limits);
  runner.describe('statistics', () => runRows(runner, open, statisticsRows(limits)));
  runner.describe('closing', () => runRows(runner, open, closingRows));
}

type StoreRow = Row<Store<unknown>>;

function statisticsRows(limits: ContractLimits): readonly StoreRow[] {
  return [
    [
      'counts hits, misses, sets and entries',
      async (store, { expect }) => {
        const before = await store.stats();
        await store.setMany(['a', 'b'].map((key) => ({ key, value: key })));
        await store.get('a');
        await store.getMany(['a', 'x', 'b']);
        const { hits, misses, sets, size } = (await store.stats()).minus(before);
        expect({ hits, misses, sets, size }).toEqual({ hits: 3, misses: 1, sets: 2, size: 2 });
      },
    ],
    [
      'declares its capabilities',
      async (store, { expect }) => {
        const { tags, ttl } = store.capabilities;
        expect({ tags, ttl }).toEqual({ tags: limits.tags !== false, ttl: limits.ttl !== false });
      },
    ],
  ];
}

const closingRows: readonly StoreRow[] = [
  [
    'can be closed twice',
    async (store) => {
      await store.close();
      await store.close();
      await store[Symbol.asyncDispose]();
    },
  ],
  [
    'rejects every request once closed',
    async (store, { expect }) => {
      await store.close();
      const requests = [
        () => store.get('key'),
        () => store.getMany(['key']),
        () => store.set('key', 1),
        () => store.setMany([{ key: 'key', value: 1 }]),
        () => store.delete('key'),
        () => store.deleteMany(['key']),
        () => store.clear(),
      ];
      for (const request of requests) expect(await failureOf(request)).toEqual('CACHE_CLOSED');
    },
  ],
];

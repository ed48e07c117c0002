import { abortRows } from './contract/abort-rows.js';
import { batchRows } from './contract/batch-rows.js';
import { deletionRows } from './contract/deletion-rows.js';
import type { CacheRow, KeyedCache, Row } from './contract/row.js';
import { noTagRows, tagRows } from './contract/tag-rows.js';
import { noTtlRows, ttlRows } from './contract/ttl-rows.js';
import { valueRows } from './contract/value-rows.js';
import type { ContractRunner } from './contract-runner.js';
import { FakeClock } from './fake-clock.js';

/** The features that a cache does not support and rejects with `CACHE_CONFIG`. */
export interface ContractLimits {
  readonly tags?: false;
  readonly ttl?: false;
}

/** Opens an empty cache for one test. The cache must use this clock. */
export type OpenCache<C> = (clock: FakeClock) => C | Promise<C>;

/**
 * Registers the contract tests that every keyed cache must pass.
 *
 * `cacheContract({ describe, test, expect }, () => new MemoryStore())`
 */
export function cacheContract(
  runner: ContractRunner,
  open: OpenCache<KeyedCache<unknown>>,
  limits: ContractLimits = {},
): void {
  const groups: Record<string, readonly CacheRow[]> = {
    values: valueRows,
    batches: batchRows,
    deletion: deletionRows,
    aborts: abortRows,
    'time to live': limits.ttl === false ? noTtlRows : ttlRows,
    tags: limits.tags === false ? noTagRows : tagRows,
  };
  for (const [title, rows] of Object.entries(groups))
    runner.describe(title, () => runRows(runner, open, rows));
}

/** Registers rows as tests, each with a new cache. */
export function runRows<C extends AsyncDisposable>(
  { test, expect }: ContractRunner,
  open: OpenCache<C>,
  rows: readonly Row<C>[],
): void {
  for (const [title, body] of rows)
    test(title, async () => {
      const clock = new FakeClock();
      await using cache = await open(clock);
      await body(cache, { expect, clock });
    });
}

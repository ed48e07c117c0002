import type { Store } from '../../store.js';
import type { ContractRunner } from '../contract-runner.js';
import type { FakeClock } from '../fake-clock.js';

/** What stores and tiered caches have in common. */
export type KeyedCache<V> = Pick<
  Store<V>,
  'get' | 'getMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'deleteByTag' | 'clear'
> &
  AsyncDisposable;

/** What a row needs beside the cache that was opened for it. */
interface RowContext {
  readonly expect: ContractRunner['expect'];
  /** The only source of time of the cache. */
  readonly clock: FakeClock;
}

/** One test of a contract. */
export type Row<C> = readonly [
  title: string,
  body: (cache: C, context: RowContext) => Promise<void>,
];
export type CacheRow = Row<KeyedCache<unknown>>;

/** As many different keys. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `key ${index}`);
}

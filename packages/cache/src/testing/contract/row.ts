import type { Store } from '../../store.js';
import type { ContractRunner } from '../contract-runner.js';
import type { FakeClock } from '../fake-clock.js';

/** The common interface of stores and tiered caches. */
export type KeyedCache<V> = Pick<
  Store<V>,
  'get' | 'getMany' | 'set' | 'setMany' | 'delete' | 'deleteMany' | 'deleteByTag' | 'clear'
> &
  AsyncDisposable;

/** The context of a contract test, besides the cache. */
interface RowContext {
  readonly expect: ContractRunner['expect'];
  /** The clock of the cache. */
  readonly clock: FakeClock;
}

/** One test of a contract. */
export type Row<C> = readonly [
  title: string,
  body: (cache: C, context: RowContext) => Promise<void>,
];
export type CacheRow = Row<KeyedCache<unknown>>;

/** `count` distinct keys. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `key ${index}`);
}

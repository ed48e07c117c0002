import type { EvictionPolicy } from '../src/index.js';
import type { FakeClock } from '../src/testing/index.js';

interface Row {
  readonly key: number;
  value: number;
  expires: number;
  count: number;
}

/** The calls that the model checker makes. A value is its own size in bytes. */
export interface Checked {
  get(key: number): number | undefined;
  peek(key: number): number | undefined;
  has(key: number): boolean;
  set(key: number, value: number, options?: { readonly ttl?: number }): unknown;
  delete(key: number): boolean;
  evict(count: number): number;
  resize(maxSize: number): number;
  clear(): void;
}

/**
 * A simple model of `SmartCache`: a list of rows, next victim first.
 *
 * Evictions of the adaptive policy are not predicted but copied from it, through `evicted`.
 */
export class ModelCache implements Checked {
  private rows: Row[] = [];
  private uses = 0;
  private readonly policy: EvictionPolicy;
  private readonly clock: FakeClock;
  private readonly ttl: number;
  private maxSize: number;
  private readonly maxBytes: number;
  private readonly evicted: number[];

  constructor(options: {
    readonly policy: EvictionPolicy;
    readonly clock: FakeClock;
    readonly ttl: number;
    readonly maxSize: number;
    readonly maxBytes: number;
    readonly evicted: number[];
  }) {
    this.policy = options.policy;
    this.clock = options.clock;
    this.ttl = options.ttl;
    this.maxSize = options.maxSize;
    this.maxBytes = options.maxBytes;
    this.evicted = options.evicted;
  }

  get contents(): Map<number, number> {
    return new Map(this.live().map(({ key, value }) => [key, value]));
  }

  get(key: number): number | undefined {
    const row = this.find(key);
    if (row !== undefined && this.policy !== 'ttl') this.use(row);
    return row?.value;
  }

  peek(key: number): number | undefined {
    return this.find(key)?.value;
  }

  has(key: number): boolean {
    return this.find(key) !== undefined;
  }

  set(key: number, value: number, options: { readonly ttl?: number } = {}): void {
    const expires = this.clock.now() + (options.ttl ?? this.ttl);
    const row = this.find(key);
    if (row !== undefined) this.use(row);
    if (row !== undefined && this.bytes - row.value + value <= this.maxBytes) {
      Object.assign(row, { value, expires });
      return;
    }
    this.delete(key);
    if (value > this.maxBytes) return;
    while (this.rows.length >= this.maxSize || this.bytes + value > this.maxBytes) this.evictOne();
    this.rows.push({ key, value, expires, count: 1 });
  }

  delete(key: number): boolean {
    const found = this.has(key);
    this.rows = this.rows.filter((row) => row.key !== key);
    return found;
  }

  evict(count: number): number {
    const dropped = Math.min(count, this.live().length);
    for (let i = 0; i < dropped; i += 1) this.evictOne();
    return dropped;
  }

  resize(maxSize: number): number {
    this.maxSize = maxSize;
    return this.evict(Math.max(0, this.live().length - maxSize));
  }

  clear(): void {
    this.rows = [];
  }

  private get bytes(): number {
    return this.live().reduce((sum, { value }) => sum + value, 0);
  }

  private live(): Row[] {
    this.rows = this.rows.filter(({ expires }) => expires > this.clock.now());
    return this.rows;
  }

  private find(key: number): Row | undefined {
    return this.live().find((row) => row.key === key);
  }

  private use(row: Row): void {
    this.rows = [...this.rows.filter((other) => other !== row), row];
    row.count = Math.min(row.count + 1, 63);
    this.uses += 1;
    if (this.policy === 'lfu' && this.uses >= 5 * this.rows.length) this.halveCounts();
  }

  private halveCounts(): void {
    this.rows.sort((a, b) => a.count - b.count);
    for (const row of this.rows) row.count = Math.floor(row.count / 2);
    this.uses = 0;
  }

  private evictOne(): void {
    const least = Math.min(...this.rows.map(({ count }) => count));
    const victim = {
      lru: () => this.rows[0]?.key,
      ttl: () => this.rows[0]?.key,
      lfu: () => this.rows.find(({ count }) => count === least)?.key,
      adaptive: () => this.evicted.shift(),
    }[this.policy]();
    if (victim === undefined || !this.delete(victim)) throw new Error('nothing had to go');
  }
}

import type { CacheCounts, Milliseconds } from '@repomap/cache';
import type { Connection } from './connection.js';

/** What is counted for each namespace; `lost`: entries dropped and files made anew because of damage. */
export type Counter = 'hits' | 'misses' | 'sets' | 'evictions' | 'lost';

export type Counters = Pick<CacheCounts, 'hits' | 'misses' | 'sets' | 'evictions'> & {
  readonly lost: number;
};

const NONE: Counters = { hits: 0, misses: 0, sets: 0, evictions: 0, lost: 0 };

interface Use {
  at: Milliseconds;
  hits: number;
}

/**
 * What reading should write, kept until some write transaction takes it along.
 *
 * That is how a read needs no write lock. A crash loses what was not written yet: at most a
 * little recency and some counts.
 */
export class UsageLog {
  private uses = new Map<number, Use>();
  private damaged: number[] = [];
  private counts = new Map<string, Record<Counter, number>>();
  private requests = 0;

  count(space: string, counter: Counter, by = 1): void {
    if (by === 0) return;
    const counts = this.counts.get(space) ?? this.begin(space);
    counts[counter] += by;
    this.requests += by;
  }

  use(id: number, at: Milliseconds): void {
    const known = this.uses.get(id);
    if (known === undefined) {
      this.uses.set(id, { at, hits: 1 });
    } else {
      known.at = at;
      known.hits += 1;
    }
  }

  /** Marks an entry for deletion. */
  drop(id: number): void {
    this.damaged.push(id);
  }

  /** How much is waiting to be written. A damaged entry weighs so much that the next write takes it along. */
  get size(): number {
    return this.uses.size + this.damaged.length * 250 + this.requests / 16;
  }

  /** Writes the stamps in the transaction under way; `forgetStamps` once it was committed. */
  writeStamps(connection: Connection): void {
    if (this.uses.size > 0) connection.run(STAMP, stampList(this.uses));
  }

  forgetStamps(): void {
    if (this.uses.size > 0) this.uses = new Map();
  }

  /** Writes everything in the transaction under way; `forget` once it was committed. */
  write(connection: Connection): void {
    this.writeStamps(connection);
    for (const id of this.damaged) connection.run('DELETE FROM entry WHERE id = ?', id);
    for (const [space, counts] of this.counts)
      for (const [name, value] of Object.entries(counts))
        if (value !== 0) connection.run(COUNT, space, name, value);
  }

  forget(): void {
    this.forgetStamps();
    this.damaged = [];
    this.counts = new Map();
    this.requests = 0;
  }

  /** The counters of a namespace: what is on disk and what waits. */
  counters(connection: Connection, space: string): Counters {
    const stored = connection.all('SELECT name, value FROM counter WHERE space = ?', space);
    const total: Record<Counter, number> = { ...NONE, ...this.counts.get(space) };
    for (const [name, value] of stored) total[name as Counter] += Number(value);
    return total;
  }

  /** The counters of all namespaces together. */
  totals(connection: Connection): Counters {
    const total: Record<Counter, number> = { ...NONE };
    for (const waiting of this.counts.values())
      for (const [name, value] of Object.entries(waiting)) total[name as Counter] += value;
    for (const [name, value] of connection.all(
      'SELECT name, sum(value) FROM counter GROUP BY name',
    ))
      total[name as Counter] += Number(value);
    return total;
  }

  private begin(space: string): Record<Counter, number> {
    const counts = { ...NONE };
    this.counts.set(space, counts);
    return counts;
  }
}

const STAMP = `
  INSERT INTO reading (id, at, times)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at), times = times + excluded.times`;

const COUNT = `
  INSERT INTO counter (space, name, value) VALUES (?, ?, ?)
  ON CONFLICT (space, name) DO UPDATE SET value = value + excluded.value`;

function stampList(uses: ReadonlyMap<number, Use>): string {
  return JSON.stringify(Array.from(uses, ([id, { at, hits }]) => [id, at, hits]));
}

import type { CacheCounts, Milliseconds } from '@repomap/cache';
import type { Connection } from './connection.js';

/** The counters of a namespace; `lost` counts entries dropped and files recreated due to corruption. */
export type Counter = 'hits' | 'misses' | 'sets' | 'evictions' | 'lost';

export type Counters = Pick<CacheCounts, 'hits' | 'misses' | 'sets' | 'evictions'> & {
  readonly lost: number;
};

/** Weights of the log at which a write includes it, and at which a read triggers a flush. */
export const LOG_LIMIT = { write: 250, read: 1000 };

/** This many counted requests weigh as much as one access time. */
const REQUESTS_PER_ACCESS = 16;

const ZERO: Counters = { hits: 0, misses: 0, sets: 0, evictions: 0, lost: 0 };

interface Access {
  at: Milliseconds;
  hits: number;
}

/**
 * Buffers access times and counters until the next write transaction, so that reads need no write
 * lock. A crash loses what is buffered: some access times and counts.
 */
export class AccessLog {
  private accesses = new Map<number, Access>();
  /** By key: the row of a corrupt entry. */
  private corrupt = new Map<string, number>();
  private counts = new Map<string, Record<Counter, number>>();
  private requests = 0;

  count(namespace: string, counter: Counter, by = 1): void {
    if (by === 0) return;
    const counts = this.counts.get(namespace) ?? { ...ZERO };
    counts[counter] += by;
    this.counts.set(namespace, counts);
    this.requests += by;
  }

  recordAccess(id: number, at: Milliseconds): void {
    const known = this.accesses.get(id);
    if (known === undefined) {
      this.accesses.set(id, { at, hits: 1 });
    } else {
      known.at = at;
      known.hits += 1;
    }
  }

  /** Marks a corrupt entry for deletion, unless it is replaced first. */
  deleteLater(key: string, id: number): void {
    this.corrupt.set(key, id);
  }

  /** Notes that an entry has been replaced, in the row that it was in. */
  noteReplaced(key: string): void {
    this.corrupt.delete(key);
  }

  /** One corrupt entry is enough for the next write to include the log. */
  get weight(): number {
    const { accesses, corrupt, requests } = this;
    return accesses.size + corrupt.size * LOG_LIMIT.write + requests / REQUESTS_PER_ACCESS;
  }

  /** Writes access times in the current transaction; call `clearAccesses` after the commit. */
  writeAccesses(connection: Connection): void {
    if (this.accesses.size > 0) connection.run(RECORD_ACCESSES, accessList(this.accesses));
  }

  clearAccesses(): void {
    if (this.accesses.size > 0) this.accesses = new Map();
  }

  /** Writes everything in the current transaction; call `clear` after the commit. */
  write(connection: Connection): void {
    this.writeAccesses(connection);
    for (const id of this.corrupt.values()) connection.run('DELETE FROM entry WHERE id = ?', id);
    for (const [namespace, counts] of this.counts)
      for (const [name, value] of Object.entries(counts))
        if (value !== 0) connection.run(ADD_TO_COUNTER, namespace, name, value);
  }

  /** Discards what is about rows, which have other numbers in another file. */
  forgetRows(): void {
    this.clearAccesses();
    this.corrupt = new Map();
  }

  clear(): void {
    this.forgetRows();
    this.counts = new Map();
    this.requests = 0;
  }

  /** The counters of a namespace, on disk and buffered. */
  counters(connection: Connection, namespace: string): Counters {
    const stored = connection.all('SELECT name, value FROM counter WHERE space = ?', namespace);
    const total: Record<Counter, number> = { ...ZERO, ...this.counts.get(namespace) };
    for (const [name, value] of stored) total[name as Counter] += Number(value);
    return total;
  }

  /** The sum of the counters of all namespaces. */
  totals(connection: Connection): Counters {
    const total: Record<Counter, number> = { ...ZERO };
    for (const waiting of this.counts.values())
      for (const [name, value] of Object.entries(waiting)) total[name as Counter] += value;
    for (const [name, value] of connection.all(
      'SELECT name, sum(value) FROM counter GROUP BY name',
    ))
      total[name as Counter] += Number(value);
    return total;
  }
}

const RECORD_ACCESSES = `
  INSERT INTO reading (id, at, times)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at), times = times + excluded.times`;

const ADD_TO_COUNTER = `
  INSERT INTO counter (space, name, value) VALUES (?, ?, ?)
  ON CONFLICT (space, name) DO UPDATE SET value = value + excluded.value`;

function accessList(accesses: ReadonlyMap<number, Access>): string {
  return JSON.stringify(Array.from(accesses, ([id, { at, hits }]) => [id, at, hits]));
}

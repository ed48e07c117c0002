import {
  type Bytes,
  type Codec,
  checkTtl,
  type Milliseconds,
  type ReadOptions,
  type StoreEntry,
} from '@repomap/cache';
import type { Counter } from './access-log.js';
import type { CacheFile } from './cache-file.js';
import type { Connection, Row } from './connection.js';
import { checksum, decode, type Encoded, encode } from './entry-row.js';
import { isOrderedByReads } from './eviction.js';
import type { NamespaceKeys } from './namespace-keys.js';

/** An encoded entry, prepared outside the transaction. */
export interface PreparedEntry {
  readonly stored: string;
  readonly value: Encoded;
  readonly tag: string | null;
  readonly ttl: Milliseconds;
  /** Its size on disk. */
  readonly size: Bytes;
}

/** The metadata of an entry. */
export interface EntryInfo {
  readonly key: string;
  /** Its size on disk, including the key and the tag. */
  readonly bytes: Bytes;
  /** When it was last set, in milliseconds since the epoch. */
  readonly storedAt: Milliseconds;
  /** When it was last used, to the precision of `stampInterval`; `storedAt` if never read. */
  readonly usedAt: Milliseconds;
}

/** The number of entries and their total bytes. */
export interface Measures {
  readonly size: number;
  readonly bytes: Bytes;
}

/** Measures all namespaces together. Reads every row. */
export function measureAll(connection: Connection): Measures {
  return measuresOf(connection.get('SELECT count(*), sum(size) FROM entry'));
}

function measuresOf([size, bytes]: Row = []): Measures {
  return { size: Number(size ?? 0), bytes: Number(bytes ?? 0) };
}

/** The SQL statements for the entries of one namespace. */
export class Entries<V> {
  private readonly file: CacheFile;
  private readonly keys: NamespaceKeys;
  private readonly codec: Codec<V>;

  constructor(file: CacheFile, keys: NamespaceKeys, codec: Codec<V>) {
    this.file = file;
    this.keys = keys;
    this.codec = codec;
  }

  /** Validates and encodes an entry before the write. Throws `CACHE_CONFIG` and `CACHE_VALUE`. */
  prepare({ key, value, tag, ttl }: StoreEntry<V>): PreparedEntry {
    const stored = this.keys.toStored(key);
    const encoded = encode(this.codec, value, key);
    const storedTag = tag === undefined ? null : this.keys.toStored(tag);
    const indexed = Buffer.byteLength(stored) + Buffer.byteLength(storedTag ?? '');
    return {
      stored,
      value: encoded,
      tag: storedTag,
      ttl: checkTtl(ttl, this.file.options.ttl),
      size: Buffer.byteLength(encoded) + INDEXED * indexed + ROW_OVERHEAD,
    };
  }

  get(connection: Connection, key: string): V | undefined {
    const stored = this.keys.toStored(key);
    const value = this.accept(stored, connection.get(GET, stored));
    this.count(value === undefined ? 'misses' : 'hits');
    return value;
  }

  /** Adds the entries of these keys to `found` with one statement. */
  getMany(
    connection: Connection,
    keys: readonly string[],
    found: Map<string, V>,
    { onTtl }: ReadOptions = {},
  ): void {
    const stored = keys.map((key) => this.keys.toStored(key));
    let hits = 0;
    for (const row of connection.all(GET_MANY, JSON.stringify(stored))) {
      const index = Number(row[COLUMN.index]);
      const value = this.accept(stored[index] ?? '', row);
      if (value === undefined) continue;
      const key = keys[index] ?? '';
      found.set(key, value);
      const expires = row[COLUMN.expires];
      if (typeof expires === 'number') onTtl?.(key, expires - this.file.options.clock.now());
      hits += 1;
    }
    this.count('hits', hits);
    this.count('misses', keys.length - hits);
  }

  /** Stores an entry. One larger than the size limit is rejected, without evicting others. */
  put(connection: Connection, { stored, value, tag, ttl, size }: PreparedEntry): void {
    if (!this.file.evictor.canHold(size)) {
      const removedOld = connection.run(DELETE, stored) > 0;
      this.file.afterWrite(() => this.file.noteOversized(stored, removedOld));
      return;
    }
    const now = this.file.options.clock.now();
    const codec = this.codec.name;
    const expires = expiryOf(now, ttl);
    const crc = checksum({ key: stored, codec, expires, tag }, value);
    const used = this.file.accessTime(now);
    connection.run(PUT, stored, now, used, expires, tag, codec, crc, size, value);
    this.file.evictor.noteWrite(size, expires);
    // At once, because the same transaction may write the log.
    this.file.log.noteReplaced(stored);
    this.file.afterWrite(() => this.count('sets'));
  }

  delete(connection: Connection, key: string): boolean {
    return connection.run(DELETE, this.keys.toStored(key)) > 0;
  }

  deleteMany(connection: Connection, keys: readonly string[]): number {
    const stored = keys.map((key) => this.keys.toStored(key));
    return connection.run(DELETE_MANY, JSON.stringify(stored));
  }

  deleteByTag(connection: Connection, tag: string): number {
    return connection.run('DELETE FROM entry WHERE tag = ?', this.keys.toStored(tag));
  }

  clear(connection: Connection): number {
    return connection.run('DELETE FROM entry WHERE key >= ? AND key < ?', ...this.keys.range);
  }

  has(connection: Connection, key: string): boolean {
    return (
      connection.get(
        HAS,
        this.keys.toStored(key),
        this.file.options.clock.now(),
        this.codec.name,
      ) !== undefined
    );
  }

  /** At most `limit` keys after `after`, in stored order. */
  keysAfter(connection: Connection, after: string | undefined, limit: number): string[] {
    const [from, to] = this.keys.range;
    const start = after === undefined ? from : `${this.keys.toStored(after)}\0`;
    const now = this.file.options.clock.now();
    const rows = connection.all(KEYS_AFTER, start, to, now, this.codec.name, limit);
    return rows.map(([stored]) => this.keys.fromStored(String(stored)));
  }

  /** The most recently set entries, newest first. */
  newest(connection: Connection, limit: number): EntryInfo[] {
    const now = this.file.options.clock.now();
    const rows = connection.all(NEWEST, ...this.keys.range, now, this.codec.name, limit);
    return rows.map(([stored, bytes, storedAt, usedAt]) => ({
      key: this.keys.fromStored(String(stored)),
      bytes: Number(bytes),
      storedAt: Number(storedAt),
      // Access times are rounded down to the interval, so they can be before `storedAt`.
      usedAt: Math.max(Number(storedAt), Number(usedAt)),
    }));
  }

  /** Measures the namespace. Reads every row of it. */
  measure(connection: Connection): Measures {
    return measuresOf(connection.get(MEASURE, ...this.keys.range));
  }

  /** The value of a row; `undefined` if it expired, has another codec or is corrupt. */
  private accept(stored: string, row: Row | undefined): V | undefined {
    if (row === undefined) return undefined;
    const header = {
      key: stored,
      codec: this.codec.name,
      expires: row[COLUMN.expires] as number | null,
      tag: row[COLUMN.tag] as string | null,
    };
    const now = this.file.options.clock.now();
    if (header.expires !== null && header.expires <= now) return undefined;
    if (row[COLUMN.codec] !== this.codec.name) return undefined;
    const value = row[COLUMN.value] as Encoded;
    if (checksum(header, value) !== row[COLUMN.crc])
      return this.discard(stored, row, 'its checksum does not match');
    try {
      const decoded = decode(this.codec, value);
      this.recordAccess(row, now);
      return decoded;
    } catch (error) {
      return this.discard(stored, row, 'its codec cannot decode it', error);
    }
  }

  private recordAccess(row: Row, now: Milliseconds): void {
    const { policy, stampInterval } = this.file.options;
    const due = now - Number(row[COLUMN.used]) >= stampInterval;
    if (isOrderedByReads(policy) && (due || policy === 'least-frequently-used'))
      this.file.log.recordAccess(Number(row[COLUMN.id]), now);
  }

  private discard(key: string, row: Row, why: string, cause?: unknown): undefined {
    this.count('lost');
    this.file.log.deleteLater(key, Number(row[COLUMN.id]));
    this.file.reportCorruption(`an entry of ${this.file.options.path} is corrupt: ${why}`, cause);
  }

  private count(counter: Counter, by = 1): void {
    this.file.log.count(this.keys.name, counter, by);
  }
}

/** The expiry time; `null` for none, or for one beyond the range of a clock. */
function expiryOf(now: Milliseconds, ttl: Milliseconds): Milliseconds | null {
  const expires = Math.ceil(now + ttl);
  return expires > Number.MAX_SAFE_INTEGER ? null : Math.max(expires, 0);
}

/** Approximate size of a row besides its key and value: header, numbers and index entries. */
const ROW_OVERHEAD = 100;
/** How often a key or a tag is in the file: in its row and in an index. */
const INDEXED = 2;

/** Positions of the columns selected by GET and GET_MANY. */
const COLUMN = {
  id: 0,
  used: 1,
  expires: 2,
  tag: 3,
  codec: 4,
  crc: 5,
  value: 6,
  index: 7,
} as const;

const COLUMNS = 'id, used, expires, tag, codec, crc, entry.value';

const GET = `SELECT ${COLUMNS} FROM entry WHERE key = ?`;

const GET_MANY = `
  SELECT entry.${COLUMNS}, wanted.key AS place
  FROM json_each(?) AS wanted CROSS JOIN entry ON entry.key = wanted.value`;

const PUT = `
  INSERT INTO entry (key, stored, used, hits, expires, tag, codec, crc, size, value)
  VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    stored = excluded.stored, used = excluded.used, expires = excluded.expires,
    tag = excluded.tag, codec = excluded.codec, crc = excluded.crc, size = excluded.size,
    value = excluded.value`;

const DELETE = 'DELETE FROM entry WHERE key = ?';

const DELETE_MANY = 'DELETE FROM entry WHERE key IN (SELECT value FROM json_each(?))';

const LIVE = '(expires IS NULL OR expires > ?) AND codec = ?';

const HAS = `SELECT 1 FROM entry WHERE key = ? AND ${LIVE}`;

const KEYS_AFTER = `SELECT key FROM entry WHERE key >= ? AND key < ? AND ${LIVE} ORDER BY key LIMIT ?`;

const NEWEST = `
  SELECT key, size, stored, max(used, coalesce(reading.at, 0))
  FROM entry LEFT JOIN reading USING (id)
  WHERE key >= ? AND key < ? AND ${LIVE} ORDER BY stored DESC, key LIMIT ?`;

const MEASURE = 'SELECT count(*), sum(size) FROM entry WHERE key >= ? AND key < ?';

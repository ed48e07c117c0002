import type { Bytes, Milliseconds } from '@repomap/cache';
import type { Connection } from './connection.js';

/** Which entries a full cache evicts first; with `none` the cache grows without limit. */
export type DiskPolicy =
  | 'least-recently-stored'
  | 'least-recently-used'
  | 'least-frequently-used'
  | 'none';

interface PolicyPlan {
  /** SQL that creates the index of the policy. */
  readonly index: string;
  readonly order: string;
  /** The time in that order. */
  readonly time: 'stored' | 'used';
  /** Among which entries a time decides, as SQL that the index answers. */
  readonly peers: string;
  /** Whether reading an entry changes its position in that order, as SQL. */
  readonly readsReorder: 'true' | 'false';
}

const PLANS: Readonly<Record<DiskPolicy, PolicyPlan | undefined>> = {
  'least-recently-stored': {
    index: 'CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored)',
    order: 'stored, entry.id',
    time: 'stored',
    peers: 'true',
    readsReorder: 'false',
  },
  'least-recently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_used ON entry (used)',
    order: 'used, entry.id',
    time: 'used',
    peers: 'true',
    readsReorder: 'true',
  },
  'least-frequently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_hits ON entry (hits, used)',
    order: 'hits, used, entry.id',
    time: 'used',
    peers: 'hits = (SELECT min(hits) FROM entry)',
    readsReorder: 'true',
  },
  none: undefined,
};

/** Whether a policy orders entries by reads. */
export function isOrderedByReads(policy: DiskPolicy): boolean {
  return PLANS[policy]?.readsReorder === 'true';
}

export function policyIndex(policy: DiskPolicy): string | undefined {
  return PLANS[policy]?.index;
}

/** The bytes in use: the file without its free pages. */
function volume(connection: Connection): Bytes {
  const pages = connection.number('PRAGMA page_count') - connection.number('PRAGMA freelist_count');
  return pages * connection.number('PRAGMA page_size');
}

export interface EvictionLimits {
  readonly policy: DiskPolicy;
  readonly sizeLimit: Bytes;
  /** Maximum number of entries evicted per write, unless it added more bytes than they free. */
  readonly cullLimit: number;
  readonly stampInterval: Milliseconds;
}

/** Rounds a time down to a multiple of the interval, unless that is 0. */
export function stampOf(now: Milliseconds, interval: Milliseconds): Milliseconds {
  return interval === 0 ? now : now - (now % interval);
}

/** The keys of evicted entries. */
export interface Evicted {
  readonly expired: readonly string[];
  readonly culled: readonly string[];
}

const NOTHING: Evicted = { expired: [], culled: [] };

/** Overflow pages have a 4-byte header and an entry in the pointer map. */
const PAGE_OVERHEAD = 1.0025;

/** Approximate size of an empty file: a page per table and index, and some counters. */
const EMPTY_FILE: Bytes = 12 * 4096;

/** An excess above this share of the limit is not due to writes: the limit was lowered. */
const LARGE_EXCESS = 1 / 8;

/** The share of the limit kept free, so that writes rarely make the file exceed its limit. */
const MARGIN = 1 / 64;

/** Maximum number of pages released to the file system per write, unless it added more. */
const MAX_RELEASED_PAGES = 256;

/**
 * The file size is checked again after writing this share of the free space, or of the margin if that
 * is more. Small shares keep many processes together within the limit.
 */
const CHECK_SHARE = { found: 1 / 8, margin: 1 / 16 };

/** The size is also checked after this many writes, because other processes write too. */
const WRITES_PER_CHECK = 64;

/** Repositioning this many read entries counts as much work as one deletion. */
const MOVES_PER_DELETION = 20;

/** Keeps a file within its size limit by a bounded amount of work per write transaction. */
export class Evictor {
  private readonly limits: EvictionLimits;
  private volumeBefore: Bytes | undefined;
  /** Bytes that may be written before the next check. */
  private bytesUntilCheck: Bytes = 0;
  private writesUntilCheck = 0;
  /** The earliest expiry known to this process. */
  private nextExpiry: Milliseconds = Number.POSITIVE_INFINITY;
  /** Whether oversized entries were already deleted during the current excess. */
  private searchedOversized = false;

  constructor(limits: EvictionLimits) {
    const isBounded = limits.policy !== 'none';
    this.limits = isBounded ? limits : { ...limits, sizeLimit: Number.POSITIVE_INFINITY };
  }

  /** Whether an entry of this size fits into an empty file. */
  canHold(size: Bytes): boolean {
    return EMPTY_FILE + size * PAGE_OVERHEAD <= this.target;
  }

  /** Records that an entry was written. */
  noteWrite(bytes: Bytes, expires: Milliseconds | null): void {
    this.bytesUntilCheck -= bytes;
    this.writesUntilCheck -= 1;
    if (expires !== null && expires < this.nextExpiry) this.nextExpiry = expires;
  }

  /** Whether there may be entries to delete. */
  isDue(now: Milliseconds): boolean {
    return this.bytesUntilCheck <= 0 || this.writesUntilCheck <= 0 || this.nextExpiry <= now;
  }

  /** Deletes expired entries, then entries over the limit by policy. */
  run(connection: Connection, now: Milliseconds): Evicted {
    if (!this.isDue(now)) return NOTHING;
    const { cullLimit, sizeLimit, stampInterval } = this.limits;
    const stamp = stampOf(now, stampInterval);
    const expired = deleteExpired(connection, now, cullLimit);
    this.nextExpiry = firstExpiry(connection);
    const used = volume(connection);
    const added = Math.max(0, used - (this.volumeBefore ?? used));
    const excess = used - this.target;
    const culled = excess > 0 ? this.makeRoom(connection, { excess, added, cullLimit, stamp }) : [];
    this.volumeBefore = culled.length > 0 ? volume(connection) : used;
    const exceedsLimit = shrink(connection, sizeLimit, 2 * added);
    const minimum = sizeLimit * MARGIN * CHECK_SHARE.margin;
    this.bytesUntilCheck = exceedsLimit ? 0 : Math.max(-excess * CHECK_SHARE.found, minimum);
    this.writesUntilCheck = WRITES_PER_CHECK;
    return { expired, culled };
  }

  /** Deletes up to `limit` entries if the file exceeds its limit: expired first, then by policy. */
  cull(connection: Connection, now: Milliseconds, limit: number): Evicted {
    const expired = deleteExpired(connection, now, limit);
    const excess = volume(connection) - this.target;
    // There may be more expired entries, which are deleted before live ones.
    if (excess <= 0 || expired.length === limit) return { expired, culled: [] };
    const stamp = stampOf(now, this.limits.stampInterval);
    const culled = this.makeRoom(connection, { excess, added: 0, cullLimit: limit, stamp });
    this.volumeBefore = volume(connection);
    return { expired, culled };
  }

  private get target(): Bytes {
    return this.limits.sizeLimit * (1 - MARGIN);
  }

  private makeRoom(connection: Connection, need: SpaceNeed): string[] {
    const oversized = this.deleteOversized(connection, need.excess);
    const excess = oversized.length > 0 ? volume(connection) - this.target : need.excess;
    if (excess <= 0) return oversized;
    return [...oversized, ...deleteByPolicy(connection, this.limits.policy, { ...need, excess })];
  }

  /** Reads every row, so it runs once per large excess. */
  private deleteOversized(connection: Connection, excess: Bytes): string[] {
    const isLarge = excess > this.limits.sizeLimit * LARGE_EXCESS;
    const isNew = isLarge && !this.searchedOversized;
    this.searchedOversized = isLarge;
    return isNew ? deleteLargerThan(connection, (this.target - EMPTY_FILE) / PAGE_OVERHEAD) : [];
  }
}

/** The space that a write must free. */
interface SpaceNeed {
  readonly excess: Bytes;
  /** The bytes that the write added. */
  readonly added: Bytes;
  readonly cullLimit: number;
  /** The access time of an entry that is used now. */
  readonly stamp: Milliseconds;
}

/** Deletes entries too large for the limit, stored when the limit was larger. */
function deleteLargerThan(connection: Connection, size: Bytes): string[] {
  const rows = connection.all('DELETE FROM entry WHERE size > ? RETURNING key', size);
  return rows.map(([key]) => String(key));
}

/** Releases up to `pages` free pages to the file system. Returns how many are left. */
export function releasePages(connection: Connection, pages: number): number {
  connection.exec(`PRAGMA incremental_vacuum(${pages})`);
  return connection.number('PRAGMA freelist_count');
}

/** Deletes up to `limit` expired entries, earliest expiry first. Returns their keys. */
export function deleteExpired(connection: Connection, now: Milliseconds, limit: number): string[] {
  return connection.all(DELETE_EXPIRED, now, limit).map(([key]) => String(key));
}

const DELETE_EXPIRED = `
  DELETE FROM entry WHERE id IN (
    SELECT id FROM entry WHERE expires <= ? ORDER BY expires LIMIT ?)
  RETURNING key`;

function firstExpiry(connection: Connection): Milliseconds {
  const sql = 'SELECT expires FROM entry WHERE expires IS NOT NULL ORDER BY expires LIMIT 1';
  return Number(connection.get(sql)?.[0] ?? Number.POSITIVE_INFINITY);
}

/**
 * Deletes at most `cullLimit` entries, or enough to free twice the bytes added.
 *
 * An entry read since the last eviction is first moved to its new position in the order. Until an
 * eviction, reading therefore costs only a small row. Times ahead of the clock, from when it was wrong,
 * become the present: such entries would keep all new ones out.
 */
function deleteByPolicy(
  connection: Connection,
  policy: DiskPolicy,
  { cullLimit, excess, added, stamp }: SpaceNeed,
): string[] {
  const plan = PLANS[policy];
  if (plan === undefined) return [];
  const { time, peers } = plan;
  connection.run(`UPDATE entry SET ${time} = ? WHERE ${peers} AND ${time} > ?`, stamp, stamp);
  const select = `
    SELECT entry.id, key, size, reading.id IS NOT NULL AND ${plan.readsReorder} FROM entry
    LEFT JOIN reading USING (id) ORDER BY ${plan.order} LIMIT ${cullLimit}`;
  const deleted: string[] = [];
  let freed = 0;
  let moved = 0;
  for (;;) {
    const candidates = connection.all(select);
    for (const [id = null, key, size, wasRead] of candidates) {
      const effort = deleted.length + moved / MOVES_PER_DELETION;
      if (freed >= excess || (effort >= cullLimit && freed >= 2 * added)) return deleted;
      if (wasRead) {
        connection.run(APPLY_READING, stamp, id);
        connection.run('DELETE FROM reading WHERE id = ?', id);
        moved += 1;
        continue;
      }
      connection.run('DELETE FROM entry WHERE id = ?', id);
      deleted.push(String(key));
      freed += Number(size);
    }
    if (candidates.length === 0) return deleted;
  }
}

const APPLY_READING = `
  UPDATE entry SET used = max(used, min(reading.at, ?)), hits = hits + reading.times
  FROM reading WHERE entry.id = reading.id AND entry.id = ?`;

/** Releases free pages to the file system. Returns whether the file still exceeds its limit. */
function shrink(connection: Connection, sizeLimit: Bytes, atLeast: Bytes): boolean {
  const pageSize = connection.number('PRAGMA page_size');
  const excess = connection.number('PRAGMA page_count') - Math.floor(sizeLimit / pageSize);
  if (excess <= 0) return false;
  const pages = Math.min(excess, Math.max(MAX_RELEASED_PAGES, Math.ceil(atLeast / pageSize)));
  connection.exec(`PRAGMA incremental_vacuum(${pages})`);
  return excess > pages;
}

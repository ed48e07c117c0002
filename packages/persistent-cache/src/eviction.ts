import type { Bytes, Milliseconds } from '@repomap/cache';
import type { Connection } from './connection.js';

/** Which entries leave first when the cache is full; `none`: no entry leaves, and the cache grows. */
export type DiskPolicy =
  | 'least-recently-stored'
  | 'least-recently-used'
  | 'least-frequently-used'
  | 'none';

interface PolicyPlan {
  /** The index that the policy needs. */
  readonly index: string;
  readonly order: string;
  /** Whether reading an entry changes its place in that order, as SQL. */
  readonly readsReorder: 'true' | 'false';
}

const PLANS: Readonly<Record<DiskPolicy, PolicyPlan | undefined>> = {
  'least-recently-stored': {
    index: 'CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored)',
    order: 'stored, entry.id',
    readsReorder: 'false',
  },
  'least-recently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_used ON entry (used)',
    order: 'used, entry.id',
    readsReorder: 'true',
  },
  'least-frequently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_hits ON entry (hits, used)',
    order: 'hits, used, entry.id',
    readsReorder: 'true',
  },
  none: undefined,
};

/** Whether a policy orders entries by how they are read. */
export function isOrderedByReads(policy: DiskPolicy): boolean {
  return PLANS[policy]?.readsReorder === 'true';
}

export function policyIndex(policy: DiskPolicy): string | undefined {
  return PLANS[policy]?.index;
}

/** Bytes in use: the file without its free pages. */
function volume(connection: Connection): Bytes {
  const pages = connection.number('PRAGMA page_count') - connection.number('PRAGMA freelist_count');
  return pages * connection.number('PRAGMA page_size');
}

export interface EvictionLimits {
  readonly policy: DiskPolicy;
  readonly sizeLimit: Bytes;
  /** Entries to delete in one write, unless it added more than that makes up for. */
  readonly cullLimit: number;
}

/** The keys of what left. */
export interface Evicted {
  readonly expired: readonly string[];
  readonly culled: readonly string[];
}

const NOTHING: Evicted = { expired: [], culled: [] };

/** An entry's overflow pages have 4 bytes of their own each, and a place in the pointer map. */
const PAGE_OVERHEAD = 1.0025;

/** About what the tables take without entries: a page for each, for each index, and some counters. */
const EMPTY_FILE: Bytes = 12 * 4096;

/** From this share of the limit on, an excess is not what a write left: the limit was lowered. */
const LARGE_EXCESS = 1 / 8;

/** Room kept free, so that a write seldom makes the file longer than its limit: a share of the limit. */
const MARGIN = 1 / 64;

/** Most pages given back to the file system in one write, unless it added more. */
const MAX_RELEASED_PAGES = 256;

/**
 * A look at the file is due when this share of the room found by the last one has been written,
 * or of the margin when there was less: so that many processes together stay within it.
 */
const CHECK_SHARE = { found: 1 / 8, margin: 1 / 16 };

/** Writes after which a look is due anyway, as other processes write too. */
const WRITES_PER_CHECK = 64;

/** How many entries that were read may get their new place instead of one deletion. */
const MOVES_PER_DELETION = 20;

/** Keeps a file within its limits by a bounded step in a write transaction. */
export class Evictor {
  private readonly limits: EvictionLimits;
  private volumeBefore: Bytes | undefined;
  /** Bytes that may be written before the next look. */
  private bytesUntilCheck: Bytes = 0;
  private writesUntilCheck = 0;
  /** When the first entry that is known here expires. */
  private nextExpiry: Milliseconds = Number.POSITIVE_INFINITY;
  /** Whether what cannot fit was looked for in the present excess. */
  private searchedOversized = false;

  constructor(limits: EvictionLimits) {
    const isBounded = limits.policy !== 'none';
    this.limits = isBounded ? limits : { ...limits, sizeLimit: Number.POSITIVE_INFINITY };
  }

  /** Whether an entry of this size would fit if it were alone. */
  canHold(size: Bytes): boolean {
    return EMPTY_FILE + size * PAGE_OVERHEAD <= this.target;
  }

  /** Takes note of an entry that was written. */
  noteWrite(bytes: Bytes, expires: Milliseconds | null): void {
    this.bytesUntilCheck -= bytes;
    this.writesUntilCheck -= 1;
    if (expires !== null && expires < this.nextExpiry) this.nextExpiry = expires;
  }

  /** Whether there may be something to delete. */
  isDue(now: Milliseconds): boolean {
    return this.bytesUntilCheck <= 0 || this.writesUntilCheck <= 0 || this.nextExpiry <= now;
  }

  /** Deletes what is over: first entries whose time is over, then by policy. */
  run(connection: Connection, now: Milliseconds): Evicted {
    if (!this.isDue(now)) return NOTHING;
    const { cullLimit, sizeLimit } = this.limits;
    const expired = deleteExpired(connection, now, cullLimit);
    this.nextExpiry = firstExpiry(connection);
    const used = volume(connection);
    const added = Math.max(0, used - (this.volumeBefore ?? used));
    const excess = used - this.target;
    const culled = excess > 0 ? this.makeRoom(connection, { excess, added, cullLimit }) : [];
    this.volumeBefore = culled.length > 0 ? volume(connection) : used;
    const exceedsLimit = shrink(connection, sizeLimit, 2 * added);
    const minimum = sizeLimit * MARGIN * CHECK_SHARE.margin;
    this.bytesUntilCheck = exceedsLimit ? 0 : Math.max(-excess * CHECK_SHARE.found, minimum);
    this.writesUntilCheck = WRITES_PER_CHECK;
    return { expired, culled };
  }

  /** Deletes up to `limit` entries of what is over the limit now: expired first, then by policy. */
  cull(connection: Connection, now: Milliseconds, limit: number): Evicted {
    const expired = deleteExpired(connection, now, limit);
    const excess = volume(connection) - this.target;
    // More may have expired, which goes before anything that is live.
    if (excess <= 0 || expired.length === limit) return { expired, culled: [] };
    const culled = this.makeRoom(connection, { excess, added: 0, cullLimit: limit });
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

  /** Reads every row, so it runs once in each large excess. */
  private deleteOversized(connection: Connection, excess: Bytes): string[] {
    const isLarge = excess > this.limits.sizeLimit * LARGE_EXCESS;
    const isNew = isLarge && !this.searchedOversized;
    this.searchedOversized = isLarge;
    return isNew ? deleteLargerThan(connection, (this.target - EMPTY_FILE) / PAGE_OVERHEAD) : [];
  }
}

/** How much room a write has to make. */
interface SpaceNeed {
  readonly excess: Bytes;
  /** What it added itself. */
  readonly added: Bytes;
  readonly cullLimit: number;
}

/**
 * Deletes the entries that no eviction of others could make room for: those of a time, or of a
 * process, with a larger limit.
 */
function deleteLargerThan(connection: Connection, size: Bytes): string[] {
  const rows = connection.all('DELETE FROM entry WHERE size > ? RETURNING key', size);
  return rows.map(([key]) => String(key));
}

/** Gives up to `pages` free pages back to the file system; says how many are left. */
export function releasePages(connection: Connection, pages: number): number {
  connection.exec(`PRAGMA incremental_vacuum(${pages})`);
  return connection.number('PRAGMA freelist_count');
}

/** Deletes up to `limit` entries whose time is over, the oldest first; returns their keys. */
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
 * Deletes at most `cullLimit` entries, or as many as make up twice for what was added.
 *
 * An entry that was read since the policy last looked gets its new place first, and is met again
 * there. That is how reading costs no more than a small row until room is needed.
 */
function deleteByPolicy(
  connection: Connection,
  policy: DiskPolicy,
  { cullLimit, excess, added }: SpaceNeed,
): string[] {
  const plan = PLANS[policy];
  if (plan === undefined) return [];
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
        connection.run(APPLY_READING, id);
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
  UPDATE entry SET used = max(used, reading.at), hits = hits + reading.times
  FROM reading WHERE entry.id = reading.id AND entry.id = ?`;

/** Gives free pages back to the file system; says whether the file is still longer than its limit. */
function shrink(connection: Connection, sizeLimit: Bytes, atLeast: Bytes): boolean {
  const pageSize = connection.number('PRAGMA page_size');
  const excess = connection.number('PRAGMA page_count') - Math.floor(sizeLimit / pageSize);
  if (excess <= 0) return false;
  const pages = Math.min(excess, Math.max(MAX_RELEASED_PAGES, Math.ceil(atLeast / pageSize)));
  connection.exec(`PRAGMA incremental_vacuum(${pages})`);
  return excess > pages;
}

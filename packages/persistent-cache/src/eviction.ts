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
}

const PLANS: Readonly<Record<DiskPolicy, PolicyPlan | undefined>> = {
  'least-recently-stored': {
    index: 'CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored)',
    order: 'stored, id',
  },
  'least-recently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_used ON entry (used)',
    order: 'used, id',
  },
  'least-frequently-used': {
    index: 'CREATE INDEX IF NOT EXISTS entry_hits ON entry (hits, used)',
    order: 'hits, used, id',
  },
  none: undefined,
};

/** Whether a policy orders entries by how they are read. */
export function isOrderedByReads(policy: DiskPolicy): boolean {
  return policy === 'least-recently-used' || policy === 'least-frequently-used';
}

export function policyIndex(policy: DiskPolicy): string | undefined {
  return PLANS[policy]?.index;
}

/** Bytes in use: the file without its free pages. */
export function volume(connection: Connection): Bytes {
  const pages = connection.number('PRAGMA page_count') - connection.number('PRAGMA freelist_count');
  return pages * connection.number('PRAGMA page_size');
}

export interface EvictionLimits {
  readonly policy: DiskPolicy;
  readonly sizeLimit: Bytes;
  /** Entries to delete in one write, unless it added more than that makes up for. */
  readonly cullLimit: number;
}

export interface Evicted {
  readonly expired: readonly string[];
  readonly culled: readonly string[];
}

/** Room kept free, so that a write seldom makes the file longer than its limit: a share of the limit. */
const MARGIN = 1 / 64;

/** Most pages given back to the file system in one write. */
const SHRINK_LIMIT = 256;

/** Keeps a file within its limits by a bounded step in each write transaction. */
export class Evictor {
  private readonly limits: EvictionLimits;
  private volumeBefore: Bytes = 0;

  constructor(limits: EvictionLimits) {
    this.limits = limits;
  }

  /** Deletes what is over: first entries whose time is over, then by policy. Returns their keys. */
  run(connection: Connection, now: Milliseconds): Evicted {
    const { cullLimit, sizeLimit } = this.limits;
    const expired = deleteExpired(connection, now, cullLimit);
    const used = volume(connection);
    const added = Math.max(0, used - this.volumeBefore);
    this.volumeBefore = used;
    const excess = used - sizeLimit * (1 - MARGIN);
    if (excess <= 0) return { expired, culled: [] };
    const culled = deleteByPolicy(connection, { ...this.limits, excess, added });
    shrink(connection, sizeLimit);
    this.volumeBefore = volume(connection);
    return { expired, culled };
  }
}

/** Deletes up to `limit` entries whose time is over, the oldest first; returns their keys. */
export function deleteExpired(connection: Connection, now: Milliseconds, limit: number): string[] {
  return connection.all(DELETE_EXPIRED, now, limit).map(([key]) => String(key));
}

const DELETE_EXPIRED = `
  DELETE FROM entry WHERE id IN (
    SELECT id FROM entry WHERE expires <= ? ORDER BY expires LIMIT ?)
  RETURNING key`;

/** At most `cullLimit` entries, or as many as make up twice for what was added. */
function deleteByPolicy(
  connection: Connection,
  { policy, cullLimit, excess, added }: EvictionLimits & { excess: Bytes; added: Bytes },
): string[] {
  const plan = PLANS[policy];
  if (plan === undefined) return [];
  const select = `SELECT id, key, size FROM entry ORDER BY ${plan.order} LIMIT ${cullLimit}`;
  const deleted: string[] = [];
  let freed = 0;
  for (;;) {
    const candidates = connection.all(select);
    for (const [id = null, key, size] of candidates) {
      if (freed >= excess || (deleted.length >= cullLimit && freed >= 2 * added)) return deleted;
      connection.run('DELETE FROM entry WHERE id = ?', id);
      deleted.push(String(key));
      freed += Number(size);
    }
    if (candidates.length < cullLimit) return deleted;
  }
}

/** Gives free pages back to the file system while the file is longer than its limit. */
function shrink(connection: Connection, sizeLimit: Bytes): void {
  const length = connection.number('PRAGMA page_count');
  const excess = length - Math.floor(sizeLimit / connection.number('PRAGMA page_size'));
  if (excess > 0) connection.exec(`PRAGMA incremental_vacuum(${Math.min(excess, SHRINK_LIMIT)})`);
}

import type { Connection } from './connection.js';
import { type DiskPolicy, policyIndex } from './eviction.js';

/** Names the directory of each on-disk format, so that no version reads another's file. */
export const FORMAT = 1;

/** Marks a file as ours, in SQLite's header: "rmap". */
const APPLICATION_ID = 0x726d_6170;

/**
 * `used` and `hits` are what they were when the policy last looked; what was read since is in
 * `reading`, whose rows are small: a stamp there is much cheaper than a new row with its value.
 * `crc` covers value, key, codec, expiry and tag. `size` is what the entry takes in bytes.
 * The value is last: what stands before it is read without its overflow pages.
 */
const TABLES = `
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    stored INTEGER NOT NULL,
    used INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    expires INTEGER,
    tag TEXT,
    codec TEXT NOT NULL,
    crc INTEGER NOT NULL,
    size INTEGER NOT NULL,
    value NOT NULL
  );
  CREATE INDEX entry_expires ON entry (expires) WHERE expires IS NOT NULL;
  CREATE INDEX entry_tag ON entry (tag) WHERE tag IS NOT NULL;
  CREATE TABLE reading (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, times INTEGER NOT NULL);
  CREATE TRIGGER entry_deleted AFTER DELETE ON entry
    BEGIN DELETE FROM reading WHERE id = old.id; END;
  CREATE TABLE counter (
    space TEXT NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (space, name)
  ) WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

/** Whether the file has our tables; false for an empty file and for anybody else's. */
export function hasSchema(connection: Connection): boolean {
  return (
    connection.number('PRAGMA application_id') === APPLICATION_ID &&
    connection.number('PRAGMA user_version') === FORMAT
  );
}

export function isEmpty(connection: Connection): boolean {
  return connection.number('SELECT count(*) FROM sqlite_schema') === 0;
}

/** Makes the tables unless another process has done so meanwhile. */
export function createSchema(connection: Connection): void {
  connection.transaction(() => {
    if (!hasSchema(connection)) connection.exec(TABLES);
  });
}

/** Adds the index of a policy that no process has used on this file before. */
export function ensurePolicyIndex(connection: Connection, policy: DiskPolicy): void {
  const sql = policyIndex(policy);
  if (sql === undefined) return;
  const name = /EXISTS (\w+)/.exec(sql)?.[1] ?? '';
  if (connection.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined) return;
  connection.transaction(() => connection.exec(sql));
}

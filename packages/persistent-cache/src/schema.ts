import type { Connection } from './connection.js';
import { type DiskPolicy, policyIndex } from './eviction.js';

/** The on-disk format version. Part of the directory name, so versions never share a file. */
export const FORMAT = 1;

/** Identifies our files in SQLite's header: "rmap". */
const APPLICATION_ID = 0x726d_6170;

/**
 * `used` and `hits` are as of the last eviction; later reads are in `reading`, whose small rows are
 * much cheaper to write than an entry with its value. `crc` covers value, key, codec, expiry and tag.
 * `size` is the entry's size in bytes. `value` comes last, so that the other columns can be read
 * without its overflow pages.
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

/** Whether the file has our tables; false for an empty or foreign file. */
export function hasSchema(connection: Connection): boolean {
  return (
    connection.number('PRAGMA application_id') === APPLICATION_ID &&
    connection.number('PRAGMA user_version') === FORMAT
  );
}

export function isEmpty(connection: Connection): boolean {
  return connection.number('SELECT count(*) FROM sqlite_schema') === 0;
}

/** Creates the tables unless another process already has. */
export function createSchema(connection: Connection): void {
  connection.transaction(() => {
    if (!hasSchema(connection)) connection.exec(TABLES);
  });
}

/** Creates the index of a policy if it is missing. */
export function ensurePolicyIndex(connection: Connection, policy: DiskPolicy): void {
  const sql = policyIndex(policy);
  if (sql === undefined) return;
  const name = /EXISTS (\w+)/.exec(sql)?.[1] ?? '';
  if (connection.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== undefined) return;
  connection.transaction(() => connection.exec(sql));
}

import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { CacheFile } from './cache-file.js';
import type { Connection } from './connection.js';
import { checksum, type Encoded } from './entry-row.js';
import { namespaceOf } from './namespace-keys.js';

/** What `PersistentCache.check` found. */
export interface CheckReport {
  readonly ok: boolean;
  /** One sentence per problem. */
  readonly problems: readonly string[];
  /** Number of problems fixed by deleting entries or recreating the file. */
  readonly fixed: number;
}

const BATCH = 500;

/** Checks the structure of the file and the checksum of each entry; `fix` repairs problems. */
export async function checkFile(file: CacheFile, fix: boolean): Promise<CheckReport> {
  const structure = await file.read(integrityProblems);
  if (structure.length > 0) {
    if (fix) file.rebuild('check found a corrupt structure');
    return report(structure, fix ? structure.length : 0);
  }
  const ids = await corruptEntries(file);
  if (fix && ids.length > 0) {
    const keys = await file.write((connection) => deleteEntries(connection, ids));
    for (const key of keys) file.log.count(namespaceOf(key).name, 'lost');
  }
  const problems = ids.map((id) => `the entry in row ${id} does not match its checksum`);
  return report(problems, fix ? ids.length : 0);
}

function report(problems: readonly string[], fixed: number): CheckReport {
  return Object.freeze({ ok: problems.length === 0, problems, fixed });
}

async function corruptEntries(file: CacheFile): Promise<number[]> {
  const corrupt: number[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const start: number = after;
    const { ids, next } = await file.read((connection) => corruptAfter(connection, start, BATCH));
    corrupt.push(...ids);
    after = next;
    await yieldToOthers();
  }
  return corrupt;
}

/** Deletes entries and returns their keys. */
function deleteEntries(connection: Connection, ids: readonly number[]): string[] {
  const rows = ids.flatMap((id) =>
    connection.all('DELETE FROM entry WHERE id = ? RETURNING key', id),
  );
  return rows.map(([key]) => String(key));
}

function integrityProblems(connection: Connection): string[] {
  const found = connection.all('PRAGMA integrity_check(20)').map(([text]) => String(text));
  return found.filter((text) => text !== 'ok');
}

interface CorruptEntries {
  readonly ids: readonly number[];
  /** The id to continue after; `undefined` at the end. */
  readonly next: number | undefined;
}

/** Verifies the checksums of up to `limit` entries after an id. */
function corruptAfter(connection: Connection, after: number, limit: number): CorruptEntries {
  const rows = connection.all(SELECT, after, limit);
  const corrupt = rows.filter(([, key, codec, expires, tag, crc, value]) => {
    const header = { key: String(key), codec: String(codec) };
    const rest = { expires: expires as number | null, tag: tag as string | null };
    return checksum({ ...header, ...rest }, value as Encoded) !== crc;
  });
  const ids = corrupt.map(([id]) => Number(id));
  return { ids, next: rows.length < limit ? undefined : Number(rows.at(-1)?.[0]) };
}

const SELECT = `
  SELECT id, key, codec, expires, tag, crc, value FROM entry WHERE id > ? ORDER BY id LIMIT ?`;

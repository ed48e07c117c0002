import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { CacheFile } from './cache-file.js';
import type { Connection } from './connection.js';
import { checksum, type Encoded } from './entry-row.js';
import { namespaceOf } from './namespace-keys.js';

export interface CheckReport {
  readonly ok: boolean;
  /** What was found, one sentence each. */
  readonly problems: readonly string[];
  /** Problems that are gone now: entries deleted, or the file made anew. */
  readonly fixed: number;
}

const BATCH = 500;

/** Looks for damage in the file and in each entry, and with `fix` repairs what it finds. */
export async function checkFile(file: CacheFile, fix: boolean): Promise<CheckReport> {
  const structure = await file.read(integrityProblems);
  if (structure.length > 0) {
    if (fix) file.rebuild('check found its structure damaged');
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
  const damaged: number[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const start: number = after;
    const { ids, next } = await file.read((connection) => corruptAfter(connection, start, BATCH));
    damaged.push(...ids);
    after = next;
    await yieldToOthers();
  }
  return damaged;
}

/** The keys of what was deleted. */
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
  /** Where to go on; `undefined` at the end. */
  readonly next: number | undefined;
}

/** Compares the checksums of up to `limit` entries after an id. */
function corruptAfter(connection: Connection, after: number, limit: number): CorruptEntries {
  const rows = connection.all(SELECT, after, limit);
  const damaged = rows.filter(([, key, codec, expires, tag, crc, value]) => {
    const header = { key: String(key), codec: String(codec) };
    const rest = { expires: expires as number | null, tag: tag as string | null };
    return checksum({ ...header, ...rest }, value as Encoded) !== crc;
  });
  const ids = damaged.map(([id]) => Number(id));
  return { ids, next: rows.length < limit ? undefined : Number(rows.at(-1)?.[0]) };
}

const SELECT = `
  SELECT id, key, codec, expires, tag, crc, value FROM entry WHERE id > ? ORDER BY id LIMIT ?`;

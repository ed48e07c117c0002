import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bytes, Milliseconds } from '@repomap/cache';
import { distrustReason, makeMarkedDirectory, mark } from './cache-directory.js';
import { Connection } from './connection.js';
import type { DiskPolicy } from './eviction.js';
import { fileIdentity, statOf } from './file-identity.js';
import { lockPath, withFileLock } from './file-lock.js';
import { createSchema, ensurePolicyIndex, hasSchema, isEmpty } from './schema.js';
import { BUSY, NOT_A_DATABASE, sqliteError, sqliteFailure } from './sqlite-failure.js';

/** Where entries are stored: `memory` if the disk is unusable, `read-only` if it is not writable. */
export type StorageKind = 'disk' | 'read-only' | 'memory';

/** `wal` allows readers during a write, on one machine. `delete` is for network file systems. */
export type JournalMode = 'wal' | 'delete';

export interface StorageOptions {
  readonly path: string;
  readonly policy: DiskPolicy;
  readonly journalMode: JournalMode;
}

export interface OpenStorage {
  readonly storage: StorageKind;
  readonly connection: Connection;
  /** Identifies the file, to detect that it was replaced. */
  readonly identity: string | undefined;
  /** Why it is not on disk, human-readable. */
  readonly refusal?: string;
}

/** Blocks the thread, so it is short; callers retry without blocking. */
const BUSY_TIMEOUT: Milliseconds = 40;

const SIDE_FILES = ['-wal', '-shm', '-journal'];

/** Opens or creates the file, or falls back to read-only or memory. Throws if busy or corrupt. */
export function openStorage(options: StorageOptions): OpenStorage {
  const distrust = distrustReason(dirname(options.path));
  if (distrust !== undefined) return openInMemory(options, distrust);
  try {
    return openOnDisk(options);
  } catch (error) {
    if (sqliteFailure(error) !== 'denied') throw error;
    const refusal = refusalOf(error, options.path);
    return openReadOnly(options, refusal) ?? openInMemory(options, refusal);
  }
}

/** A human-readable reason with the path, which SQLite's messages lack. */
export function refusalOf(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes(path) ? message : `${path}: ${message}`;
}

/** Opens the same tables in memory. */
export function openInMemory(
  { policy }: Pick<StorageOptions, 'policy'>,
  refusal: string,
): OpenStorage {
  const connection = new Connection(':memory:', { busyTimeout: 0 });
  createSchema(connection);
  ensurePolicyIndex(connection, policy);
  return { storage: 'memory', connection, identity: undefined, refusal };
}

/** The bytes on disk: the file, its journal and quarantined files. */
export function fileBytes(path: string): Bytes {
  const files = [path, ...SIDE_FILES.map((side) => path + side), ...quarantinedFiles(path)];
  const size = (file: string) => Number(statOf(file)?.size ?? 0);
  return files.reduce((sum, file) => sum + size(file), 0);
}

/**
 * Moves a corrupt file aside and removes its journal, unless another process already has.
 * The newest one is kept for diagnosis.
 */
export function quarantine(path: string, identity: string | undefined): void {
  withFileLock(lockPath(path), () => {
    if (fileIdentity(path) !== identity) return;
    for (const old of quarantinedFiles(path)) rmSync(old, { force: true });
    if (existsSync(path))
      renameSync(path, `${path}.damaged-${process.pid}-${process.hrtime.bigint()}`);
    removeSideFiles(path);
  });
}

/** The corrupt files that were moved aside. */
export function quarantinedFiles(path: string): string[] {
  const prefix = `${basename(path)}.damaged-`;
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
  return names.map((name) => join(dirname(path), name));
}

/** Retries, because another process may remove the directory at any step. */
function openOnDisk(options: StorageOptions): OpenStorage {
  const { path } = options;
  const directory = dirname(path);
  let identity = fileIdentity(path);
  let failures = 0;
  for (let tries = 1; ; tries += 1) {
    if (identity === undefined) makeMarkedDirectory(directory, 'database');
    const place = fileIdentity(directory);
    try {
      return openFile(options);
    } catch (error) {
      const failed = identity;
      identity = fileIdentity(path);
      const isInPlace = place !== undefined && fileIdentity(directory) === place;
      failures = isInPlace && identity === failed ? failures + 1 : 0;
      // Callers wait for a lock without blocking.
      const isLocked = isInPlace && sqliteFailure(error) === 'busy';
      if (failures >= MAX_FAILURES || isLocked) throw error;
      if (tries >= MAX_TRIES) throw sqliteError(`${path} keeps being removed`, BUSY);
    }
  }
}

const MAX_TRIES = 20;
/** In a row, on one file in one directory. A single failure may be of a file that was removed meanwhile. */
const MAX_FAILURES = 3;

function openFile(options: StorageOptions): OpenStorage {
  const { path } = options;
  if (isEmptied(path)) throw sqliteError(`${path} was truncated`, NOT_A_DATABASE);
  if (!existsSync(path)) {
    withFileLock(lockPath(path), () => {
      if (existsSync(path)) return;
      // A journal without its file belongs to a deleted one, which others may still have open.
      removeSideFiles(path);
      createFile(options);
    });
  }
  const identity = fileIdentity(path);
  const connection = connect(options, withParameter(path, 'mode', 'rw'));
  mark(dirname(path), 'database');
  return { storage: 'disk', connection, identity };
}

/** On a full disk, a file may be made that nothing can be written to; left there, it would count as truncated. */
function createFile(options: StorageOptions): void {
  const { path } = options;
  try {
    connect(options, path).close();
  } catch (error) {
    if (statOf(path)?.size === 0n) rmSync(path);
    throw error;
  }
}

/**
 * Whether a file was truncated. Checked under the lock, because a file being created is empty too.
 * SQLite takes a file of one byte for an empty one.
 */
function isEmptied(path: string): boolean {
  const isEmpty = () => (statOf(path)?.size ?? 2n) < 2n;
  return isEmpty() && withFileLock(lockPath(path), isEmpty);
}

/** `mode=rw` does not create a file; `immutable` promises that it will not change. */
function withParameter(path: string, name: 'mode' | 'immutable', value: string): string {
  const url = pathToFileURL(path);
  url.searchParams.set(name, value);
  return url.href;
}

function connect({ path, policy, journalMode }: StorageOptions, location: string): Connection {
  const connection = new Connection(location, { busyTimeout: BUSY_TIMEOUT });
  try {
    const empty = isEmpty(connection);
    if (!empty && !hasSchema(connection))
      throw sqliteError(`${path} has tables of another program`, NOT_A_DATABASE);
    if (empty) connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
    connection.exec(`PRAGMA journal_mode = ${journalMode}`);
    connection.exec(PRAGMAS);
    if (empty) createSchema(connection);
    ensurePolicyIndex(connection, policy);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** No memory mapping: truncating a mapped file kills the process. */
const PRAGMAS = `
  PRAGMA synchronous = NORMAL;
  PRAGMA mmap_size = 0;
  PRAGMA cache_size = -16000;
  PRAGMA journal_size_limit = 4194304;
  PRAGMA temp_store = MEMORY;
`;

/** Without write permission, SQLite can read a file that nobody has open only as `immutable`. */
function openReadOnly({ path }: StorageOptions, refusal: string): OpenStorage | undefined {
  const identity = fileIdentity(path);
  if (identity === undefined) return undefined;
  const locations = hasJournal(path) ? [path] : [path, withParameter(path, 'immutable', '1')];
  for (const location of locations) {
    const connection = tryReadOnly(location);
    if (connection !== undefined) return { storage: 'read-only', connection, identity, refusal };
  }
  return undefined;
}

function tryReadOnly(location: string): Connection | undefined {
  let connection: Connection | undefined;
  try {
    connection = new Connection(location, { busyTimeout: BUSY_TIMEOUT, readOnly: true });
    if (hasSchema(connection)) return connection;
  } catch {}
  connection?.close();
  return undefined;
}

function hasJournal(path: string): boolean {
  return SIDE_FILES.some((side) => (statOf(path + side)?.size ?? 0n) > 0n);
}

function removeSideFiles(path: string): void {
  for (const side of SIDE_FILES) rmSync(path + side, { force: true });
}

/** The kind of a failure, from SQLite's result code or the system's error code. */
export type SqliteFailure =
  /** Another connection holds the lock; retry. */
  | 'busy'
  /** The file content is invalid. */
  | 'corrupt'
  /** The disk is full, or the file cannot grow. */
  | 'full'
  /** No permission to open or write the file. */
  | 'denied';

export const BUSY = 5;
export const NOT_A_DATABASE = 26;

const BY_PRIMARY_CODE: Readonly<Record<number, SqliteFailure>> = {
  3: 'denied', // PERM
  [BUSY]: 'busy',
  6: 'busy', // LOCKED
  8: 'denied', // READONLY
  10: 'corrupt', // IOERR
  11: 'corrupt', // CORRUPT
  13: 'full', // FULL
  14: 'denied', // CANTOPEN
  15: 'busy', // PROTOCOL: a race for the WAL's locks
  23: 'denied', // AUTH
  [NOT_A_DATABASE]: 'corrupt',
};

/** IOERR codes that a full disk causes: WRITE, FSYNC, DIR_FSYNC, TRUNCATE, SHMOPEN, SHMSIZE, SHMMAP. */
const NO_ROOM = new Set([778, 1034, 1290, 1546, 4618, 4874, 5386]);

const NO_ROOM_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Classifies an error of `node:sqlite` or of `node:fs`; `undefined` for any other. */
export function sqliteFailure(error: unknown): SqliteFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errcode, code } = error as { readonly errcode?: unknown; readonly code?: unknown };
  if (typeof errcode === 'number') {
    // Our statements match our schema, so a missing table means that the file is not ours.
    if (errcode === 1) return error.message.startsWith('no such') ? 'corrupt' : undefined;
    return NO_ROOM.has(errcode) ? 'full' : BY_PRIMARY_CODE[errcode & 0xff];
  }
  // Node's permission model denies access before making a system call.
  if (code === 'ERR_ACCESS_DENIED') return 'denied';
  if (!('syscall' in error)) return undefined;
  return NO_ROOM_CODES.has(String(code)) ? 'full' : 'denied';
}

/** An error that is handled like SQLite's own with this result code. */
export function sqliteError(message: string, errcode: number): Error {
  return Object.assign(new Error(message), { errcode });
}

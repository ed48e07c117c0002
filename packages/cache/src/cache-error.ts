/**
 * What went wrong, for programs. The set is closed; SQLite's and the system's own codes are in
 * `cause`.
 */
export type CacheErrorCode =
  | 'CACHE_BUSY'
  | 'CACHE_CLOSED'
  | 'CACHE_CONFIG'
  | 'CACHE_CORRUPT'
  | 'CACHE_CYCLE'
  | 'CACHE_FULL'
  | 'CACHE_VALUE';

/** What every failure of a cache is thrown as. */
export class CacheError extends Error {
  readonly code: CacheErrorCode;

  constructor(code: CacheErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }

  /** Recognises a cache error, also one from another copy of this package. */
  static is(error: unknown, code?: CacheErrorCode): error is CacheError {
    if (!(error instanceof Error) || !('code' in error)) return false;
    const found = error.code;
    if (typeof found !== 'string' || !found.startsWith('CACHE_')) return false;
    return code === undefined || found === code;
  }
}

/** Damage that was found in a stored cache. Reaches a caller only where it was asked for. */
export class CacheCorruptionError extends CacheError {
  /** The damaged file. */
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('CACHE_CORRUPT', message, options);
    this.path = path;
  }
}

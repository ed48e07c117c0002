/** Machine-readable error code. The set is closed; SQLite and system codes are in `cause`. */
export type CacheErrorCode =
  | 'CACHE_BUSY'
  | 'CACHE_CLOSED'
  | 'CACHE_CONFIG'
  | 'CACHE_CORRUPT'
  | 'CACHE_CYCLE'
  | 'CACHE_FULL'
  | 'CACHE_VALUE';

/** The error that caches throw. */
export class CacheError extends Error {
  readonly code: CacheErrorCode;

  constructor(code: CacheErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }

  /** Whether a value is a cache error, including one from another copy of this package. */
  static is(error: unknown, code?: CacheErrorCode): error is CacheError {
    if (!(error instanceof Error) || !('code' in error)) return false;
    const found = error.code;
    if (typeof found !== 'string' || !found.startsWith('CACHE_')) return false;
    return code === undefined || found === code;
  }
}

/** Corruption found in a stored cache. Thrown only if the caller opted in; otherwise an event. */
export class CacheCorruptionError extends CacheError {
  /** The corrupt file. */
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('CACHE_CORRUPT', message, options);
    this.path = path;
  }
}

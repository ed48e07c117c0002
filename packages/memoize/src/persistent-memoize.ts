import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  CacheError,
  CacheEvents,
  type CacheListener,
  CacheStats,
  type Clock,
  canonicalKey,
  checkClock,
  checkOptions,
  checkTtl,
  checkTypes,
  jsonCodec,
  type Milliseconds,
  optionError,
  SingleFlight,
  systemClock,
} from '@repomap/cache';
import { assertDirectory, assertVersion } from '@repomap/persistent-cache/directories';
import { cleanOldVersions } from './clean-old-versions.js';
import { MemoFiles } from './memo-files.js';
import { MemoPruner } from './memo-pruner.js';

/** Where results are stored, how long they are valid, and what identifies them. */
export interface MemoizeOptions<A extends readonly unknown[]> {
  /** Identifies the function; must be unique within a directory. */
  readonly name: string;
  readonly cacheDir: string;
  /** Default 7 days; `Infinity` means no expiry. Later calls remove expired results. */
  readonly ttl?: Milliseconds;
  /** Stores files in `YYYY/MM/DD` (UTC). Default true. */
  readonly organizeByDate?: boolean;
  /** Stores files in a directory named after `version`. Default true. */
  readonly includeVersion?: boolean;
  /** Change it when the function's results change. Default `1`. */
  readonly version?: string;
  /** Removes the results of other versions on the first write. */
  readonly cleanOldVersions?: boolean;
  /** Computes the key from the arguments; `canonicalKey` by default. */
  readonly key?: (...args: A) => string;
  readonly clock?: Clock;
}

/** A function whose results are cached in files. */
export interface Memoized<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  /** The wrapped function. */
  readonly original: (this: void, ...args: A) => R | Promise<R>;
  /** The file name for these arguments, without extension: a SHA-256 digest. */
  keyOf(...args: A): string;
  /** Deletes the result for these arguments. Returns whether there was one. */
  delete(...args: A): Promise<boolean>;
  /** Removes every result in this directory and version, including those of other functions. */
  clear(): Promise<number>;
  /** The counters of this process; `loads` and `loadMs` cover the calls of the original. */
  stats(): CacheStats;
  /**
   * Reports files that are corrupt or could not be written, and results not stored because JSON
   * would change them, with the path. None of these fails a call.
   */
  subscribe(listener: CacheListener): Disposable;
}

const WEEK: Milliseconds = 7 * 86_400_000;

/**
 * Memoizes a function in files, one per result: `{cacheDir}/{version}/YYYY/MM/DD/{sha256}.json`, or
 * `.json.gz` for large results.
 *
 * A result that JSON would change is returned but not stored. Concurrent calls with equal arguments
 * share one execution. Errors are not cached. A method that uses `this` fails with `CACHE_CONFIG`,
 * because files cannot keep the results of different objects apart. Throws `CACHE_CONFIG`, naming the
 * option, for invalid options.
 */
export function persistentMemoize<A extends readonly unknown[], R>(
  fn: (this: void, ...args: A) => R | Promise<R>,
  options: MemoizeOptions<A>,
): Memoized<A, R> {
  assertOptions(options);
  if (typeof fn !== 'function') throw optionError('persistentMemoize', 'a function', fn);
  const memo = new Memo<R>(options);
  const keyOf = (...args: A) => digest(options.name, options.key?.(...args) ?? canonicalKey(args));
  const call = async function (this: unknown, ...args: A): Promise<R> {
    const owner = this === undefined ? undefined : unusableThis(options.name);
    return memo.get(keyOf(...args), async () => Reflect.apply(fn, owner, args));
  };
  return Object.assign(call, {
    original: fn,
    keyOf,
    delete: async (...args: A) => memo.delete(keyOf(...args)),
    clear: () => memo.clear(),
    stats: () => memo.stats(),
    subscribe: (listener: CacheListener) => memo.events.subscribe(listener),
  });
}

/** What a function called as a method gets as `this`: harmless unless used, as in `module.memoized()`. */
function unusableThis(name: string): object {
  const refuse = () => {
    const advice = 'pass what it needs of the object as an argument';
    throw new CacheError('CACHE_CONFIG', `${name}: a memoized function cannot use this; ${advice}`);
  };
  // The names of proxy traps are those of the functions of Reflect.
  const traps = Object.getOwnPropertyNames(Reflect).map((trap) => [trap, refuse]);
  return new Proxy({}, Object.fromEntries(traps));
}

interface StoredResult<R> {
  readonly name: string;
  readonly stored: Milliseconds;
  /** Absent for `undefined`. */
  readonly value?: R;
}

/** A result and whether it came from a file. */
interface Answer<R> {
  readonly value: R;
  readonly wasStored: boolean;
}

const json = jsonCodec();

class Memo<R> {
  readonly events: CacheEvents = new CacheEvents();
  private readonly name: string;
  private readonly files: MemoFiles;
  private readonly ttl: Milliseconds;
  private readonly clock: Clock;
  private readonly flights = new SingleFlight<string, Answer<R>>();
  private readonly pruner: MemoPruner;
  private cleanup: (() => Promise<unknown>) | undefined;
  private counts = { hits: 0, misses: 0, sets: 0, loads: 0, loadMs: 0 };

  constructor(options: MemoizeOptions<never>) {
    const { cacheDir, includeVersion = true, organizeByDate = true, version = '1' } = options;
    const directory = includeVersion ? join(cacheDir, version) : cacheDir;
    this.name = options.name;
    this.files = new MemoFiles({ directory, organizeByDate });
    this.pruner = new MemoPruner(this.files, (text, now) => this.isExpired(text, now));
    this.ttl = checkTtl(options.ttl, WEEK);
    this.clock = options.clock ?? systemClock;
    if (options.cleanOldVersions && includeVersion)
      this.cleanup = () => cleanOldVersions({ cacheDir, version });
  }

  async get(key: string, compute: () => Promise<R>): Promise<R> {
    let wasStored = false;
    try {
      const answer = await this.flights.run(key, async () => this.find(key, compute));
      wasStored = answer.wasStored;
      return answer.value;
    } finally {
      this.counts[wasStored ? 'hits' : 'misses'] += 1;
    }
  }

  async delete(key: string): Promise<boolean> {
    this.flights.forget(key);
    return this.files.delete(key, this.clock.now());
  }

  async clear(): Promise<number> {
    this.flights.forgetAll();
    return this.files.clear();
  }

  stats(): CacheStats {
    return new CacheStats(this.counts);
  }

  private async find(key: string, compute: () => Promise<R>): Promise<Answer<R>> {
    const stored = await this.read(key);
    const value = stored === undefined ? await this.load(compute) : (stored.value as R);
    if (stored === undefined) await this.write(key, value);
    const now = this.clock.now();
    if (this.ttl !== Number.POSITIVE_INFINITY) await this.pruner.step(now - this.ttl, now);
    return { value, wasStored: stored !== undefined };
  }

  /** Whether a file is an expired result of this function, or corrupt. */
  private isExpired(text: string, now: Milliseconds): boolean {
    try {
      const { name, stored } = JSON.parse(text) as StoredResult<R>;
      return name === this.name && !this.isFresh(stored, now);
    } catch {
      return true;
    }
  }

  /** A result of a clock that was ahead by more than that does not stay until the clock is there again. */
  private isFresh(stored: Milliseconds, now: Milliseconds): boolean {
    return Math.abs(now - stored) < this.ttl;
  }

  private async read(key: string): Promise<StoredResult<R> | undefined> {
    const now = this.clock.now();
    const text = await this.files.read(key, now - this.ttl, now);
    if (text === undefined) return undefined;
    try {
      const stored: StoredResult<R> = JSON.parse(text);
      return stored.name === this.name && this.isFresh(stored.stored, now) ? stored : undefined;
    } catch (cause) {
      this.emitError(new CacheError('CACHE_CORRUPT', `the result ${key} is corrupt`, { cause }));
      return undefined;
    }
  }

  private async load(compute: () => Promise<R>): Promise<R> {
    const start = performance.now();
    try {
      return await compute();
    } finally {
      this.counts.loads += 1;
      this.counts.loadMs += performance.now() - start;
    }
  }

  private async write(key: string, value: R): Promise<void> {
    try {
      const encoded = value === undefined ? undefined : json.encode(value);
      const stored = this.clock.now();
      const header = JSON.stringify({ name: this.name, stored });
      const text = encoded === undefined ? header : `${header.slice(0, -1)},"value":${encoded}}`;
      await this.files.write(key, text, stored);
      this.counts.sets += 1;
      await this.cleanup?.();
      this.cleanup = undefined;
    } catch (cause) {
      const code = CacheError.is(cause, 'CACHE_VALUE') ? cause.code : 'CACHE_FULL';
      const why = CacheError.is(cause, 'CACHE_VALUE') ? `: ${cause.message}` : '';
      this.emitError(new CacheError(code, `the result ${key} was not stored${why}`, { cause }));
    }
  }

  private emitError(error: CacheError): void {
    this.events.emit(() => ({ type: 'error', cache: this.name, error }));
  }
}

function digest(name: string, key: string): string {
  return createHash('sha256').update(`${name}\0${key}`).digest('hex');
}

const OPTIONS = [
  'name',
  'cacheDir',
  'ttl',
  'organizeByDate',
  'includeVersion',
  'version',
  'cleanOldVersions',
  'key',
  'clock',
];

function assertOptions(options: unknown): void {
  const given = checkOptions(options, OPTIONS);
  if (typeof given.name !== 'string') throw optionError('name', 'a string', given.name);
  assertDirectory(given);
  assertVersion(given);
  checkTypes(given, 'boolean', ['organizeByDate', 'includeVersion', 'cleanOldVersions']);
  checkTypes(given, 'function', ['key']);
  checkClock(given, systemClock);
  checkTtl(given.ttl);
  if (given.includeVersion === false && given.cleanOldVersions === true)
    throw optionError('cleanOldVersions', 'includeVersion to be true', given.includeVersion);
}

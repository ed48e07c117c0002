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
import { ResultFiles } from './result-files.js';
import { ResultPruner } from './result-pruner.js';

export interface MemoizeOptions<A extends readonly unknown[]> {
  /** Names the function in its results: functions of one directory need different names. */
  readonly name: string;
  readonly cacheDir: string;
  /** 7 days if absent, no expiry if `Infinity`. Expired results are removed by later calls. */
  readonly ttl?: Milliseconds;
  /** Files lie in `YYYY/MM/DD` (UTC) unless this is false. */
  readonly organizeByDate?: boolean;
  /** Files lie under a directory named by `version` unless this is false. */
  readonly includeVersion?: boolean;
  /** To be changed when the function's results change; `1` if absent. */
  readonly version?: string;
  /** Removes the results of other versions when the first result is written. */
  readonly cleanOldVersions?: boolean;
  /** Makes the key from the arguments, where `canonicalKey` cannot or should not. */
  readonly key?: (...args: A) => string;
  readonly clock?: Clock;
}

/** A function whose results are kept in files. */
export interface Memoized<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  /** The function that was wrapped. */
  readonly original: (...args: A) => R | Promise<R>;
  /** The name of the file of some arguments, without its ending: a sha256. */
  keyOf(...args: A): string;
  /** Forgets the result of some arguments; says whether there was one. */
  delete(...args: A): Promise<boolean>;
  /** Removes every result in this directory and version, those of other functions included. */
  clear(): Promise<number>;
  /** What this process has asked; `loads` and `loadMs` count the calls of the original. */
  stats(): CacheStats;
  /**
   * Tells when a file could not be read as a result or could not be written, and of each result
   * that was not kept because JSON would change it, with the place. No call fails for that.
   */
  subscribe(listener: CacheListener): Disposable;
}

const WEEK: Milliseconds = 7 * 86_400_000;

/**
 * Makes a function keep its results in files, one each: `{cacheDir}/{version}/YYYY/MM/DD/{sha256}.json`,
 * compressed as `.json.gz` when long.
 *
 * A result that JSON would change is returned and not kept. Calls with equal arguments at the same
 * time share one run of the function. Errors are not kept. Throws `CACHE_CONFIG`, naming the option,
 * for options that make no sense.
 */
export function persistentMemoize<A extends readonly unknown[], R>(
  fn: (...args: A) => R | Promise<R>,
  options: MemoizeOptions<A>,
): Memoized<A, R> {
  assertOptions(options);
  if (typeof fn !== 'function') throw optionError('persistentMemoize', 'a function', fn);
  const memo = new Memo<R>(options);
  const keyOf = (...args: A) => digest(options.name, options.key?.(...args) ?? canonicalKey(args));
  const call = async (...args: A) => memo.get(keyOf(...args), async () => fn(...args));
  return Object.assign(call, {
    original: fn,
    keyOf,
    delete: async (...args: A) => memo.delete(keyOf(...args)),
    clear: () => memo.clear(),
    stats: () => memo.stats(),
    subscribe: (listener: CacheListener) => memo.events.subscribe(listener),
  });
}

interface StoredResult<R> {
  readonly name: string;
  readonly stored: Milliseconds;
  /** Absent for `undefined`. */
  readonly value?: R;
}

/** A result, and whether a file had it. */
interface Answer<R> {
  readonly value: R;
  readonly wasStored: boolean;
}

const json = jsonCodec();

class Memo<R> {
  readonly events: CacheEvents = new CacheEvents();
  private readonly name: string;
  private readonly files: ResultFiles;
  private readonly ttl: Milliseconds;
  private readonly clock: Clock;
  private readonly flights = new SingleFlight<string, Answer<R>>();
  private readonly pruner: ResultPruner;
  private cleanup: (() => Promise<unknown>) | undefined;
  private counts = { hits: 0, misses: 0, sets: 0, loads: 0, loadMs: 0 };

  constructor(options: MemoizeOptions<never>) {
    const { cacheDir, includeVersion = true, organizeByDate = true, version = '1' } = options;
    const directory = includeVersion ? join(cacheDir, version) : cacheDir;
    this.name = options.name;
    this.files = new ResultFiles({ directory, organizeByDate });
    this.pruner = new ResultPruner(this.files, (text, now) => this.isExpired(text, now));
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

  /** Whether a file holds a result of this function whose time is over, or is damaged. */
  private isExpired(text: string, now: Milliseconds): boolean {
    try {
      const { name, stored } = JSON.parse(text) as StoredResult<R>;
      return name === this.name && stored + this.ttl <= now;
    } catch {
      return true;
    }
  }

  private async read(key: string): Promise<StoredResult<R> | undefined> {
    const now = this.clock.now();
    const text = await this.files.read(key, now - this.ttl, now);
    if (text === undefined) return undefined;
    try {
      const stored: StoredResult<R> = JSON.parse(text);
      return stored.name === this.name && stored.stored + this.ttl > now ? stored : undefined;
    } catch (cause) {
      this.tell(new CacheError('CACHE_CORRUPT', `the result ${key} is damaged`, { cause }));
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
      this.tell(new CacheError(code, `the result ${key} was not kept${why}`, { cause }));
    }
  }

  private tell(error: CacheError): void {
    this.events.emit(() => ({ type: 'error', tier: this.name, error }));
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
  if (typeof given.name !== 'string') throw optionError('name', 'a text', given.name);
  assertDirectory(given);
  assertVersion(given);
  checkTypes(given, 'boolean', ['organizeByDate', 'includeVersion', 'cleanOldVersions']);
  checkTypes(given, 'function', ['key']);
  checkClock(given, systemClock);
  checkTtl(given.ttl);
  if (given.includeVersion === false && given.cleanOldVersions === true)
    throw optionError('cleanOldVersions', 'includeVersion with it', given.includeVersion);
}

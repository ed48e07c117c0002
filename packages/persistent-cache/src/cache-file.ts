import { setTimeout as delay } from 'node:timers/promises';
import {
  CacheCorruptionError,
  CacheError,
  CacheEvents,
  type CallOptions,
  type Milliseconds,
} from '@repomap/cache';
import { AccessLog, LOG_LIMIT } from './access-log.js';
import type { Connection } from './connection.js';
import { type Evicted, Evictor, stampOf } from './eviction.js';
import { fileIdentity } from './file-identity.js';
import { namespaceOf } from './namespace-keys.js';
import type { ResolvedOptions } from './options.js';
import type { DiskCounts } from './persistent-stats.js';
import { type SqliteFailure, sqliteFailure } from './sqlite-failure.js';
import {
  fileBytes,
  type OpenStorage,
  openInMemory,
  openStorage,
  quarantine,
  refusalOf,
  type StorageKind,
} from './storage.js';

/** Uses between checks whether the file at the path was replaced. */
const USES_PER_FILE_CHECK = 64;

const MAX_RECOVERIES = 2;

/** How often one piece of work reopens a file that keeps being removed. */
const MAX_REOPENINGS = 20;

/** The root namespace, which counts losses of the whole file. */
const WHOLE_FILE = '';

/** How long to wait before writing to a full disk again. */
const DISK_FULL_PAUSE: Milliseconds = 1000;

/**
 * The file behind all namespaces of a cache: opens it, shares it, and recovers from failures.
 *
 * Work is a synchronous function of the connection. Waiting for another process's lock does not
 * block the event loop. One process moves a corrupt file aside and recreates it; the others detect
 * the replacement and reopen. Without a usable file, the same tables are kept in memory; a file that was
 * only locked, or on a full disk, is opened once it can be.
 */
export class CacheFile {
  readonly events: CacheEvents = new CacheEvents();
  readonly log: AccessLog = new AccessLog();
  readonly evictor: Evictor;
  readonly options: ResolvedOptions;
  private corruptions = 0;
  private opened: OpenStorage | undefined;
  private uses = 0;
  private flushing = false;
  private fullAt = Number.NEGATIVE_INFINITY;
  /** When a lock of another process was first and last met, by `performance.now`; until work under one succeeds. */
  private locked: { readonly since: number; readonly met: number } | undefined;
  /** Of a file that was given up because of a lock or a full disk: since when, and when it is tried again. */
  private givenUp: { readonly since: number; readonly next: number } | undefined;
  /** What to do once the current work has succeeded. */
  private onSuccess: (() => void)[] = [];
  private writes: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(options: ResolvedOptions) {
    this.options = options;
    this.evictor = new Evictor(options);
  }

  /** Where entries are stored now. A full disk counts as read-only until it has space. */
  get storage(): StorageKind {
    const storage = this.opened?.storage ?? 'disk';
    const passed = this.options.clock.now() - this.fullAt;
    // The clock may have been set back.
    const isFull = passed >= 0 && passed < DISK_FULL_PAUSE;
    return storage === 'disk' && isFull ? 'read-only' : storage;
  }

  /** Why entries are not stored on disk, or the disk is not writable; `undefined` if all is well. */
  get refusal(): string | undefined {
    return this.opened?.refusal;
  }

  /** The state of the file. */
  state(): DiskCounts {
    const { storage, corruptions } = this;
    const diskBytes = storage === 'memory' ? 0 : fileBytes(this.options.path);
    const directory = this.options.cacheDir;
    return { storage, directory, diskBytes, volume: diskBytes, corruptions };
  }

  async open(): Promise<void> {
    await this.attempt(() => {});
  }

  /** Rounds an access time down to `stampInterval`, so that fewer writes reorder an entry. */
  accessTime(now: Milliseconds): Milliseconds {
    return stampOf(now, this.options.stampInterval);
  }

  /** Runs read-only work without blocking other processes. */
  read<T>(work: (connection: Connection) => T, options?: CallOptions): Promise<T> {
    if (this.log.weight >= LOG_LIMIT.read) void this.flush();
    return this.attempt(work, options);
  }

  /** Runs work in one write transaction, after all earlier writes. */
  write<T>(work: (connection: Connection) => T, options?: CallOptions): Promise<T> {
    return this.enqueue(() => this.commit(work, this.isLogDue), options);
  }

  /** `write` for a single statement, which needs no explicit transaction unless more work is due. */
  writeOne<T>(work: (connection: Connection) => T, options?: CallOptions): Promise<T> {
    return this.enqueue(() => {
      const isMoreDue = this.isLogDue || this.evictor.isDue(this.options.clock.now());
      return isMoreDue ? this.commit(work, this.isLogDue) : work(this.writable());
    }, options);
  }

  /** Evicts entries in a separate transaction. Returns how many. */
  evict(step: (connection: Connection, now: Milliseconds) => Evicted): Promise<number> {
    return this.enqueue(() => {
      let evicted = 0;
      this.commit(
        () => {},
        true,
        (connection, now) => {
          const { expired, culled } = step(connection, now);
          evicted = expired.length + culled.length;
          return { expired, culled };
        },
      );
      return evicted;
    });
  }

  /** Calls back once the current write has succeeded; a write that fails or is repeated is not counted. */
  afterWrite(callback: () => void): void {
    this.onSuccess.push(callback);
  }

  /**
   * Reports an entry that was rejected because it can never fit. Only an old value that it removed
   * counts as an eviction.
   */
  noteOversized(stored: string, removedOld: boolean): void {
    if (removedOld) this.countEviction(stored);
    this.emitEviction(stored, 'size');
  }

  /** Counts a corruption; throws with `onCorruption: 'throw'`. */
  reportCorruption(message: string, cause?: unknown): void {
    const error = new CacheCorruptionError(this.options.path, message, { cause });
    this.corruptions += 1;
    this.events.emit(() => ({ type: 'corrupt', cache: 'disk', error, recovered: true }));
    if (this.options.onCorruption === 'throw') throw error;
  }

  /** Moves a readable file aside; the next use creates a new one. */
  rebuild(why: string): void {
    if (this.opened?.storage === 'disk') quarantine(this.options.path, this.opened.identity);
    this.drop();
    this.log.count(WHOLE_FILE, 'lost');
    this.reportCorruption(`${this.options.path} was recreated: ${why}`);
  }

  /** Flushes the log and closes the file. */
  async close(): Promise<void> {
    if (this.closed) return;
    if (this.log.weight > 0) await this.flush();
    await this.writes;
    this.closed = true;
    this.drop();
  }

  /** Runs work after all earlier writes. */
  private async enqueue<T>(work: () => T, options?: CallOptions): Promise<T> {
    const before = this.writes;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.writes = promise;
    await before;
    try {
      return await this.attempt(() => this.reportingSuccess(work), options);
    } finally {
      resolve();
    }
  }

  private reportingSuccess<T>(work: () => T): T {
    this.onSuccess = [];
    const done = work();
    this.locked = undefined;
    for (const callback of this.onSuccess) callback();
    return done;
  }

  private async attempt<T>(
    work: (connection: Connection) => T,
    { signal }: CallOptions = {},
  ): Promise<T> {
    let hasWaited = false;
    let recoveries = 0;
    let reopenings = 0;
    for (;;) {
      signal?.throwIfAborted();
      if (this.closed) throw new CacheError('CACHE_CLOSED', 'this cache is closed');
      try {
        const done = work(this.connect());
        if (hasWaited) this.locked = undefined;
        return done;
      } catch (error) {
        const failure = sqliteFailure(error);
        if (failure === undefined) throw error;
        if (failure === 'busy') {
          if (!hasWaited) this.meetLock();
          hasWaited = true;
          await this.waitForLock(error, signal);
        } else if (!this.dropReplacedFile() || ++reopenings > MAX_REOPENINGS)
          this.recover(failure, error, ++recoveries);
      }
    }
  }

  private commit<T>(
    work: (connection: Connection) => T,
    withLog: boolean,
    evict: (connection: Connection, now: Milliseconds) => Evicted = (connection, now) =>
      this.evictor.run(connection, now),
  ): T {
    const connection = this.writable();
    const now = this.options.clock.now();
    const { done, stamped, evicted } = connection.transaction(() => {
      const done = work(connection);
      const stamped = withLog || this.evictor.isDue(now);
      if (withLog) this.log.write(connection);
      else if (stamped) this.log.writeAccesses(connection);
      return { done, stamped, evicted: evict(connection, now) };
    });
    if (withLog) this.log.clear();
    else if (stamped) this.log.clearAccesses();
    for (const key of evicted.expired) this.noteEviction(key, 'expired');
    for (const key of evicted.culled) this.noteEviction(key, 'size');
    return done;
  }

  private get isLogDue(): boolean {
    return this.log.weight >= LOG_LIMIT.write;
  }

  private writable(): Connection {
    const connection = this.connect();
    if (this.storage !== 'read-only') return connection;
    throw new CacheError('CACHE_FULL', `${this.options.path} is currently read-only`);
  }

  private noteEviction(stored: string, reason: 'expired' | 'size'): void {
    this.countEviction(stored);
    this.emitEviction(stored, reason);
  }

  private countEviction(stored: string): void {
    this.log.count(namespaceOf(stored).name, 'evictions');
  }

  private emitEviction(stored: string, reason: 'expired' | 'size'): void {
    const namespace = namespaceOf(stored);
    this.events.emit(() => ({
      type: 'evict',
      cache: 'disk',
      key: namespace.fromStored(stored),
      reason,
    }));
  }

  /** Writes the log as soon as possible. Discards it if it cannot be written. */
  private async flush(): Promise<void> {
    if (this.flushing) return;
    if (this.storage === 'read-only') return this.log.clear();
    this.flushing = true;
    try {
      await this.enqueue(() => this.commit(() => {}, true));
    } catch (error) {
      this.log.clear();
      if (CacheError.is(error)) this.events.emit(() => ({ type: 'error', cache: 'disk', error }));
    } finally {
      this.flushing = false;
    }
  }

  private connect(): Connection {
    if (++this.uses % USES_PER_FILE_CHECK === 0) this.dropReplacedFile();
    if (this.givenUp !== undefined) this.tryAgain(this.givenUp.since);
    this.opened ??= openStorage(this.options);
    return this.opened.connection;
  }

  /**
   * Opens a file that was given up because of a lock or a full disk, unless it is too early. The time between
   * two attempts, which block the thread, doubles. What was stored in memory is lost. Throws for anything but
   * these two, as the first opening of a file does.
   */
  private tryAgain(since: number): void {
    const now = performance.now();
    if (now < (this.givenUp?.next ?? 0)) return;
    try {
      const opened = openStorage(this.options);
      this.drop();
      this.opened = opened;
    } catch (error) {
      const failure = sqliteFailure(error);
      if (failure !== 'busy' && failure !== 'full') {
        this.drop();
        throw error;
      }
      this.givenUp = { since, next: 2 * now - since };
    }
  }

  /**
   * Closes the file if it was deleted or replaced, so that the next use reopens the path. Returns
   * whether it did.
   */
  private dropReplacedFile(): boolean {
    if (this.opened?.storage !== 'disk') return false;
    if (fileIdentity(this.options.path) === this.opened.identity) return false;
    this.drop();
    return true;
  }

  private drop(): void {
    this.opened?.connection.close();
    this.opened = undefined;
    this.givenUp = undefined;
    this.log.forgetRows();
  }

  /** A wait that was aborted says nothing about a lock that is met long afterwards. */
  private meetLock(): void {
    if (this.locked === undefined) return;
    const { since, met } = this.locked;
    const { busyTimeout } = this.options;
    const isGivenUp = met - since >= busyTimeout;
    if (!isGivenUp && performance.now() - met > busyTimeout) this.locked = undefined;
  }

  /**
   * Waits a short random time, unless the lock has been there for too long: then every call tries once, and
   * a file that cannot even be opened is given up for one in memory, until it can be.
   */
  private async waitForLock(cause: unknown, signal?: AbortSignal): Promise<void> {
    const met = performance.now();
    const { since } = this.locked ?? { since: met };
    this.locked = { since, met };
    const waited = Math.round(met - since);
    if (waited >= this.options.busyTimeout) {
      const message = `${this.options.path} was locked for ${waited} ms by another process`;
      if (this.opened !== undefined) throw new CacheError('CACHE_BUSY', message, { cause });
      this.opened = openInMemory(this.options, message);
      this.givenUp = { since, next: 2 * met - since };
      return;
    }
    const pause = Math.ceil(5 + Math.random() * 45);
    await delay(pause, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
  }

  /** Prepares the next attempt: with a new file, or in memory if that does not help either. */
  private recover(failure: Exclude<SqliteFailure, 'busy'>, cause: unknown, tries: number): void {
    if (failure === 'full' && this.opened !== undefined) {
      this.fullAt = this.options.clock.now();
      throw new CacheError('CACHE_FULL', `no disk space for ${this.options.path}`, { cause });
    }
    if (this.opened?.storage === 'memory') throw cause;
    const identity = this.opened?.identity ?? fileIdentity(this.options.path);
    this.drop();
    if (tries > MAX_RECOVERIES || !this.replace(failure, identity))
      this.opened = openInMemory(this.options, refusalOf(cause, this.options.path));
    if (failure === 'full') {
      const now = performance.now();
      this.givenUp = { since: now - DISK_FULL_PAUSE, next: now + DISK_FULL_PAUSE };
    }
    if (failure !== 'corrupt') return;
    this.log.count(WHOLE_FILE, 'lost');
    this.reportCorruption(`${this.options.path} is corrupt`, cause);
  }

  /** Moves a corrupt file aside. Returns whether the path can be tried again. */
  private replace(failure: SqliteFailure, identity: string | undefined): boolean {
    if (failure !== 'corrupt') return failure !== 'full';
    try {
      quarantine(this.options.path, identity);
      return true;
    } catch {
      return false;
    }
  }
}

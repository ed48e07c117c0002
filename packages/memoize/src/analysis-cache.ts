import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  CacheCorruptionError,
  CacheEvents,
  type CacheListener,
  type Clock,
  checkClock,
  checkOptions,
  checkTypes,
  jsonCodec,
  optionError,
  systemClock,
} from '@repomap/cache';
import {
  assertDirectory,
  assertPath,
  assertVersion,
  makeMarkedDirectory,
} from '@repomap/persistent-cache/directories';

/** Which files an analysis depends on, and where its results are stored. */
export interface AnalysisCacheOptions {
  readonly cacheDir: string;
  /** Glob patterns of the files that the analysis depends on. */
  readonly include: readonly string[];
  /** Glob patterns to ignore. Default `node_modules` and `.git`. */
  readonly ignore?: readonly string[];
  /** Change it when the analysis changes. Default `1`. */
  readonly version?: string;
  readonly clock?: Clock;
}

interface Project<R> {
  readonly hash: string;
  /** When it was stored, in milliseconds since the epoch. */
  readonly stored: number;
  /** Absent for `undefined`. */
  readonly result?: R;
}

const FORMAT = 1;
const DEFAULT_IGNORE = ['**/node_modules/**', '**/.git/**'];

/**
 * Caches the analysis results of whole projects, to skip projects whose files have not changed.
 *
 * A project's files are read and hashed once per process; later changes are detected by the next
 * process. Results must be JSON. They are stored in one file, which `save` writes.
 */
export class AnalysisCache<R = unknown> implements AsyncDisposable {
  private readonly options: AnalysisCacheOptions;
  private readonly file: string;
  private readonly events: CacheEvents = new CacheEvents();
  private readonly hashes = new Map<string, Promise<string>>();
  private projects = new Map<string, Project<R>>();
  private changed = false;
  private corruption: CacheCorruptionError | undefined;

  private constructor(options: AnalysisCacheOptions) {
    assertOptions(options);
    this.options = options;
    this.file = join(options.cacheDir, `analysis-${options.version ?? '1'}`, 'analysis.json');
  }

  /**
   * Reads the file of this version. A corrupt file counts as empty and causes an event for the first
   * listener. Throws `CACHE_CONFIG` for invalid options.
   */
  static async open<R = unknown>(options: AnalysisCacheOptions): Promise<AnalysisCache<R>> {
    const cache = new AnalysisCache<R>(options);
    await cache.load();
    return cache;
  }

  /** Whether a project has no result or its files changed since the result was stored. */
  async shouldAnalyze(name: string, path: string): Promise<boolean> {
    const hash = await this.hashOf(path);
    return this.projects.get(name)?.hash !== hash;
  }

  /** The last result of a project, even if it is stale. */
  getCachedResult(name: string): R | undefined {
    return this.projects.get(name)?.result;
  }

  /**
   * Stores a result with the file hash that `shouldAnalyze` computed. Throws `CACHE_VALUE` for a
   * result that JSON would change, and keeps the old one.
   */
  async storeResult(name: string, path: string, result: R): Promise<void> {
    const kept = result === undefined ? {} : { result };
    json.encode(result ?? null);
    const { clock = systemClock } = this.options;
    const hash = await this.hashOf(path);
    this.projects.set(name, { hash, stored: clock.now(), ...kept });
    this.changed = true;
  }

  /** Deletes the result of a project. Returns whether there was one. */
  delete(name: string): boolean {
    const existed = this.projects.delete(name);
    this.changed ||= existed;
    return existed;
  }

  /** Writes the file atomically if anything changed. */
  async save(): Promise<void> {
    if (!this.changed) return;
    makeMarkedDirectory(dirname(this.file), 'analysis');
    const temporary = `${this.file}.${crypto.randomUUID()}`;
    const content = { format: FORMAT, projects: Object.fromEntries(this.projects) };
    try {
      await writeFile(temporary, json.encode(content), { mode: 0o600 });
      await rename(temporary, this.file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    this.changed = false;
  }

  /** Reports a file that was corrupt when it was read, once, to the first listener. */
  subscribe(listener: CacheListener): Disposable {
    const subscription = this.events.subscribe(listener);
    const { corruption } = this;
    this.corruption = undefined;
    if (corruption !== undefined)
      this.events.emit(() => ({
        type: 'corrupt',
        cache: 'analysis',
        error: corruption,
        recovered: true,
      }));
    return subscription;
  }

  /** `save()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.save();
  }

  private async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    try {
      this.projects = new Map(Object.entries(parse<R>(text)));
    } catch (cause) {
      const message = `${this.file} is corrupt: starting with no results`;
      this.corruption = new CacheCorruptionError(this.file, message, { cause });
      this.changed = true;
    }
  }

  private hashOf(path: string): Promise<string> {
    assertPath('path', 'the name of a directory', path);
    const root = resolve(path);
    const known = this.hashes.get(root);
    if (known !== undefined) return known;
    const { include, ignore = DEFAULT_IGNORE } = this.options;
    const hash = hashFiles(root, include, ignore);
    this.hashes.set(root, hash);
    hash.catch(() => this.hashes.delete(root));
    return hash;
  }
}

function parse<R>(text: string): Record<string, Project<R>> {
  const { format, projects } = JSON.parse(text);
  if (format !== FORMAT) throw new Error(`the format is ${format}, not ${FORMAT}`);
  for (const [name, project] of Object.entries<Project<R>>(projects))
    if (typeof project?.hash !== 'string') throw new Error(`the project ${name} has no hash`);
  return projects;
}

/** Hashes the names and contents of the matching files, in sorted order. */
async function hashFiles(
  root: string,
  include: readonly string[],
  ignore: readonly string[],
): Promise<string> {
  // Loaded on demand: memoized functions do not need it.
  const { glob } = await import('tinyglobby');
  const files = await glob([...include], { cwd: root, ignore: [...ignore], onlyFiles: true });
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = await readFile(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

const json = jsonCodec();

function assertOptions(options: unknown): void {
  const given = checkOptions(options, ['cacheDir', 'include', 'ignore', 'version', 'clock']);
  assertDirectory(given);
  assertVersion(given);
  checkClock(given, systemClock);
  checkTypes(given, 'string', ['version']);
  for (const name of ['include', 'ignore'])
    if (!isTextList(given[name] ?? (name === 'ignore' ? [] : undefined)))
      throw optionError(name, 'a list of patterns', given[name]);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

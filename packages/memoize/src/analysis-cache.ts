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
  assertVersion,
  makeMarkedDirectory,
} from '@repomap/persistent-cache/directories';

export interface AnalysisCacheOptions {
  readonly cacheDir: string;
  /** Patterns of the files that an analysis depends on. */
  readonly include: readonly string[];
  /** `node_modules` and `.git` if absent. */
  readonly ignore?: readonly string[];
  /** To be changed when the analysis changes; `1` if absent. */
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
 * The results of analysing whole projects, for skipping those whose files have not changed.
 *
 * A project's files are read and hashed once in a process: a file that changes after that counts as
 * changed in the next one. Results must be JSON. Kept in one file, which `save` writes.
 */
export class AnalysisCache<R = unknown> implements AsyncDisposable {
  private readonly options: AnalysisCacheOptions;
  private readonly file: string;
  private readonly events: CacheEvents = new CacheEvents();
  private readonly hashes = new Map<string, Promise<string>>();
  private projects = new Map<string, Project<R>>();
  private changed = false;
  private damage: CacheCorruptionError | undefined;

  private constructor(options: AnalysisCacheOptions) {
    this.options = options;
    this.file = join(options.cacheDir, `analysis-${options.version ?? '1'}`, 'analysis.json');
  }

  /** Throws `CACHE_CONFIG` for wrong options. Reads the file of this version. A corrupt one counts as empty, and the first listener hears of it. */
  static async open<R = unknown>(options: AnalysisCacheOptions): Promise<AnalysisCache<R>> {
    assertOptions(options);
    const cache = new AnalysisCache<R>(options);
    await cache.load();
    return cache;
  }

  /** Whether a project has no result yet, or its files are not those that the result was made from. */
  async shouldAnalyze(name: string, path: string): Promise<boolean> {
    const hash = await this.hashOf(path);
    return this.projects.get(name)?.hash !== hash;
  }

  /** The last result of a project, current or not. */
  getCachedResult(name: string): R | undefined {
    return this.projects.get(name)?.result;
  }

  /**
   * Keeps a result together with the state of the files that `shouldAnalyze` saw. Throws
   * `CACHE_VALUE` for a result that JSON would change, and keeps the old one.
   */
  async storeResult(name: string, path: string, result: R): Promise<void> {
    const kept = result === undefined ? {} : { result };
    json.encode(result ?? null);
    const { clock = systemClock } = this.options;
    const hash = await this.hashOf(path);
    this.projects.set(name, { hash, stored: clock.now(), ...kept });
    this.changed = true;
  }

  /** Forgets a project. */
  delete(name: string): boolean {
    const existed = this.projects.delete(name);
    this.changed ||= existed;
    return existed;
  }

  /** Writes the file if anything changed; whoever reads meanwhile sees the old file or the new one. */
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

  subscribe(listener: CacheListener): Disposable {
    const subscription = this.events.subscribe(listener);
    const { damage } = this;
    this.damage = undefined;
    if (damage !== undefined)
      this.events.emit(() => ({
        type: 'corrupt',
        tier: 'analysis',
        error: damage,
        recovered: true,
      }));
    return subscription;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.save();
  }

  private async load(): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    try {
      this.projects = new Map(Object.entries(parse<R>(text)));
    } catch (cause) {
      const message = `${this.file} is damaged: starting with no results`;
      this.damage = new CacheCorruptionError(this.file, message, { cause });
      this.changed = true;
    }
  }

  private hashOf(path: string): Promise<string> {
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

/** Hashes names and contents of the matching files, in an order that no file system decides. */
async function hashFiles(
  root: string,
  include: readonly string[],
  ignore: readonly string[],
): Promise<string> {
  // Loaded on demand: memoised functions do without.
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

import { realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import {
  type CacheConfig,
  type CacheConfigInput,
  CacheManager,
  RefreshMode,
} from '@repomap/cache-manager';
import type { StoredMap } from '@repomap/map-cache';
import type { AnnotateOptions, ReferenceGraph } from '@repomap/map-cache/graph';
import type { FileFacts, RelPath } from '@repomap/model';
import type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
import type { Explanation, RankedExplanation } from './explanation.js';
import { ExtractPool } from './extract-pool.js';
import { type FileSystem, nodeFileSystem } from './file-system.js';
import {
  type GatheredFacts,
  type GatherOptions,
  gatherFacts,
  rankedFiles,
} from './gather-facts.js';
import { type Git, systemGit } from './git.js';
import { historyOf, type KnownHistory } from './history.js';
import type { MakeMapOptions } from './make-map.js';
import { mapKey } from './map-key.js';
import {
  type ActivityOptions,
  type CheckedRequest,
  checkRequest,
  type MapRequest,
} from './map-request.js';
import { RankingMemo } from './ranking-memo.js';
import { reasonCounts } from './reason-counts.js';
import type { RememberedTexts } from './remembered-texts.js';
import { RepoMapError } from './repo-map-error.js';
import { RootFiles } from './root-files.js';
import { type Snapshot, takeSnapshot } from './snapshot.js';
import { sourceFilter } from './source-filter.js';
import { type VerifyOptions, type VerifyReport, verifyFacts } from './verify-facts.js';

export interface RepoMapOptions {
  /** The folder to map. */
  readonly root: string;
  /** Such as `@repomap/grammars`. */
  readonly languages: Languages;
  readonly cache?: CacheConfig | CacheConfigInput;
  /** False keeps the caches in memory and touches no disk. Default true. */
  readonly persistent?: boolean;
  /** Most worker threads. Default: the cores of the machine, at most 8. */
  readonly workers?: number;
  /** For tests: the ways to files, git and time. */
  readonly ports?: Partial<Ports>;
}

export interface Ports {
  readonly files: FileSystem;
  readonly git: Git;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface RepoMapResult extends StoredMap {
  /**
   * In the stable layout: the share of leading bytes that the last such map of this root had too.
   * Absent for the first, and without a disk to remember it on.
   */
  readonly keptShare?: number;
  /** How much of what is there is not source code of the repository's own, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /**
   * With `explain`: why each file shown stands where it stands, in the order of the map, with those
   * of its definitions that are shown. Files of the chat, which a stable map may show, have none.
   */
  readonly explanations?: readonly RankedExplanation[];
  readonly activity: MapActivity;
}

/** What making a map took. */
export interface MapActivity {
  /** Source files of the snapshot. */
  readonly files: number;
  /** Files that were read and parsed because no cache knew their facts. */
  readonly parsed: number;
  /** Whether files and definitions were ranked; false when nothing that a ranking depends on changed. */
  readonly ranked: boolean;
  /** Whether the whole map came from the cache. */
  readonly mapCached: boolean;
}

export interface GraphOptions extends ActivityOptions {
  /** Adds PageRank and degree centralities to the nodes, and betweenness where it is asked for. */
  readonly annotate?: AnnotateOptions;
}

/** Larger files hold data rather than code that people read. */
const MAX_BYTES = 1_000_000;
/** Changes whenever equal inputs would give another map than before. */
const ENGINE_VERSION = '3';

/** Maps of one folder, with caches that outlive the process. */
export class RepoMap implements AsyncDisposable {
  readonly root: string;
  readonly cache: CacheManager;
  private readonly languages: Languages;
  private readonly pool: ExtractPool;
  private readonly files: RootFiles;
  private readonly ports: Ports;
  private readonly texts: RememberedTexts;
  private readonly rankings = new RankingMemo();
  private remembered: readonly GrammarProblem[] = [];

  private constructor(root: string, cache: CacheManager, options: RepoMapOptions) {
    this.root = root;
    this.cache = cache;
    this.languages = options.languages;
    const size = options.workers ?? Math.min(availableParallelism(), 8);
    this.pool = new ExtractPool({ grammars: options.languages.grammars, size });
    this.files = new RootFiles(root, options.ports?.files ?? nodeFileSystem);
    this.ports = { git: systemGit, now: Date.now, ...options.ports, files: this.files };
    this.texts = { files: this.files, store: cache.store('texts'), maxBytes: MAX_BYTES };
  }

  /** Throws `REPO_MAP_ROOT` when there is no such folder. Reads no file yet. */
  static async open(options: RepoMapOptions): Promise<RepoMap> {
    const root = await realpath(options.root).catch((cause) => {
      throw rootError(options.root, cause);
    });
    const cache = await CacheManager.open({
      root,
      ...(options.cache && { config: options.cache }),
      persistent: options.persistent ?? true,
    });
    return new RepoMap(root, cache, options);
  }

  /**
   * The map for a request. Lists the folder once; reads and parses only bytes that no cache knows.
   * Throws `RepoMapError`, and `signal.reason` when aborted.
   */
  async map(request: MapRequest = {}): Promise<RepoMapResult> {
    const result = await this.cachedMap(request);
    if (request.layout !== 'stable') return result;
    const { shareKept } = await import('./last-map.js');
    const share = await shareKept(this.root, result.text, this.cache.store('last-map'));
    return share === undefined ? result : { ...result, keptShare: share };
  }

  private async cachedMap(request: MapRequest): Promise<RepoMapResult> {
    const snapshot = await this.snapshot(request);
    const checked = checkRequest(request, snapshot);
    const history = await this.historyFor(checked, request);
    const mode = this.cache.config.refreshMode;
    const key = mapKey({ mode, request: checked, engine: ENGINE_VERSION, history: history?.id });
    const known =
      mode === RefreshMode.Always || request.force || request.explain
        ? undefined
        : await this.cache.maps.get(
            key,
            mode === RefreshMode.Manual ? {} : { root: snapshot.digest },
          );
    const files = snapshot.files.length;
    const { leftOut } = snapshot;
    if (known !== undefined) {
      const { problems = [] } = known.report as { problems?: readonly GrammarProblem[] };
      this.remembered = problems;
      return { ...known, leftOut, activity: { files, parsed: 0, ranked: false, mapCached: true } };
    }

    const gathered = await this.gather(snapshot, request);
    // A map that is known needs nothing of what makes maps.
    const { makeMap, storedMap } = await import('./make-map.js');
    const making = this.making(history);
    const { rendered, ranked } = await makeMap(this.root, gathered, checked, making);
    const map = storedMap(this.root, snapshot, gathered, rendered, making);
    await this.cache.maps.set(key, map);
    const activity = { files, parsed: gathered.parsed, ranked, mapCached: false };
    if (!request.explain) return { ...map, leftOut, activity };
    const { explainMap } = await import('./explanation.js');
    const explanations = await explainMap(rendered, gathered, checked, making);
    return { ...map, explanations, leftOut, activity };
  }

  /**
   * Tells why `FILE`, or the definitions of a name in it (`FILE:NAME`), stands where it stands in the
   * map of a request, and what is missing to be shown; or why the file is skipped.
   */
  async explain(request: MapRequest, target: string): Promise<Explanation> {
    const snapshot = await this.snapshot(request);
    const checked = checkRequest({ ...request, explain: true }, snapshot);
    const { explainFile, parseTarget } = await import('./explanation.js');
    const wanted = parseTarget(target, snapshot);
    const skipped = await this.reasonAgainst(wanted.path, snapshot);
    if (skipped !== undefined) return { path: wanted.path, skipped };
    const gathered = await this.gather(snapshot, request);
    const making = this.making(await this.historyFor(checked, request));
    return explainFile(this.root, wanted, gathered, checked, making);
  }

  /** Which file uses what another defines; with some options, annotated by measures of the nodes. */
  async graph(options: GraphOptions = {}): Promise<ReferenceGraph> {
    const gathered = await this.gather(await this.snapshot(options), options);
    // Maps do without the library of graphs.
    const { annotateGraph, referenceGraph } = await import('@repomap/map-cache/graph');
    const graph = referenceGraph(rankedFiles(gathered), gathered.manifests);
    if (options.annotate !== undefined) annotateGraph(graph, options.annotate);
    return graph;
  }

  private async reasonAgainst(path: RelPath, snapshot: Snapshot): Promise<string | undefined> {
    const reason = snapshot.unread.get(path) ?? snapshot.reasonAgainst(path);
    if (reason !== undefined || snapshot.paths.has(path)) return reason;
    const found = await this.files.stat(`${this.root}/${path}`);
    return found === undefined ? 'unknown: there is no such file' : 'ignored';
  }

  private making(history: KnownHistory | undefined): MakeMapOptions {
    return {
      trees: this.cache.trees,
      files: this.files,
      maxBytes: MAX_BYTES,
      rankings: this.rankings,
      history,
      problems: this.pool.problems,
    };
  }

  /** What is in each source file; reads and parses only bytes that no cache knows. */
  async facts(request: ActivityOptions = {}): Promise<ReadonlyMap<RelPath, FileFacts>> {
    const snapshot = await this.snapshot(request);
    return (await this.gather(snapshot, request)).facts;
  }

  /** Fills the cache with the facts of every source file, so that later maps parse nothing. */
  async warm(options: ActivityOptions = {}): Promise<Pick<MapActivity, 'files' | 'parsed'>> {
    const snapshot = await this.snapshot(options);
    const { parsed } = await this.gather(snapshot, options);
    return { files: snapshot.files.length, parsed };
  }

  /**
   * Parses a sample of the files that the cache knows and compares. Facts that are wrong are
   * replaced, and whatever may have been made from them is dropped.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const snapshot = await this.snapshot(options);
    const gathering = this.gathering(options);
    const report = await verifyFacts(this.root, snapshot, gathering, options.sample);
    if (report.differing.length > 0)
      await Promise.all([this.cache.maps.clear(), this.cache.trees.clear()]);
    return report;
  }

  /** The grammars that could not be used so far, each once; of a remembered map, when it was made. */
  get problems(): readonly GrammarProblem[] {
    const met = [...this.remembered, ...this.pool.problems];
    return [...new Map(met.map((problem) => [problem.grammar, problem])).values()];
  }

  /** Ends the workers and closes the caches. Idempotent. */
  async close(): Promise<void> {
    await this.pool[Symbol.asyncDispose]();
    await this.cache.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async gather(snapshot: Snapshot, request: ActivityOptions): Promise<GatheredFacts> {
    const gathered = await gatherFacts(this.root, snapshot, this.gathering(request));
    await Promise.all([this.cache.tags.index.save(), this.pool.rest()]);
    return gathered;
  }

  private gathering({ signal, onProgress }: ActivityOptions): GatherOptions {
    return {
      ...this.ports,
      tags: this.cache.tags,
      texts: this.texts,
      pool: this.pool,
      languages: this.languages,
      maxBytes: MAX_BYTES,
      signal,
      onProgress,
      onBatch: () => this.cache.checkMemory(),
    };
  }

  private async snapshot({ signal }: ActivityOptions): Promise<Snapshot> {
    const now = this.ports.now();
    this.files.forget();
    const snapshot = await takeSnapshot(this.root, {
      files: this.files,
      git: this.ports.git,
      index: this.cache.tags.index,
      now,
      filter: (listing) =>
        sourceFilter(this.root, listing, {
          files: this.files,
          texts: this.texts,
          languages: this.languages,
          verdicts: this.cache.store('languages'),
          now,
          signal,
        }),
      maxBytes: MAX_BYTES,
      ...(signal && { signal }),
    });
    if (snapshot === undefined) throw rootError(this.root);
    if (snapshot.paths.size === 0)
      throw new RepoMapError('REPO_MAP_EMPTY', `${this.root} holds no files`);
    if (snapshot.files.length > 0) return snapshot;
    throw nothingToRead(this.root, snapshot, this.languages);
  }

  /** What was changed together and lately tells nothing to a map without a task. */
  private async historyFor(
    { query, chatFiles }: CheckedRequest,
    { signal }: ActivityOptions,
  ): Promise<KnownHistory | undefined> {
    if (query === '' && chatFiles.size === 0) return undefined;
    return historyOf(this.root, this.ports.git, this.cache.store('history'), signal);
  }
}

function nothingToRead(root: string, { paths, leftOut, unread }: Snapshot, known: Languages) {
  const languages = known.grammars.map(({ name }) => name).join(', ');
  const counts = Object.entries({ ...leftOut, ...reasonCounts(unread.values()) });
  const reasons = counts.map(([reason, count]) => `${count} ${reason}`).join(', ');
  return new RepoMapError(
    'REPO_MAP_EMPTY',
    `none of the ${paths.size} files in ${root} is readable source code in a known language (${languages}): ${reasons}`,
  );
}

function rootError(root: string, cause?: unknown): RepoMapError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const reason = code === 'ENOENT' ? 'there is no such folder' : 'it cannot be read as a folder';
  const message = `expected the folder of a repository, got ${root}: ${reason}`;
  return new RepoMapError('REPO_MAP_ROOT', message, { cause });
}

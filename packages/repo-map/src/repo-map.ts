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
import { ExtractPool } from './extract/extract-pool.js';
import {
  type GatheredFacts,
  type GatherOptions,
  gatherFacts,
  rankedFiles,
} from './extract/gather-facts.js';
import { checkInstalledFiles } from './extract/installed-files.js';
import { type VerifyOptions, type VerifyReport, verifyFacts } from './extract/verify-facts.js';
import { type FailureCounts, FailureLog } from './failure-log.js';
import { cachedMap } from './map/cached-map.js';
import type { Explanation } from './map/explanation.js';
import type { MadeMap, MakeMapOptions } from './map/make-map.js';
import { mapKey } from './map/map-key.js';
import {
  type ActivityOptions,
  type CheckedRequest,
  checkRequest,
  type MapRequest,
} from './map/map-request.js';
import { RankingCache } from './map/ranking-cache.js';
import { RepoMapError } from './repo-map-error.js';
import type { RepoMapResult, WarmReport } from './repo-map-result.js';
import { type FileSystem, nodeFileSystem } from './worktree/file-system.js';
import type { FileTexts } from './worktree/file-texts.js';
import { type Git, systemGit } from './worktree/git.js';
import { historyOf, type KnownHistory } from './worktree/history.js';
import { nothingToRead, rootError } from './worktree/root-errors.js';
import { RootFiles, recordingFailures, repositoryFiles } from './worktree/root-files.js';
import { type Snapshot, takeSnapshot } from './worktree/snapshot.js';
import { sourceFilter } from './worktree/source-filter.js';

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

export interface GraphOptions extends ActivityOptions {
  /** Adds PageRank and degree centralities to the nodes, and betweenness where it is asked for. */
  readonly annotate?: AnnotateOptions;
}

/** What one request works with. */
interface Work extends Pick<ActivityOptions, 'onProgress'> {
  readonly signal: AbortSignal | undefined;
  readonly failures: FailureLog;
  /** The way to what lies outside the root: the folder of its repository. */
  readonly disk: FileSystem;
  /** The way to what lies inside the root. */
  readonly files: FileSystem;
  readonly texts: FileTexts;
}

/** A map that this call has made, and what it was made of. */
interface MadeHere extends MadeMap {
  readonly gathered: GatheredFacts;
  readonly making: MakeMapOptions;
}

/** Larger files hold data rather than code that people read. */
const MAX_BYTES = 1_000_000;
/** Stamps worth saving at once; fewer are saved on closing, and cost a read each if lost. */
const MANY_STAMPS = 100;
/** Changes whenever equal inputs would give another map than before. */
const ENGINE_VERSION = '5';

/** Maps of one folder, with caches that outlive the process. */
export class RepoMap implements AsyncDisposable {
  readonly root: string;
  readonly cache: CacheManager;
  private readonly languages: Languages;
  private readonly pool: ExtractPool;
  private readonly ports: Ports;
  private readonly rankings = new RankingCache();
  private remembered: readonly GrammarProblem[] = [];
  private lastGitProblem: string | undefined;

  private constructor(root: string, cache: CacheManager, options: RepoMapOptions) {
    this.root = root;
    this.cache = cache;
    this.languages = options.languages;
    const size = options.workers ?? Math.min(availableParallelism(), 8);
    this.pool = new ExtractPool({ grammars: options.languages.grammars, size });
    this.ports = { files: nodeFileSystem, git: systemGit, now: Date.now, ...options.ports };
  }

  /**
   * Reads no file yet. Throws `REPO_MAP_ROOT` when there is no such folder, and
   * `REPO_MAP_INSTALLATION` inside a bundle that has not left `@repomap/*` external.
   */
  static async open(options: RepoMapOptions): Promise<RepoMap> {
    checkInstalledFiles(options.languages.grammars);
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
    const work = this.begin(request);
    const result = await this.cachedMap(request, work);
    if (request.layout !== 'stable') return result;
    const { keepLastMap, shareOfLastMap } = await import('./map/last-map.js');
    const store = this.cache.engine.lastMap;
    const share = await shareOfLastMap(this.root, result.text, store);
    if (share !== 1 && work.failures.isCovered) await keepLastMap(this.root, result.text, store);
    return share === undefined ? result : { ...result, keptShare: share };
  }

  private async cachedMap(request: MapRequest, work: Work): Promise<RepoMapResult> {
    const snapshot = await this.snapshot(work);
    const checked = checkRequest(request, snapshot);
    const history = await this.historyFor(checked, snapshot, work);
    const mode = this.cache.config.refreshMode;
    const key = mapKey({ mode, request: checked, engine: ENGINE_VERSION, history: history?.id });
    const { digest: inputDigest, leftOut } = snapshot;
    let made: MadeHere | undefined;
    const make = async (signal: AbortSignal | undefined): Promise<StoredMap> => {
      const own = { ...work, signal };
      const gathered = await this.gather(snapshot, own);
      // A map that is known needs nothing of what makes maps.
      const { makeMap, storedMap } = await import('./map/make-map.js');
      const making = this.making(history, own);
      made = { gathered, making, ...(await makeMap(this.root, gathered, checked, making)) };
      return storedMap(this.root, snapshot, gathered, made.rendered, making);
    };
    const isNew = mode === RefreshMode.Always || request.force || request.explain;
    const { maps } = this.cache;
    const map = await cachedMap(
      maps,
      { key, inputDigest, mode, isNew: isNew === true },
      make,
      work,
    );
    if (made === undefined) {
      const { problems = [] } = map.report as { problems?: readonly GrammarProblem[] };
      this.remembered = problems;
    }
    const activity = {
      files: snapshot.files.length,
      parsed: made?.gathered.parsed ?? 0,
      ranked: made?.ranked ?? false,
      mapCached: made === undefined,
    };
    const lacks = map.incomplete ? {} : incomplete(work.failures.coveredCounts);
    const result = { ...this.reported(map), ...lacks, leftOut, activity };
    if (made === undefined || !request.explain) return result;
    const { explainMap } = await import('./map/explanation.js');
    const { rendered, gathered, making } = made;
    const explanations = await explainMap(rendered, gathered, checked, making);
    return { ...result, explanations, ...incomplete(work.failures.counts) };
  }

  /** Adds what is true of this call and not of the map. */
  private reported(map: StoredMap): StoredMap {
    const { gitProblem } = this;
    return gitProblem === undefined ? map : { ...map, report: { ...map.report, gitProblem } };
  }

  /**
   * Tells why `FILE`, or the definitions of a name in it (`FILE:NAME`), stands where it stands in the
   * map of a request, and what is missing to be shown; or why the file is skipped.
   */
  async explain(request: MapRequest, target: string): Promise<Explanation> {
    const work = this.begin(request);
    const snapshot = await this.snapshot(work);
    const checked = checkRequest({ ...request, explain: true }, snapshot);
    const { explainFile, parseTarget } = await import('./map/explanation.js');
    const wanted = parseTarget(target, snapshot);
    const skipped = await this.reasonAgainst(wanted.path, snapshot, work);
    if (skipped !== undefined)
      return { path: wanted.path, skipped, ...incomplete(work.failures.counts) };
    const gathered = await this.gather(snapshot, work);
    const making = this.making(await this.historyFor(checked, snapshot, work), work);
    const explained = await explainFile(this.root, wanted, gathered, checked, making);
    return { ...explained, ...incomplete(work.failures.counts) };
  }

  /** Which file uses what another defines; with some options, annotated by measures of the nodes. */
  async graph(options: GraphOptions = {}): Promise<ReferenceGraph> {
    const work = this.begin(options);
    const snapshot = await this.snapshot(work);
    const gathered = await this.gather(snapshot, work);
    // Maps do without the library of graphs.
    const { annotateGraph, referenceGraph } = await import('@repomap/map-cache/graph');
    const graph = referenceGraph(rankedFiles(gathered), gathered.manifests);
    if (options.annotate !== undefined) annotateGraph(graph, options.annotate);
    graph.mergeAttributes(incomplete(work.failures.counts));
    return graph;
  }

  private async reasonAgainst(
    path: RelPath,
    snapshot: Snapshot,
    { files }: Work,
  ): Promise<string | undefined> {
    const reason = snapshot.unread.get(path) ?? snapshot.reasonAgainst(path);
    if (reason !== undefined || snapshot.paths.has(path)) return reason;
    const found = await files.stat(`${this.root}/${path}`);
    return found === undefined || found === 'absent' ? 'unknown: there is no such file' : 'ignored';
  }

  private making(
    history: KnownHistory | undefined,
    { files, failures, signal }: Work,
  ): MakeMapOptions {
    return {
      trees: this.cache.trees,
      files,
      failures,
      signal,
      maxBytes: MAX_BYTES,
      rankings: this.rankings,
      history,
      problems: this.pool.problems,
    };
  }

  /** What is in each source file; reads and parses only bytes that no cache knows. */
  async facts(request: ActivityOptions = {}): Promise<ReadonlyMap<RelPath, FileFacts>> {
    const work = this.begin(request);
    return (await this.gather(await this.snapshot(work), work)).facts;
  }

  /** Fills the cache with the facts of every source file, so that later maps parse nothing. */
  async warm(options: ActivityOptions = {}): Promise<WarmReport> {
    const work = this.begin(options);
    const snapshot = await this.snapshot(work);
    const { parsed } = await this.gather(snapshot, work);
    return { files: snapshot.files.length, parsed, ...incomplete(work.failures.counts) };
  }

  /**
   * Parses a sample of the files that the cache knows and compares. Facts that are wrong are
   * replaced, and whatever may have been made from them is dropped.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const work = this.begin(options);
    const snapshot = await this.snapshot(work);
    const gathering = this.gathering(work);
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

  /**
   * Why git did not say what is in the repository in the last call: files were then found by walking
   * the folder, and nothing is known of their history. Undefined without a repository.
   */
  get gitProblem(): string | undefined {
    return this.lastGitProblem;
  }

  /** Ends the workers and closes the caches. Idempotent. */
  async close(): Promise<void> {
    await this.pool[Symbol.asyncDispose]();
    await this.cache.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private begin({ signal, onProgress }: ActivityOptions): Work {
    const failures = new FailureLog();
    const recorded = recordingFailures(this.ports.files, this.root, failures);
    const files = new RootFiles(this.root, recorded, failures);
    const disk = repositoryFiles(recorded, failures);
    const store = this.cache.engine.texts;
    const texts = { files, store, maxBytes: MAX_BYTES, failures };
    return { failures, disk, files, texts, signal, ...(onProgress && { onProgress }) };
  }

  private async gather(snapshot: Snapshot, work: Work): Promise<GatheredFacts> {
    const gathered = await gatherFacts(this.root, snapshot, this.gathering(work));
    await Promise.all([this.cache.tags.index.save(MANY_STAMPS), this.pool.rest()]);
    return gathered;
  }

  private gathering(work: Work): GatherOptions {
    return {
      onProgress: undefined,
      ...work,
      now: this.ports.now,
      tags: this.cache.tags,
      pool: this.pool,
      languages: this.languages,
      maxBytes: MAX_BYTES,
      onBatch: () => this.cache.checkMemory(),
    };
  }

  private async snapshot({ signal, disk, files, texts, failures }: Work): Promise<Snapshot> {
    const now = this.ports.now();
    const snapshot = await takeSnapshot(this.root, {
      files,
      disk,
      git: this.ports.git,
      index: this.cache.tags.index,
      now,
      filter: (listed) =>
        sourceFilter(this.root, listed, {
          files,
          disk,
          texts,
          git: this.ports.git,
          languages: this.languages,
          verdicts: this.cache.engine.languages,
          now,
          signal,
        }),
      maxBytes: MAX_BYTES,
      ...(signal && { signal }),
    });
    if (snapshot === undefined) throw rootError(this.root, failures);
    this.lastGitProblem = snapshot.gitProblem;
    if (snapshot.paths.size === 0)
      throw new RepoMapError('REPO_MAP_EMPTY', `${this.root} holds no files`);
    if (snapshot.files.length > 0) return snapshot;
    throw nothingToRead(this.root, snapshot, this.languages);
  }

  /** What was changed together and lately tells nothing to a map without a task. */
  private async historyFor(
    { query, chatFiles }: CheckedRequest,
    { repository }: Snapshot,
    { signal, disk, failures }: Work,
  ): Promise<KnownHistory | undefined> {
    if (query === '' && chatFiles.size === 0) return undefined;
    const { git } = this.ports;
    const store = this.cache.engine.history;
    return historyOf(this.root, repository, { git, disk, store, failures, signal });
  }
}

/** Spread into a result that may lack something. */
function incomplete(counts: FailureCounts | undefined): { readonly incomplete?: FailureCounts } {
  return counts ? { incomplete: counts } : {};
}

import { availableParallelism } from 'node:os';
import { CacheManager } from '@repomap/cache-manager';
import type { ReferenceGraph } from '@repomap/map-cache/graph';
import { digest, FailureReason, type FileFacts, type RelPath } from '@repomap/model';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import type { RevisionRequest } from './change/change-source.js';
import { checkEngineOptions, checkRequestOptions } from './check-options.js';
import type { Explanation } from './explanation.js';
import { ExtractPool } from './extract/extract-pool.js';
import { checkInstalledFiles } from './extract/installed-files.js';
import { type VerifyOptions, type VerifyReport, verifyFacts } from './extract/verify-facts.js';
import { incomplete } from './failure-log.js';
import { answerMap } from './map/answer-map.js';
import type { EngineParts } from './map/engine-parts.js';
import { FactsGatherer } from './map/facts-gatherer.js';
import { KeptRoot, MAX_FILES } from './map/kept-root.js';
import {
  type ActivityOptions,
  checkDeadline,
  type MapDefaults,
  type MapRequest,
} from './map/map-request.js';
import { RankingCache } from './map/ranking-cache.js';
import { tokenizerOf } from './map/tokenizer.js';
import { DEFAULT_PORTS, type Ports } from './ports.js';
import type { GraphOptions, RepoMapOptions } from './repo-map-options.js';
import type { RepoMapResult, WarmReport } from './repo-map-result.js';
import { TreeWatch } from './watch/tree-watch.js';
import { type WatchedMap, watchMap } from './watch/watch-map.js';
import { beginWork, type Work } from './work.js';
import { historyOf } from './worktree/history.js';
import { rootError } from './worktree/root-errors.js';
import { RootTree } from './worktree/root-tree.js';
import type { Snapshot } from './worktree/snapshot.js';
import type { WatchedLook } from './worktree/watched-tree.js';

/** Must change whenever equal inputs give another map than before, or one that is stored in another form. */
const ENGINE_VERSION = '21';

/** Maps one directory, with caches that outlive the process. */
export class RepoMap implements AsyncDisposable {
  readonly root: string;
  readonly cache: CacheManager;
  /** Whether the files of submodules are mapped. */
  readonly submodules: boolean;
  private readonly ports: Ports;
  private readonly defaults: MapDefaults;
  private readonly kept: KeptRoot;
  private readonly parts: EngineParts;
  private readonly closing = new AbortController();
  /** What reads what a request with a deadline has left; whether it came to an end. */
  private reading: Promise<boolean> | undefined;
  private cachedProblems: readonly GrammarProblem[] = [];

  private constructor(root: string, cache: CacheManager, kept: KeptRoot, options: RepoMapOptions) {
    const { languages, submodules = false } = options;
    const ports = { ...DEFAULT_PORTS, ...options.ports };
    const size = options.workers ?? Math.min(availableParallelism(), 8);
    const pool = new ExtractPool({ grammars: languages.grammars, size });
    const version = ENGINE_VERSION;
    this.root = root;
    this.cache = cache;
    this.kept = kept;
    this.ports = ports;
    this.submodules = submodules;
    this.defaults = options.defaults ?? {};
    this.parts = {
      ...{ root, version, cache, pool, objects: ports.objects(root) },
      tree: new RootTree({ root, languages, ports, cache, submodules, version }),
      gatherer: new FactsGatherer({ root, cache, kept, pool, languages, now: ports.now }),
      rankings: new RankingCache(kept),
      tokenizer: tokenizerOf(options.tokenizer),
    };
  }

  /**
   * Opens an engine; reads no source file. Throws `REPO_MAP_ROOT` if there is no such directory,
   * `REPO_MAP_REQUEST` for an invalid option, `CACHE_CONFIG` for one of `cache`, and
   * `REPO_MAP_INSTALLATION` in a bundle that includes `@repomap/*` or without WebAssembly.
   */
  static async open(options: RepoMapOptions): Promise<RepoMap> {
    checkEngineOptions(options);
    checkInstalledFiles(options.languages.grammars);
    const { outerFiles } = { ...DEFAULT_PORTS, ...options.ports };
    const root = await outerFiles.realPath(options.root).catch((cause) => {
      throw rootError(options.root, cause);
    });
    const kept = new KeptRoot();
    const cache = await CacheManager.open({
      root,
      derived: { cache: kept, maxSize: MAX_FILES },
      ...(options.cache && { config: options.cache }),
      persistent: options.persistent ?? true,
    });
    return new RepoMap(root, cache, kept, options);
  }

  /**
   * The map for a request. Lists the directory once; reads and parses only bytes that are not
   * cached. Throws `RepoMapError`, and `signal.reason` when aborted.
   */
  async map(own: MapRequest = {}): Promise<RepoMapResult> {
    checkRequestOptions(own);
    const request = { ...this.defaults, ...own };
    const deadline = checkDeadline(request);
    const timeout = deadline === undefined ? undefined : this.ports.timeout(deadline);
    const work = await this.begin(request);
    const result = await answerMap(this.parts, request, { ...work, timeout }).finally(() => {
      const { counts } = work.failures;
      if (counts?.[FailureReason.NotReadYet] && work.revision === undefined) this.readOn();
    });
    if (result.activity.mapCached) this.cachedProblems = result.report.problems ?? [];
    if (request.layout !== 'stable') return result;
    const { keepLastMap, shareOfLastMap } = await import('./map/last-map.js');
    const last = { store: this.cache.engine.lastMap, key: digest(['stable', this.root]) };
    const share = await shareOfLastMap(result.text, last);
    if (share !== 1 && work.failures.isCovered) await keepLastMap(result.text, last);
    return share === undefined ? result : { ...result, keptShare: share };
  }

  /**
   * Yields the map, and then a new one whenever its text has changed, until the request's signal
   * aborts. The system is asked for changes; if it cannot watch the root, all files are checked every
   * few seconds instead, and `validity` says so. If there is nothing to map yet, it waits; of the other
   * errors of `map`, the first is thrown.
   */
  watch(request: MapRequest = {}): AsyncGenerator<WatchedMap, void> {
    const { signal } = request;
    const watch = this.treeWatch({ ...(signal && { signal }) });
    const map = () => this.map({ ...request, watch });
    return watchMap(watch.changes(), { map, reading: () => this.reading }, signal);
  }

  /** A watch of everything that a map depends on, for requests that need not check it. Reads nothing. */
  treeWatch({ signal }: Pick<ActivityOptions, 'signal'> = {}): TreeWatch {
    const { root, submodules, ports } = this;
    const { outerFiles, git } = ports;
    return new TreeWatch(root, { files: ports.files(root), outerFiles, git, submodules, signal });
  }

  /**
   * Explains why `FILE`, or the definitions of a name in it (`FILE:NAME`), is ranked where it is
   * for a request, and which budget would show it; or why the file is not mapped.
   */
  async explain(own: MapRequest, target: string): Promise<Explanation> {
    checkRequestOptions(own);
    const request = { ...this.defaults, ...own, explain: true };
    checkDeadline(request);
    const work = await this.begin(request);
    // Loaded on demand, as few requests need it.
    const { answerExplanation } = await import('./map/answer-explanation.js');
    return answerExplanation(this.parts, request, target, work);
  }

  /** The references between files: who uses what another file defines. */
  async graph(options: GraphOptions = {}): Promise<ReferenceGraph> {
    const work = await this.begin(options);
    const { gatherer, rankings } = this.parts;
    const { tree, repository } = await this.parts.tree.look(work);
    const gathered = await gatherer.gather(await tree.snapshot(), work, { repository });
    // Loaded on demand: maps do not need the graph library.
    const { annotateGraph, referenceGraph } = await import('@repomap/map-cache/graph');
    const index = await rankings.index(gathered.segment);
    const graph = referenceGraph(gathered.ranked, gathered.manifests, index);
    if (options.annotate !== undefined) annotateGraph(graph, options.annotate);
    graph.mergeAttributes(incomplete(work.failures.counts));
    return graph;
  }

  /** The facts of each source file; reads and parses only bytes that are not cached. */
  async facts(request: ActivityOptions = {}): Promise<ReadonlyMap<RelPath, FileFacts>> {
    const work = await this.begin(request);
    return new Map((await this.parts.gatherer.whole(await this.snapshot(work), work)).facts);
  }

  /** Caches the facts of every source file, so that later maps parse nothing. */
  async warm(options: ActivityOptions = {}): Promise<WarmReport> {
    const work = await this.begin(options);
    return this.warmRoot(await this.parts.tree.look(work), work);
  }

  /**
   * Parses a sample of the cached files again. Facts that differ are replaced, and cached maps and
   * signatures, which may have been made from them, are dropped.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const work = await this.begin(options);
    const snapshot = await this.snapshot(work);
    const gathering = this.parts.gatherer.optionsFor(work);
    const report = await verifyFacts(snapshot, gathering, options.sample);
    if (report.differing.length > 0) {
      this.kept.drop();
      const { maps, trees, engine } = this.cache;
      await Promise.all([
        maps.clear(),
        trees.clear(),
        engine.segments.clear(),
        engine.bindings.clear(),
        engine.walks.clear(),
      ]);
    }
    return report;
  }

  /** Number of tokens of a text, as the budgets of maps count them. */
  async countTokens(text: string): Promise<number> {
    return (await this.parts.tokenizer.load())(text);
  }

  /**
   * The grammars that could not be used so far, each once, including those of the last cached map.
   */
  get problems(): readonly GrammarProblem[] {
    const met = [...this.cachedProblems, ...this.parts.pool.problems];
    return [...new Map(met.map((problem) => [problem.grammar, problem])).values()];
  }

  /**
   * Why git could not list the repository in the last call; the directory was then walked and no
   * history used. Undefined without a repository.
   */
  get gitProblem(): string | undefined {
    return this.parts.tree.gitProblem;
  }

  /** Terminates the workers and closes the caches. Idempotent. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.reading;
    this.parts.objects.close();
    await this.parts.pool[Symbol.asyncDispose]();
    this.kept.drop();
    await this.cache.close();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private begin(request: ActivityOptions & RevisionRequest): Promise<Work> {
    const { root, ports, submodules, parts } = this;
    const { texts } = this.cache.engine;
    return beginWork(request, { root, ports, objects: parts.objects, submodules, texts });
  }

  /** Reads in the background what a request with a deadline has left. */
  private readOn(): void {
    const { signal } = this.closing;
    if (signal.aborted) return;
    this.reading ??= this.readAll(signal)
      .catch(() => false)
      .finally(() => {
        this.reading = undefined;
      });
  }

  /** Caches all that a map is made of; whether that includes the history. */
  private async readAll(signal: AbortSignal): Promise<boolean> {
    const work = await this.begin({ signal });
    const look = await this.parts.tree.look(work);
    await this.warmRoot(look, work);
    const { history: store } = this.cache.engine;
    const known = await historyOf(look.repository, { store, ...work });
    return known === undefined || (await known.read(work)) !== undefined;
  }

  private async warmRoot({ tree, repository }: WatchedLook, work: Work): Promise<WarmReport> {
    const snapshot = await tree.snapshot();
    const { parsed } = await this.parts.gatherer.gather(snapshot, work, { repository });
    return { files: snapshot.files.length, parsed, ...incomplete(work.failures.counts) };
  }

  private async snapshot(work: Work): Promise<Snapshot> {
    return (await this.parts.tree.look(work)).tree.snapshot();
  }
}

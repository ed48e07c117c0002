import { availableParallelism } from 'node:os';
import {
  type CacheConfig,
  type CacheConfigInput,
  CacheManager,
  RefreshMode,
} from '@repomap/cache-manager';
import type { StoredMap } from '@repomap/map-cache';
import type { AnnotateOptions, ReferenceGraph } from '@repomap/map-cache/graph';
import {
  digest,
  ExclusionReason,
  FailureReason,
  type FileFacts,
  type FileRef,
  type RelPath,
} from '@repomap/model';
import type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
import type { Encoding } from '@repomap/tree-cache/render';
import type { ChangeSource, RevisionRequest } from './change/change-source.js';
import { addCounts } from './count-values.js';
import { beginDeferral } from './defer-optimisation.js';
import { ExtractPool } from './extract/extract-pool.js';
import type { GatheredFacts, GatheredSnapshot } from './extract/gather-facts.js';
import { checkInstalledFiles } from './extract/installed-files.js';
import { type VerifyOptions, type VerifyReport, verifyFacts } from './extract/verify-facts.js';
import type { FailureCounts } from './failure-log.js';
import type { GitObjects } from './git-tree/git-objects.js';
import { bindingKey } from './map/bound-root.js';
import { cachedMap } from './map/cached-map.js';
import type { Explanation } from './map/explanation.js';
import { FactsGatherer } from './map/facts-gatherer.js';
import { KeptRoot, MAX_FILES } from './map/kept-root.js';
import type { MadeMap, MakeMapOptions } from './map/make-map.js';
import {
  type ActivityOptions,
  type CheckedRequest,
  checkDeadline,
  checkRequest,
  type MapDefaults,
  type MapRequest,
  mapKey,
} from './map/map-request.js';
import { factsInScope, type MappedPart, mappedPart } from './map/mapped-part.js';
import { RankingCache } from './map/ranking-cache.js';
import { readingOrder } from './map/reading-order.js';
import { similarPaths } from './map/similar-paths.js';
import { type CustomTokenizer, type Tokenizer, tokenizerOf } from './map/tokenizer.js';
import { DEFAULT_PORTS, type Ports } from './ports.js';
import type { RepoMapResult, StoredReport, WarmReport } from './repo-map-result.js';
import { TreeWatch } from './watch/tree-watch.js';
import { type WatchedMap, watchMap } from './watch/watch-map.js';
import { beginWork, type Work } from './work.js';
import { historyOf, type KnownHistory } from './worktree/history.js';
import { emptyMapError, rootError } from './worktree/root-errors.js';
import { RootTree } from './worktree/root-tree.js';
import type { Snapshot } from './worktree/snapshot.js';
import type { WatchedLook } from './worktree/watched-tree.js';

/** Which directory is mapped, in which languages, and where its caches are. */
export interface RepoMapOptions {
  /** The directory to map. */
  readonly root: string;
  /** For example `@repomap/grammars`. */
  readonly languages: Languages;
  readonly cache?: CacheConfig | CacheConfigInput;
  /** False keeps the caches in memory only. Default true. */
  readonly persistent?: boolean;
  /** Maximum number of worker threads. Default: the number of cores, at most 8. */
  readonly workers?: number;
  /**
   * What counts tokens: an encoding by name, or a counter. Default `o200k_base`; the others need the
   * optional package `gpt-tokenizer`.
   */
  readonly tokenizer?: Encoding | CustomTokenizer;
  /**
   * True also maps the files of checked-out submodules. Their history is not used, and commits do not
   * contain them. Default false.
   */
  readonly submodules?: boolean;
  /** What requests for maps and explanations leave out. */
  readonly defaults?: MapDefaults;
  /** Replacements for the engine's access to files, git and time, for example in tests. */
  readonly ports?: Partial<Ports>;
}

/** What `RepoMap.graph` adds to the references. */
export interface GraphOptions extends ActivityOptions {
  /** Adds PageRank and degree centralities to the nodes, and betweenness if requested. */
  readonly annotate?: AnnotateOptions;
}

/** What a change is looked for in. */
interface ChangedPart extends Pick<MappedPart, 'scope'> {
  readonly snapshot: Snapshot;
}

/** The context of a request that reads files until `timeout` is aborted. */
interface TimedWork extends Work {
  readonly timeout: AbortSignal | undefined;
}

/** A map that this call has computed, and its inputs. */
interface ComputedMap extends MadeMap {
  readonly gathered: GatheredFacts;
  readonly options: MakeMapOptions;
}

/** Must change whenever equal inputs give another map than before. */
const ENGINE_VERSION = '9';

/** Maps one directory, with caches that outlive the process. */
export class RepoMap implements AsyncDisposable {
  readonly root: string;
  readonly cache: CacheManager;
  /** Whether the files of submodules are mapped. */
  readonly submodules: boolean;
  private readonly languages: Languages;
  private readonly pool: ExtractPool;
  private readonly ports: Ports;
  private readonly defaults: MapDefaults;
  private readonly tokenizer: Tokenizer;
  private readonly kept: KeptRoot;
  private readonly rankings: RankingCache;
  private readonly objects: GitObjects;
  private readonly tree: RootTree;
  private readonly gatherer: FactsGatherer;
  private readonly closing = new AbortController();
  /** What reads the files that a request with a deadline has left; whether it came to the last one. */
  private reading: Promise<boolean> | undefined;
  private cachedProblems: readonly GrammarProblem[] = [];

  private constructor(root: string, cache: CacheManager, kept: KeptRoot, options: RepoMapOptions) {
    this.root = root;
    this.cache = cache;
    this.kept = kept;
    this.rankings = new RankingCache(kept);
    this.languages = options.languages;
    this.defaults = options.defaults ?? {};
    this.submodules = options.submodules ?? false;
    this.tokenizer = tokenizerOf(options.tokenizer);
    const size = options.workers ?? Math.min(availableParallelism(), 8);
    this.pool = new ExtractPool({ grammars: options.languages.grammars, size });
    this.ports = { ...DEFAULT_PORTS, ...options.ports };
    this.objects = this.ports.objects(root);
    const { languages, ports, submodules } = this;
    const version = ENGINE_VERSION;
    this.tree = new RootTree({ root, languages, ports, cache, submodules, version });
    const { pool } = this;
    this.gatherer = new FactsGatherer({ root, cache, kept, pool, languages, now: ports.now });
  }

  /**
   * Opens an engine; reads no source file. Throws `REPO_MAP_ROOT` if there is no such directory,
   * and `REPO_MAP_INSTALLATION` in a bundle that includes `@repomap/*`.
   */
  static async open(options: RepoMapOptions): Promise<RepoMap> {
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
    const request = { ...this.defaults, ...own };
    const deadline = checkDeadline(request);
    const timeout = deadline === undefined ? undefined : this.ports.timeout(deadline);
    const work = await this.begin(request);
    const result = await this.cachedMap(request, { ...work, timeout }).finally(() => {
      const { counts } = work.failures;
      if (counts?.[FailureReason.NotReadYet] && work.revision === undefined) this.readOn();
    });
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

  private async cachedMap(request: MapRequest, work: TimedWork): Promise<RepoMapResult> {
    const look = await this.tree.look(work);
    const { tree: whole, repository } = look;
    const checked = checkRequest(request, whole);
    const { tree, scope } = await mappedPart(whole, checked, work.texts);
    const history = await this.historyFor(checked, look, work);
    const mode = this.cache.config.refreshMode;
    const key = mapKey({
      ...{ mode, request: checked, engine: ENGINE_VERSION, history: history?.id },
      ...{ commit: work.revision?.commit, change: work.change?.key, scope: scope?.key },
      tokenizer: this.tokenizer.id,
    });
    const { digest: inputDigest, excluded } = tree;
    const { timeout } = work;
    let made: ComputedMap | undefined;
    const make = async (signal: AbortSignal | undefined): Promise<StoredMap> => {
      beginDeferral(whole.fileCount);
      const deadline = timeout && {
        signal: timeout,
        order: (files: readonly FileRef[], listed: GatheredSnapshot) =>
          readingOrder(files, listed, checked),
      };
      const own = { ...work, signal, deadline };
      const snapshot = await tree.snapshot();
      const gathered = await this.gatherer.forRequest(checked, snapshot, own, repository);
      // Loaded on demand: a cached map needs none of it.
      const { makeMap, toStoredMap, unparsedCounts } = await import('./map/make-map.js');
      const options = this.mapOptions(history, own, scope);
      const inScope = await factsInScope(gathered, scope, checked);
      const map =
        work.change === undefined
          ? await makeMap(inScope, checked, options)
          : await this.makeChangeMap(inScope, checked, options, { ...own, snapshot, scope });
      made = { gathered: inScope, options, ...map };
      const { empty } = made.rendered;
      if (empty === undefined) return toStoredMap(snapshot, gathered, made, options);
      const all = addCounts(excluded, unparsedCounts(gathered));
      throw emptyMapError(this.root, empty, { ...work.failures.counts, ...all });
    };
    const force = mode === RefreshMode.Always || request.force || request.explain;
    const { maps } = this.cache;
    const map = await cachedMap(
      maps,
      { key, inputDigest, mode, force: force === true, isPartial: timeout !== undefined },
      make,
      work,
    );
    const { excluded: unparsed, ...report } = map.report as unknown as StoredReport;
    if (made === undefined) this.cachedProblems = report.problems ?? [];
    const activity = {
      files: tree.fileCount,
      parsed: made?.gathered.parsed ?? 0,
      ranked: made?.ranked ?? false,
      mapCached: made === undefined,
      ...(look.isWatched && { watched: true as const }),
    };
    const { gitProblem } = this;
    const result = {
      ...map,
      ...incomplete(map.incomplete ?? work.failures.coveredCounts),
      report: { ...report, ...(gitProblem !== undefined && { gitProblem }) },
      excluded: addCounts(excluded, unparsed),
      activity,
    };
    if (made === undefined || !request.explain) return result;
    const { explainMap } = await import('./map/explanation.js');
    const { rendered, gathered, options } = made;
    const explanations = await explainMap(rendered, gathered, checked, options);
    return { ...result, explanations, ...incomplete(work.failures.counts) };
  }

  /**
   * Explains why `FILE`, or the definitions of a name in it (`FILE:NAME`), is ranked where it is
   * for a request, and which budget would show it; or why the file is not mapped.
   */
  async explain(own: MapRequest, target: string): Promise<Explanation> {
    const request = { ...this.defaults, ...own, explain: true };
    checkDeadline(request);
    const work = await this.begin(request);
    const look = await this.tree.look(work);
    const { tree: whole } = look;
    const checked = checkRequest(request, whole);
    const { tree, scope } = await mappedPart(whole, checked, work.texts);
    const snapshot = await tree.snapshot();
    const { explainFile, parseTarget } = await import('./map/explanation.js');
    const wanted = parseTarget(target, snapshot);
    const excluded = await this.exclusionReason(wanted.path, snapshot, work);
    if (excluded !== undefined) {
      const isAbsent = excluded === ExclusionReason.Absent;
      const similar = isAbsent ? similarPaths(wanted.path, snapshot.paths.keys()) : [];
      const { path } = wanted;
      return {
        ...{ path, excluded, ...(similar.length > 0 && { similar }) },
        ...incomplete(work.failures.counts),
      };
    }
    const all = await this.gatherer.forRequest(checked, snapshot, work, look.repository);
    const gathered = await factsInScope(all, scope, checked);
    if (snapshot.paths.has(wanted.path) && !gathered.facts.has(wanted.path))
      return { path: wanted.path, excluded: ExclusionReason.OutOfScope };
    const options = this.mapOptions(await this.historyFor(checked, look, work), work, scope);
    const explained = await explainFile(wanted, gathered, checked, options);
    return { ...explained, ...incomplete(work.failures.counts) };
  }

  /** The references between files: who uses what another file defines. */
  async graph(options: GraphOptions = {}): Promise<ReferenceGraph> {
    const work = await this.begin(options);
    const { tree, repository } = await this.tree.look(work);
    const gathered = await this.gatherer.gather(await tree.snapshot(), work, { repository });
    // Loaded on demand: maps do not need the graph library.
    const { annotateGraph, referenceGraph } = await import('@repomap/map-cache/graph');
    const index = await this.rankings.index(gathered.segment);
    const graph = referenceGraph(gathered.ranked, gathered.manifests, index);
    if (options.annotate !== undefined) annotateGraph(graph, options.annotate);
    graph.mergeAttributes(incomplete(work.failures.counts));
    return graph;
  }

  private async exclusionReason(
    path: RelPath,
    snapshot: Snapshot,
    { files }: Work,
  ): Promise<ExclusionReason | undefined> {
    const reason = snapshot.exclusionReason(path);
    if (reason !== undefined || snapshot.paths.has(path)) return reason;
    // Nothing outside the root is looked up: the answer would tell what is there.
    if (/^(?:\.\.)?(?:\/|$)/.test(path)) return ExclusionReason.Absent;
    const found = await files.stat(path);
    if (found === undefined || found === 'absent') return ExclusionReason.Absent;
    return typeof found === 'string' ? ExclusionReason.NotAFile : ExclusionReason.Ignored;
  }

  private mapOptions(
    history: KnownHistory | undefined,
    { files, failures, signal, revision }: Work,
    scope: MappedPart['scope'],
  ): MakeMapOptions {
    const { bindings: store } = this.cache.engine;
    const key = bindingKey(this.root, scope?.key);
    return {
      // The files of a commit are others than those on disk.
      binding: revision === undefined ? { store, key } : undefined,
      trees: this.cache.trees,
      tokenizer: this.tokenizer,
      files,
      failures,
      signal,
      rankings: this.rankings,
      history,
      problems: this.pool.problems,
    };
  }

  private async makeChangeMap(
    gathered: GatheredFacts,
    request: CheckedRequest,
    options: MakeMapOptions,
    { snapshot, scope, ...work }: Work & ChangedPart,
  ): Promise<MadeMap> {
    const { makeChangeMap } = await import('./change/make-change-map.js');
    return makeChangeMap(gathered, request, {
      ...options,
      source: work.change as ChangeSource,
      snapshot,
      objects: this.objects,
      gather: this.gatherer.optionsFor(work),
      includes: (path) => (scope?.includes(path) ?? true) && (scope?.package?.has(path) ?? true),
    });
  }

  /** The facts of each source file; reads and parses only bytes that are not cached. */
  async facts(request: ActivityOptions = {}): Promise<ReadonlyMap<RelPath, FileFacts>> {
    const work = await this.begin(request);
    return new Map((await this.gatherer.whole(await this.snapshot(work), work)).facts);
  }

  /** Caches the facts of every source file, so that later maps parse nothing. */
  async warm(options: ActivityOptions = {}): Promise<WarmReport> {
    const work = await this.begin(options);
    const { tree, repository } = await this.tree.look(work);
    const snapshot = await tree.snapshot();
    const { parsed } = await this.gatherer.gather(snapshot, work, { repository });
    return { files: snapshot.files.length, parsed, ...incomplete(work.failures.counts) };
  }

  /**
   * Parses a sample of the cached files again. Facts that differ are replaced, and cached maps and
   * signatures, which may have been made from them, are dropped.
   */
  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const work = await this.begin(options);
    const snapshot = await this.snapshot(work);
    const report = await verifyFacts(snapshot, this.gatherer.optionsFor(work), options.sample);
    if (report.differing.length > 0) {
      this.kept.drop();
      const { maps, trees, engine } = this.cache;
      await Promise.all([
        maps.clear(),
        trees.clear(),
        engine.segments.clear(),
        engine.bindings.clear(),
      ]);
    }
    return report;
  }

  /** Number of tokens of a text, as the budgets of maps count them. */
  async countTokens(text: string): Promise<number> {
    return (await this.tokenizer.load())(text);
  }

  /**
   * The grammars that could not be used so far, each once, including those of the last cached map.
   */
  get problems(): readonly GrammarProblem[] {
    const met = [...this.cachedProblems, ...this.pool.problems];
    return [...new Map(met.map((problem) => [problem.grammar, problem])).values()];
  }

  /**
   * Why git could not list the repository in the last call; the directory was then walked and no
   * history used. Undefined without a repository.
   */
  get gitProblem(): string | undefined {
    return this.tree.gitProblem;
  }

  /** Terminates the workers and closes the caches. Idempotent. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.reading;
    this.objects.close();
    await this.pool[Symbol.asyncDispose]();
    this.kept.drop();
    await this.cache.close();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private begin(request: ActivityOptions & RevisionRequest): Promise<Work> {
    const { root, ports, objects, submodules } = this;
    const { texts } = this.cache.engine;
    return beginWork(request, { root, ports, objects, submodules, texts });
  }

  /** Reads in the background what a request with a deadline has left. */
  private readOn(): void {
    const { signal } = this.closing;
    if (signal.aborted) return;
    this.reading ??= this.warm({ signal })
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.reading = undefined;
      });
  }

  private async snapshot(work: Work): Promise<Snapshot> {
    return (await this.tree.look(work)).tree.snapshot();
  }

  /** Undefined for a map without a task, which does not use the history. */
  private async historyFor(
    { query, chatFiles }: CheckedRequest,
    { repository, kept }: WatchedLook,
    { signal, failures, revision, change }: Work,
  ): Promise<KnownHistory | undefined> {
    if (query === '' && chatFiles.size === 0 && change === undefined) return undefined;
    const head = change?.history ?? revision?.commit;
    if (head === undefined && kept?.history !== undefined) return kept.history.known;
    const { history: store } = this.cache.engine;
    const known = await historyOf(repository, { store, failures, signal, head });
    if (head === undefined && kept !== undefined && failures.counts === undefined)
      kept.history = { known };
    return known;
  }
}

/** To be spread into a result. */
function incomplete(counts: FailureCounts | undefined): { readonly incomplete?: FailureCounts } {
  return counts ? { incomplete: counts } : {};
}

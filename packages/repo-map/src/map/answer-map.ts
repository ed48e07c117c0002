import { RefreshMode } from '@repomap/cache-manager';
import type { StoredMap } from '@repomap/map-cache';
import { digest, ExclusionReason, type FileRef, type RelPath } from '@repomap/model';
import type { ChangeSource } from '../change/change-source.js';
import type { UnmappedChange } from '../change/unmapped-changes.js';
import { addCounts } from '../count-values.js';
import { deferTurboFan, limitDeferral } from '../defer-optimisation.js';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { GatheredSnapshot } from '../extract/gather-options.js';
import { incomplete } from '../failure-log.js';
import { LimitedHeapGrowth } from '../heap-growth.js';
import type { RepoMapResult, ShownDefinition } from '../repo-map-result.js';
import type { Work } from '../work.js';
import { historyInTime, type KnownHistory } from '../worktree/history.js';
import { emptyMapError } from '../worktree/root-errors.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { WatchedLook } from '../worktree/watched-tree.js';
import { cachedMap } from './cached-map.js';
import type { EngineParts } from './engine-parts.js';
import type { MadeMap, MakeMapOptions } from './make-map.js';
import { historyFor, mapOptions } from './map-options.js';
import { type CheckedRequest, checkRequest, type MapRequest, mapKey } from './map-request.js';
import { factsInScope, type MappedPart, mappedPart } from './mapped-part.js';
import { readingOrder } from './reading-order.js';
import { shownDefinitions } from './stored-definitions.js';
import type { StoredReport } from './stored-report.js';

/** The context of a request that reads files until `timeout` is aborted. */
export interface TimedWork extends Work {
  readonly timeout: AbortSignal | undefined;
}

/** What a map is computed of. */
interface MapInput extends MappedPart {
  readonly request: CheckedRequest;
  readonly history: KnownHistory | undefined;
  readonly repository: WatchedLook['repository'];
  /** What has changed beside the source files. */
  readonly beside: readonly UnmappedChange[];
}

/** A map that this call has computed, and its inputs. */
interface ComputedMap extends MadeMap {
  readonly gathered: GatheredFacts;
  readonly options: MakeMapOptions;
  readonly stored: StoredMap;
}

/** The map for a request: the cached one, or a new one that is cached unless something failed. */
export async function answerMap(
  engine: EngineParts,
  request: MapRequest,
  work: TimedWork,
): Promise<RepoMapResult> {
  using _heap = new LimitedHeapGrowth();
  const look = await engine.tree.look(work);
  const { tree: whole, repository } = look;
  const checked = checkRequest(request, whole);
  const { tree, scope } = await mappedPart(whole, checked, work.texts);
  const history = await historyFor(engine, checked, look, work);
  const mode = engine.cache.config.refreshMode;
  const beside = await changesBesideOf(tree, { scope, repository, ...work });
  const change = work.change && digest([work.change.key, ...beside.flatMap(Object.values)]);
  const key = mapKey({
    ...{ mode, request: checked, engine: engine.version, history: history?.id },
    ...{ commit: work.revision?.commit, change, scope: scope?.key },
    tokenizer: engine.tokenizer.id,
  });
  const { digest: inputDigest, excluded } = tree;
  const force = mode === RefreshMode.Always || request.force === true || request.explain === true;
  const isPartial = work.timeout !== undefined;
  let made: ComputedMap | undefined;
  const make = async (signal: AbortSignal | undefined): Promise<StoredMap> => {
    limitDeferral(whole.fileCount);
    using _compiler = deferTurboFan(whole.fileCount);
    const input = { request: checked, tree, scope, history, repository, beside };
    made = await computeMap(engine, input, { ...work, signal });
    return made.stored;
  };
  const lookup = { key, inputDigest, mode, force, isPartial };
  const map = await cachedMap(engine.cache.maps, lookup, make, work);
  const { excluded: unparsed, ...stored } = map.report as unknown as StoredReport;
  const result = {
    ...map,
    ...incomplete(map.incomplete ?? work.failures.counts),
    report: reportOf(stored, engine.tree.gitProblem),
    excluded: addCounts(excluded, unparsed),
    activity: {
      files: tree.fileCount,
      parsed: made?.gathered.parsed ?? 0,
      ranked: made?.ranked ?? false,
      mapCached: made === undefined,
      ...(look.isWatched && { watched: true as const }),
    },
  };
  if (made === undefined || !request.explain) return result;
  const { explainMap } = await import('./explain.js');
  const { rendered, gathered, options } = made;
  const explanations = await explainMap(rendered, gathered, checked, options);
  return { ...result, explanations, ...incomplete(work.failures.counts) };
}

/** What is stored of a report, as results have it. Few programs read the definitions, which are many. */
function reportOf(
  { signatures, names, definitions, ...others }: Omit<StoredReport, 'excluded'>,
  gitProblem: string | undefined,
): RepoMapResult['report'] {
  let shown: readonly ShownDefinition[] | undefined;
  return {
    signatures,
    names,
    get definitions() {
      shown ??= shownDefinitions(definitions);
      return shown;
    },
    ...others,
    ...(gitProblem !== undefined && { gitProblem }),
  };
}

/** Throws `REPO_MAP_EMPTY` for a map that would show nothing. */
async function computeMap(
  engine: EngineParts,
  { request, tree, scope, history, repository, beside }: MapInput,
  { timeout, ...work }: TimedWork,
): Promise<ComputedMap> {
  const deadline = timeout && {
    signal: timeout,
    order: (files: readonly FileRef[], listed: GatheredSnapshot) =>
      readingOrder(files, listed, request),
  };
  const own = { ...work, deadline };
  using heap = new LimitedHeapGrowth();
  const snapshot = await tree.snapshot();
  heap.check();
  // While files are read, since it is not begun afterwards.
  const timely = timeout && historyInTime(history, { ...work, timeout });
  timely?.catch(() => {});
  const all = await engine.gatherer.forRequest(request, snapshot, own, repository);
  heap.check();
  // Loaded on demand: a cached map needs none of it.
  const { makeMap, toStoredMap, unparsedCounts } = await import('./make-map.js');
  const options = mapOptions(engine, timeout ? await timely : history, own, scope);
  const gathered = await factsInScope(all, scope, request);
  const made =
    work.change === undefined
      ? await makeMap(gathered, request, options)
      : await changeMap(engine, gathered, request, options, { ...own, snapshot, scope, beside });
  const { empty } = made.rendered;
  if (empty === undefined)
    return { ...made, gathered, options, stored: toStoredMap(snapshot, all, made, options) };
  const inChat = gathered.ranked.filter(({ path }) => request.chatFiles.has(path)).length;
  throw emptyMapError(engine.root, empty, {
    ...work.failures.counts,
    ...addCounts(tree.excluded, unparsedCounts(all)),
    ...(inChat > 0 && { [ExclusionReason.InChat]: inChat }),
  });
}

/** What a change is looked for in. */
interface ChangedPart extends Pick<MapInput, 'scope' | 'beside'> {
  readonly snapshot: Snapshot;
}

/** The changes that the digest of the source files does not cover; none for a patch, which has its own. */
async function changesBesideOf(
  tree: MappedPart['tree'],
  { change, scope, ...work }: Work & Pick<MapInput, 'scope' | 'repository'>,
): Promise<readonly UnmappedChange[]> {
  if (change === undefined || !('base' in change.against)) return [];
  const { changesBeside } = await import('../change/unmapped-changes.js');
  const snapshot = await tree.snapshot();
  return changesBeside(change.against, { ...work, snapshot, includes: includesOf(scope) });
}

function includesOf(scope: MappedPart['scope']): (path: RelPath) => boolean {
  return (path) => (scope?.includes(path) ?? true) && (scope?.package?.has(path) ?? true);
}

async function changeMap(
  { objects, gatherer }: EngineParts,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
  { snapshot, scope, beside, ...work }: Work & ChangedPart,
): Promise<MadeMap> {
  const { makeChangeMap } = await import('../change/make-change-map.js');
  return makeChangeMap(gathered, request, {
    ...options,
    source: work.change as ChangeSource,
    snapshot,
    objects,
    gather: gatherer.optionsFor(work),
    includes: includesOf(scope),
    beside,
  });
}

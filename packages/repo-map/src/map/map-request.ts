import type { Milliseconds } from '@repomap/cache';
import { RefreshMode } from '@repomap/cache-manager';
import { type Digest, MapCacheKey, type RelPath, relPath } from '@repomap/model';
import type { StyleName } from '@repomap/tree-cache/render';
import type { Diff } from '../change/change-source.js';
import { requestError } from '../repo-map-error.js';
import type { TreeWatch } from '../watch/tree-watch.js';
import type { CurrentTree } from '../worktree/current-tree.js';
import { didYouMean, similarPaths } from './similar-paths.js';

/** Options of all calls. */
export interface ActivityOptions {
  readonly signal?: AbortSignal;
  /** Called while files are read and parsed; `total` is the number of files to parse. */
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * A watch of the root, made by `RepoMap.treeWatch`. While it reports no change, the files are not
   * checked: no process is started and nothing is listed. A change that the system has not reported yet
   * is missed. Default: every call checks all files.
   */
  readonly watch?: TreeWatch;
}

/** The format of a map; `tree` shows source lines with the headers of the enclosing scopes. */
export type MapStyle = StyleName | 'tree';
/** `stable` starts with a part that does not depend on the task, for prompt caches. */
export type MapLayout = 'ranked' | 'stable';
/** `aider` ranks like Aider's repo map, for comparison. */
export type MapRanking = 'repomap' | 'aider';

/** A request for a map. Paths are relative to the root, with `/`. */
export interface MapRequest extends ActivityOptions {
  /** Maximum number of tokens of the engine's tokenizer, at least 1. Default 1024. */
  readonly maxTokens?: number;
  /** Files in the conversation: they are not shown, and what they use ranks higher. */
  readonly chatFiles?: Iterable<string>;
  readonly mentionedFiles?: Iterable<string>;
  readonly mentionedIdents?: Iterable<string>;
  /** The task in plain words: a message, an issue, the subject of a commit. */
  readonly query?: string;
  /** Maps only files that match one of these patterns, which are as in `.gitignore`. */
  readonly include?: Iterable<string>;
  /** Leaves out files that match one of these patterns, which are as in `.gitignore`. */
  readonly exclude?: Iterable<string>;
  /**
   * Maps only a package of the repository, by its name or directory, and the files of others that it
   * imports.
   */
  readonly scope?: string;
  /**
   * Maps the files of a commit, such as `v1.0` or `HEAD~1`, without checking it out; also in a bare
   * repository. The files are as git stores them, and settings are still those of the root.
   */
  readonly commit?: string;
  /**
   * Maps a change: the definitions that it changed, and then who uses them, what they use, the tests
   * that reach them and what usually changes with them. Not available with the layout `stable`, the
   * ranking `aider` and explanations.
   */
  readonly diff?: Diff;
  /** Default `lean`. */
  readonly style?: MapStyle;
  /**
   * Default `ranked`. The first half of a `stable` map does not depend on the task, so it may show
   * chat files. Not available with the style `tree`.
   */
  readonly layout?: MapLayout;
  /** Default `repomap`. */
  readonly ranking?: MapRanking;
  /**
   * Prefixes signatures with the lines of their definition, 1-based, such as `12-20`; in the style
   * `tree` each line with its number. No effect in the style `names`. Default: only for a change.
   */
  readonly lineNumbers?: boolean;
  /**
   * Adds `explanations`: why each file shown is ranked where it is. Recomputes the map. Not
   * available with the ranking `aider`.
   */
  readonly explain?: boolean;
  /** Recomputes the map, regardless of the refresh mode. */
  readonly force?: boolean;
  /**
   * The time from the call after which no more files and commits are read; ranking and rendering follow. What is
   * cached is always used. If files are left, `report.remainder.unread` and the last line of the map say so; if
   * files or commits are, the map is not cached, and the engine reads on in the background until it is
   * closed, unless a commit is mapped. Not available for changes and explanations. Default: all files are read.
   */
  readonly deadline?: Milliseconds;
}

/** The parts of a request that an engine can have defaults for. */
export type MapDefaults = Pick<MapRequest, 'maxTokens' | 'style' | 'include' | 'exclude' | 'scope'>;

/** A validated request: all its files exist. */
export interface CheckedRequest {
  readonly maxTokens: number;
  readonly chatFiles: ReadonlySet<RelPath>;
  readonly mentionedFiles: ReadonlySet<RelPath>;
  readonly mentionedIdents: ReadonlySet<string>;
  readonly query: string;
  readonly style: MapStyle;
  readonly layout: MapLayout;
  readonly ranking: MapRanking;
  readonly lineNumbers: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly scope: string | undefined;
}

const DEFAULT_TOKENS = 1024;

/**
 * Validates a request. Throws `REPO_MAP_REQUEST` for a budget below 1, for chat files and mentioned
 * files that do not exist, and for options that cannot be combined.
 */
export function checkRequest(
  request: MapRequest,
  snapshot: Pick<CurrentTree, 'paths'>,
): CheckedRequest {
  const maxTokens = request.maxTokens ?? DEFAULT_TOKENS;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1)
    throw requestError(`tokens: expected a whole number of at least 1, got ${maxTokens}`);
  const { style = 'lean', layout = 'ranked', ranking = 'repomap' } = request;
  checkCombination(request);
  return {
    maxTokens,
    chatFiles: knownPaths(request.chatFiles, 'chat file', snapshot),
    mentionedFiles: knownPaths(request.mentionedFiles, 'mentioned file', snapshot),
    mentionedIdents: new Set(request.mentionedIdents),
    query: request.query?.trim() ?? '',
    style,
    layout,
    ranking,
    lineNumbers: request.lineNumbers ?? request.diff !== undefined,
    include: [...(request.include ?? [])],
    exclude: [...(request.exclude ?? [])],
    scope: request.scope,
  };
}

/** Throws `REPO_MAP_REQUEST` for options that exclude each other. */
function checkCombination({ style, layout, ranking, diff, explain }: MapRequest): void {
  if (style === 'tree' && layout === 'stable')
    throw requestError('the style tree has no stable layout');
  if (diff !== undefined && layout === 'stable')
    throw requestError('a change has no stable layout');
  if (diff !== undefined && ranking === 'aider')
    throw requestError('only the ranking repomap ranks for a change');
  if (diff !== undefined && explain) throw requestError('the map of a change cannot be explained');
  if (ranking === 'aider' && explain)
    throw requestError('only the ranking repomap can be explained');
}

/**
 * Validates the deadline of a request, before its time begins. Throws `REPO_MAP_REQUEST` if it is no
 * time, or if the request needs all files.
 */
export function checkDeadline({ deadline, diff, explain }: MapRequest): Milliseconds | undefined {
  if (deadline === undefined) return undefined;
  if (!Number.isFinite(deadline) || deadline <= 0)
    throw requestError(`deadline: expected a positive number of milliseconds, got ${deadline}`);
  if (diff !== undefined)
    throw requestError('the map of a change needs all files, so it has no deadline');
  if (explain) throw requestError('an explanation needs all files, so it has no deadline');
  return deadline;
}

/** The same request without a task. */
export function withoutTask(request: CheckedRequest): CheckedRequest {
  const none = { chatFiles: new Set<RelPath>(), mentionedFiles: new Set<RelPath>() };
  return { ...request, ...none, mentionedIdents: new Set(), query: '' };
}

function knownPaths(
  paths: Iterable<string> = [],
  role: string,
  snapshot: Pick<CurrentTree, 'paths'>,
): ReadonlySet<RelPath> {
  return new Set(Array.from(paths, (path) => knownPath(path, role, snapshot)));
}

function knownPath(path: string, role: string, snapshot: Pick<CurrentTree, 'paths'>): RelPath {
  const expected = `${role}: expected a file of this repository, relative to its root`;
  let checked: RelPath;
  try {
    checked = relPath(path);
  } catch (cause) {
    throw requestError(`${expected}, got ${path}`, { cause });
  }
  if (snapshot.paths.has(checked)) return checked;
  const hint = didYouMean(similarPaths(checked, snapshot.paths.keys()));
  throw requestError(`${expected}; there is no ${path}${hint}`);
}

export interface MapKeyParts {
  readonly mode: RefreshMode;
  readonly request: CheckedRequest;
  /** The version of the engine. */
  readonly engine: string;
  readonly history: Digest | undefined;
  /** The id of the tokenizer. */
  readonly tokenizer: string;
  /** The id of the mapped commit; undefined for the files on disk. */
  readonly commit: string | undefined;
  /** Identifies what the mapped files are compared with; undefined without a change. */
  readonly change: string | undefined;
  /** Identifies the scope; undefined for the whole repository. */
  readonly scope: string | undefined;
}

/**
 * The key of a request in the map cache. It omits what the refresh mode ignores: mentions, query
 * and history in `files`; everything but commit, change, scope, budget, tokenizer, style, layout and
 * ranking in `manual`.
 */
export function mapKey({
  mode,
  request,
  engine,
  history = '' as Digest,
  tokenizer,
  commit,
  change,
  scope,
}: MapKeyParts): MapCacheKey {
  const { maxTokens, style, layout, ranking, lineNumbers, chatFiles, query } = request;
  const shared = mode === RefreshMode.Always ? RefreshMode.Auto : mode;
  const lines = String(lineNumbers);
  const settings = {
    ...{ engine, tokenizer, style, layout, ranking, lines, mode: shared },
    ...(commit !== undefined && { commit }),
    ...(change !== undefined && { change }),
    ...(scope !== undefined && { scope }),
  };
  if (mode === RefreshMode.Manual) return MapCacheKey.of({ maxTokens, settings });
  if (mode === RefreshMode.Files) return MapCacheKey.of({ maxTokens, chatFiles, settings });
  const { mentionedFiles: mentionedFnames, mentionedIdents } = request;
  const mentions = { mentionedFnames, mentionedIdents };
  return MapCacheKey.of({
    ...{ maxTokens, chatFiles, ...mentions, query },
    settings: { ...settings, history },
  });
}

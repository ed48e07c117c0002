import { RefreshMode } from '@repomap/cache-manager';
import { type Digest, MapCacheKey, type MapQuery, type RelPath, relPath } from '@repomap/model';
import type { StyleName } from '@repomap/tree-cache/render';
import { RepoMapError } from '../repo-map-error.js';
import type { Snapshot } from '../worktree/snapshot.js';

/** How to follow and how to end what a call does. */
export interface ActivityOptions {
  readonly signal?: AbortSignal;
  /** Told while files are read and parsed; `total` is the number of files that need it. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How a map is written; `tree` shows source lines with the headers of the scopes around them. */
export type MapStyle = StyleName | 'tree';
/** `stable` begins with what depends on the repository alone, for prompt caches. */
export type MapLayout = 'ranked' | 'stable';
/** `aider` ranks as Aider's repo map does, for comparison. */
export type MapRanking = 'repomap' | 'aider';

/** What a map is asked for. Paths are relative to the root, with `/`. */
export interface MapRequest extends ActivityOptions {
  /** Most tokens of the map (o200k_base), at least 1. Default 1024. */
  readonly maxTokens?: number;
  /** Files in the conversation: not shown, but what they use is what matters. */
  readonly chatFiles?: Iterable<string>;
  readonly mentionedFiles?: Iterable<string>;
  readonly mentionedIdents?: Iterable<string>;
  /** The task in plain words: a message, an issue, a commit's subject. */
  readonly query?: string;
  /** How the map is written; `lean` by default. */
  readonly style?: MapStyle;
  /**
   * `ranked` by default. The first half of a `stable` map is the same whatever the task, so it may
   * show files of the chat. Not with the style `tree`.
   */
  readonly layout?: MapLayout;
  /** `repomap` by default. */
  readonly ranking?: MapRanking;
  /**
   * Whether signatures begin with the lines of their definition, counted from 1, such as `12-20`; in
   * the style `tree` each row with its own. The style `names` has none. Default false.
   */
  readonly lineNumbers?: boolean;
  /**
   * Tells in `explanations` why each file shown stands where it stands. Makes the map anew. Not with
   * the ranking `aider`.
   */
  readonly explain?: boolean;
  /** Makes the map anew, whatever the refresh mode. */
  readonly force?: boolean;
}

/** A request that was checked against the files there are. */
export interface CheckedRequest extends MapQuery {
  readonly maxTokens: number;
  readonly chatFiles: ReadonlySet<RelPath>;
  readonly mentionedFnames: ReadonlySet<RelPath>;
  readonly mentionedIdents: ReadonlySet<string>;
  readonly query: string;
  readonly style: MapStyle;
  readonly layout: MapLayout;
  readonly ranking: MapRanking;
  readonly lineNumbers: boolean;
}

const DEFAULT_TOKENS = 1024;

/**
 * Throws `REPO_MAP_REQUEST` for a budget below 1, for chat files and mentions that are not there, for
 * a style that has no such layout, and for a ranking that cannot be explained.
 */
export function checkRequest(request: MapRequest, snapshot: Snapshot): CheckedRequest {
  const maxTokens = request.maxTokens ?? DEFAULT_TOKENS;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1) {
    const got = `got ${maxTokens}`;
    throw new RepoMapError('REPO_MAP_REQUEST', `tokens: expected a whole number from 1, ${got}`);
  }
  const { style = 'lean', layout = 'ranked', ranking = 'repomap' } = request;
  if (style === 'tree' && layout === 'stable')
    throw new RepoMapError('REPO_MAP_REQUEST', 'the style tree has no stable layout');
  if (ranking === 'aider' && request.explain)
    throw new RepoMapError('REPO_MAP_REQUEST', 'only the ranking repomap can be explained');
  return {
    maxTokens,
    chatFiles: knownPaths(request.chatFiles, 'chat file', snapshot),
    mentionedFnames: knownPaths(request.mentionedFiles, 'mentioned file', snapshot),
    mentionedIdents: new Set(request.mentionedIdents),
    query: request.query?.trim() ?? '',
    style,
    layout,
    ranking,
    lineNumbers: request.lineNumbers ?? false,
  };
}

/** The same request by somebody who has no task yet. */
export function withoutTask(request: CheckedRequest): CheckedRequest {
  const none = { chatFiles: new Set<RelPath>(), mentionedFnames: new Set<RelPath>() };
  return { ...request, ...none, mentionedIdents: new Set(), query: '' };
}

function knownPaths(
  paths: Iterable<string> = [],
  role: string,
  snapshot: Snapshot,
): ReadonlySet<RelPath> {
  return new Set(Array.from(paths, (path) => knownPath(path, role, snapshot)));
}

function knownPath(path: string, role: string, snapshot: Snapshot): RelPath {
  const expected = `${role}: expected a file of this repository, relative to its root`;
  let checked: RelPath;
  try {
    checked = relPath(path);
  } catch (cause) {
    throw new RepoMapError('REPO_MAP_REQUEST', `${expected}, got ${path}`, { cause });
  }
  if (snapshot.paths.has(checked)) return checked;
  throw new RepoMapError('REPO_MAP_REQUEST', `${expected}; there is no ${path}`);
}

export interface MapKeyParts {
  readonly mode: RefreshMode;
  readonly request: CheckedRequest;
  /** The version of the engine. */
  readonly engine: string;
  readonly history: Digest | undefined;
}

/**
 * The key of a request in the map cache. It omits what the refresh mode ignores: mentions, query and
 * history in `files`; everything but budget, style, layout and ranking in `manual`.
 */
export function mapKey({
  mode,
  request,
  engine,
  history = '' as Digest,
}: MapKeyParts): MapCacheKey {
  const { maxTokens, style, layout, ranking, lineNumbers, chatFiles } = request;
  const shared = mode === RefreshMode.Always ? RefreshMode.Auto : mode;
  const lines = String(lineNumbers);
  const settings = { engine, style, layout, ranking, lines, mode: shared };
  if (mode === RefreshMode.Manual) return MapCacheKey.of({ maxTokens, settings });
  if (mode === RefreshMode.Files) return MapCacheKey.of({ maxTokens, chatFiles, settings });
  return MapCacheKey.of({ ...request, settings: { ...settings, history } });
}

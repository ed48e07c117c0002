import { type MapQuery, type RelPath, relPath } from '@repomap/model';
import type { StyleName } from '@repomap/tree-cache/render';
import { RepoMapError } from './repo-map-error.js';
import type { Snapshot } from './snapshot.js';

/** How to follow and how to end what a call does. */
export interface ActivityOptions {
  readonly signal?: AbortSignal;
  /** Told while files are read and parsed; `total` is the number of files that need it. */
  readonly onProgress?: (done: number, total: number) => void;
}

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
  readonly style?: StyleName;
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
  readonly style: StyleName;
}

const DEFAULT_TOKENS = 1024;

/** Throws `REPO_MAP_REQUEST` for a budget below 1 and for chat files and mentions that are not there. */
export function checkRequest(request: MapRequest, snapshot: Snapshot): CheckedRequest {
  const maxTokens = request.maxTokens ?? DEFAULT_TOKENS;
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1) {
    const got = `got ${maxTokens}`;
    throw new RepoMapError('REPO_MAP_REQUEST', `tokens: expected a whole number from 1, ${got}`);
  }
  return {
    maxTokens,
    chatFiles: knownPaths(request.chatFiles, 'chat file', snapshot),
    mentionedFnames: knownPaths(request.mentionedFiles, 'mentioned file', snapshot),
    mentionedIdents: new Set(request.mentionedIdents),
    query: request.query?.trim() ?? '',
    style: request.style ?? 'lean',
  };
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

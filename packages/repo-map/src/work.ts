import type { TieredCache } from '@repomap/cache';
import type { ChangeSource, RevisionRequest, Revisions } from './change/change-source.js';
import { FailureLog } from './failure-log.js';
import type { GitObjects } from './git-tree/git-objects.js';
import type { OpenTree } from './git-tree/open-tree.js';
import type { ActivityOptions } from './map/map-request.js';
import type { Ports } from './ports.js';
import { requestError } from './repo-map-error.js';
import type { FileSystem, OuterFiles } from './worktree/file-system.js';
import type { FileTexts } from './worktree/file-texts.js';
import { recordedFiles, recordedOuterFiles } from './worktree/recorded-files.js';

/** The context of one request. */
export interface Work extends Pick<ActivityOptions, 'onProgress' | 'watch'> {
  readonly signal: AbortSignal | undefined;
  readonly failures: FailureLog;
  readonly files: FileSystem;
  readonly outerFiles: OuterFiles;
  readonly texts: FileTexts;
  /** The tree to map if it is not the files on disk. */
  readonly revision: OpenTree | undefined;
  /** The change to map. */
  readonly change: ChangeSource | undefined;
}

export interface WorkParts {
  readonly root: string;
  readonly ports: Ports;
  readonly objects: GitObjects;
  /** Whether submodules are to be mapped. */
  readonly submodules: boolean;
  /** Caches the texts of manifests by content id. */
  readonly texts: TieredCache<string>;
}

/** Begins a request. Throws `REPO_MAP_REQUEST` for revisions that cannot be opened. */
export async function beginWork(
  request: ActivityOptions & RevisionRequest,
  parts: WorkParts,
): Promise<Work> {
  const { signal, onProgress, watch } = request;
  const { root, ports, submodules, texts: store } = parts;
  if (watch !== undefined && (watch.root !== root || watch.submodules !== submodules))
    throw requestError(`watch: expected one of treeWatch for ${root}`);
  const failures = new FailureLog();
  const outerFiles = recordedOuterFiles(ports.outerFiles, failures);
  const { tree: revision, change } = await openRequested(request, outerFiles, parts);
  const files = recordedFiles(revision?.files ?? ports.files(root), failures);
  const texts = { files, store, failures };
  const given = { ...(onProgress && { onProgress }), ...(watch && { watch }) };
  return { failures, files, outerFiles, texts, signal, revision, change, ...given };
}

const ON_DISK: Revisions = { tree: undefined, change: undefined };

async function openRequested(
  { commit, diff, signal }: ActivityOptions & RevisionRequest,
  outerFiles: OuterFiles,
  { root, ports: { git }, objects, submodules }: WorkParts,
): Promise<Revisions> {
  if (commit === undefined && diff === undefined) return ON_DISK;
  // Loaded on demand: most requests map the files on disk.
  const { openRevisions } = await import('./change/change-source.js');
  const at = { root, ports: { outerFiles, git }, objects, submodules, signal };
  return openRevisions({ commit, diff }, at);
}

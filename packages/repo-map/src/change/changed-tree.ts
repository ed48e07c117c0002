import type { ChangedFile, FactsFile } from '@repomap/map-cache/rank';
import { classifyPath, FailureReason, type FileFacts, type RelPath } from '@repomap/model';
import { type GatheredFacts, gatherWholeFacts } from '../extract/gather-facts.js';
import type { GatherOptions } from '../extract/gather-options.js';
import type { GitObjects } from '../git-tree/git-objects.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ChangeSource } from './change-source.js';
import { changedDefinitions, type FileVersion } from './changed-definitions.js';
import { ChangeStatus, type FileChange } from './file-changes.js';
import { changesInPatch, changesSince, unmappedInPatch } from './read-change.js';
import type { UnmappedChange } from './unmapped-changes.js';

/** The mapped files with what has changed in them. */
export interface ChangedTree {
  /** By path. */
  readonly changes: readonly FileChange[];
  /** What has changed in each of them. */
  readonly changed: ReadonlyMap<RelPath, ChangedFile>;
  /** The files to rank, and the deleted ones with their former facts. */
  readonly files: readonly FactsFile[];
  /** Changed files that are not mapped. */
  readonly unmapped: readonly UnmappedChange[];
}

export interface ChangedTreeOptions {
  readonly source: ChangeSource;
  readonly snapshot: Snapshot;
  readonly objects: GitObjects;
  readonly gather: GatherOptions;
  /** Whether a deleted file belongs to the scope of the map. */
  readonly includes: (path: RelPath) => boolean;
  /** What has changed beside the source files of the tree, if it is compared with a tree. */
  readonly beside: readonly UnmappedChange[];
}

/** Reads a change, and parses the other versions of the changed files. */
export async function changedTree(
  gathered: GatheredFacts,
  { source: { against }, snapshot, objects, gather, includes, beside }: ChangedTreeOptions,
): Promise<ChangedTree> {
  const options = { ...gather, snapshot };
  const gone = beside.flatMap(({ path, status }) => (status === ChangeStatus.Deleted ? path : []));
  const found =
    'base' in against
      ? await changesSince(against, objects, gone, options)
      : await changesInPatch(against, options);
  const changes = found.filter(({ path, current }) =>
    current === undefined ? includes(path) : gathered.facts.has(path),
  );
  const facts = await otherFacts(changes, gather);
  const ids = new Map(gathered.files.map(({ path, contentId }) => [path, contentId]));
  const changed = new Map<RelPath, ChangedFile>();
  const deleted: FactsFile[] = [];
  for (const { path, current, other, isPending } of changes) {
    const own = facts.get(path);
    const before = other && own && { text: other.text, facts: own };
    if (current === undefined) {
      if (own === undefined || own.skipped !== undefined) continue;
      deleted.push({ path, facts: own });
      const { definitions } = changedDefinitions(before as NonNullable<typeof before>, undefined);
      const names = definitions.map((index) => own.definitions[index]?.name as string);
      changed.set(path, { definitions, gone: [...new Set(names)] });
    } else if (current.ref.contentId === ids.get(path)) {
      const now = gathered.facts.get(path) as FileFacts;
      changed.set(path, changedFile({ text: current.text, facts: now }, before, isPending));
    } else {
      gather.failures.note(path, FailureReason.Changed);
      changed.set(path, { definitions: [], gone: [] });
    }
  }
  const mapped = changes.filter(({ path }) => changed.has(path));
  const known = new Set(mapped.flatMap(({ path, from = path }) => [path, from]));
  const others = 'base' in against ? beside : unmappedInPatch(against, { snapshot, includes });
  return {
    changes: mapped,
    changed,
    files: [...gathered.ranked, ...deleted],
    unmapped: others.filter(({ path }) => !known.has(path)),
  };
}

/** Of a patch that has yet to be applied, what it removes is still there. */
function changedFile(
  current: FileVersion,
  other: FileVersion | undefined,
  isPending = false,
): ChangedFile {
  const changed = changedDefinitions(current, other);
  if (!isPending) return changed;
  return { ...changed, gone: other === undefined ? [] : changedDefinitions(other, current).gone };
}

/** The facts of the versions that the mapped ones are compared with, by the path of the change. */
async function otherFacts(
  changes: readonly FileChange[],
  options: GatherOptions,
): Promise<ReadonlyMap<RelPath, FileFacts>> {
  const versions = changes.flatMap(({ path, other }) => (other ? [{ path, other }] : []));
  const { facts } = await gatherWholeFacts(
    {
      files: versions.map(({ path, other }) => ({ ...other.ref, path })),
      // A message to a thread copies all of the memory that bytes are part of.
      contents: new Map(versions.map(({ path, other }) => [path, new Uint8Array(other.bytes)])),
      manifests: [],
      classOf: (path) => classifyPath(path),
    },
    { ...options, onProgress: undefined },
  );
  return facts;
}

import type { TagCache } from '@repomap/tag-cache';
import { remember } from '../worktree/content-ids.js';
import { type FileText, type FileTexts, fileTexts } from '../worktree/file-texts.js';
import type { Snapshot } from '../worktree/snapshot.js';

export interface GatherManifestsOptions {
  readonly tags: TagCache;
  readonly texts: FileTexts;
  readonly now: () => number;
}

/** The manifests of a snapshot with their texts and the ids of the bytes that these were read from. */
export async function gatherManifests(
  root: string,
  { manifests, held }: Snapshot,
  { tags, texts, now }: GatherManifestsOptions,
): Promise<readonly FileText[]> {
  const ids = new Map(manifests.map(({ path, contentId }) => [path, contentId]));
  const found = await fileTexts(root, ids, texts, held);
  for (const { path, contentId, stat } of found)
    if (stat !== undefined && contentId !== ids.get(path))
      remember(tags.index, path, contentId, stat, now());
  return found;
}

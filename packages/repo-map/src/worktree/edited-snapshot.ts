import type { ContentId, ContentRef, RelPath } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/source';
import { type ContentIdOptions, ContentIds } from './content-ids.js';
import type { FileStat } from './file-system.js';
import { isAttributesFile } from './git-attributes.js';
import { digestOf, type Snapshot } from './snapshot.js';

export interface EditedSnapshotOptions extends ContentIdOptions {
  readonly languages: Languages;
}

/**
 * The snapshot of the same files after some were edited, with their current metadata. Reads those
 * whose metadata is not in the path index. Undefined if an edit may change more than the content id
 * of its file: the language of files that their text determines, attributes, or whether a file can
 * be read.
 */
export async function editedSnapshot(
  snapshot: Snapshot,
  edited: ReadonlyMap<RelPath, FileStat>,
  { languages, ...options }: EditedSnapshotOptions,
): Promise<Snapshot | undefined> {
  for (const path of edited.keys()) {
    const isDecidedByText = languages.nameVerdict(path).headBytes > 0;
    if (isDecidedByText || isAttributesFile(path) || snapshot.unreadable.has(path))
      return undefined;
  }
  await options.index.load();
  const contentIds = new ContentIds(new Map(edited), options);
  const ids = new Map<RelPath, ContentId>();
  for (const { path } of [...snapshot.files, ...snapshot.manifests]) {
    if (!edited.has(path)) continue;
    const id = await contentIds.of(path);
    if (id === undefined) return undefined;
    ids.set(path, id);
  }
  const current = <R extends ContentRef>(ref: R): R => {
    const contentId = ids.get(ref.path);
    return contentId === undefined ? ref : { ...ref, contentId };
  };
  const files = snapshot.files.map(current);
  const manifests = snapshot.manifests.map(current);
  const { unreadable, classOf } = snapshot;
  const digest = digestOf({ files, manifests, unreadable, classOf });
  return { ...snapshot, files, manifests, digest, contents: contentIds.contents };
}

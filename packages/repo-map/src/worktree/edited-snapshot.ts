import { type ContentId, type ContentRef, compareCodePoints, type RelPath } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/source';
import { type ContentIdOptions, ContentIds } from './content-ids.js';
import type { FileStat } from './file-system.js';
import { isAttributesFile } from './git-attributes.js';
import { digestsOf, type Snapshot } from './snapshot.js';

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
  const files = [...snapshot.files];
  const manifests = [...snapshot.manifests];
  for (const path of edited.keys()) {
    const places = [placeOf(path, files), placeOf(path, manifests)] as const;
    if (places.every((place) => place === undefined)) continue;
    const id = await contentIds.of(path);
    if (id === undefined) return undefined;
    replace(files, places[0], id);
    replace(manifests, places[1], id);
  }
  const digests = digestsOf({ ...snapshot, files, manifests }, snapshot);
  return { ...snapshot, files, manifests, ...digests, contents: contentIds.contents };
}

/** The place of a path in a list that is sorted by path; undefined if it has none. */
function placeOf(path: RelPath, sorted: readonly ContentRef[]): number | undefined {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareCodePoints((sorted[middle] as ContentRef).path, path);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Gives a file another content id; the same object stays if it has it. */
function replace<R extends ContentRef>(list: R[], place: number | undefined, id: ContentId): void {
  const ref = place === undefined ? undefined : list[place];
  if (ref !== undefined && ref.contentId !== id) list[place as number] = { ...ref, contentId: id };
}

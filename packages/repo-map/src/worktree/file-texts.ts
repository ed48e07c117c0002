import type { TieredCache } from '@repomap/cache';
import {
  type ContentId,
  type ContentRef,
  contentId,
  FailureReason,
  type RelPath,
} from '@repomap/model';
import { maxSourceBytes } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import type { FileStat, FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';

/** The text of a file with the id of the bytes it was read from. */
export interface FileText extends ContentRef {
  readonly text: string;
  /** Present if the file had to be read. */
  readonly stat?: FileStat;
}

export interface FileTexts {
  readonly files: FileSystem;
  /** Caches texts by content id. */
  readonly store: TieredCache<string>;
  /** Receives the files that cannot be read. */
  readonly failures: FailureLog;
}

/**
 * The texts of files that configure a repository, in the given order: from the cache if the content
 * id is known, from `contents`, or from the file. Files that cannot be read are skipped.
 */
export async function fileTexts(
  wanted: Iterable<readonly [RelPath, ContentId | undefined]>,
  { files, store, failures }: FileTexts,
  contents: ReadonlyMap<RelPath, Uint8Array> = new Map(),
): Promise<readonly FileText[]> {
  const entries = [...wanted];
  if (entries.length === 0) return [];
  const ids = entries.flatMap(([, id]) => id ?? []);
  const cached = await store.getMany(ids);
  const fresh = new Map<ContentId, string>();
  const found = new Map<RelPath, FileText>();
  await inParallel(entries, READS_AT_ONCE, async ([path, id]) => {
    const text = id && cached.get(id);
    if (id !== undefined && text !== undefined) {
      found.set(path, { path, contentId: id, text });
      return;
    }
    const content = contents.has(path) ? undefined : await files.read(path, maxSourceBytes(path));
    const bytes = contents.get(path) ?? content?.bytes;
    if (bytes === undefined) {
      if (content === undefined) failures.note(path, FailureReason.Unreadable);
      return;
    }
    const file = { path, contentId: contentId(bytes), text: new TextDecoder().decode(bytes) };
    found.set(path, content === undefined ? file : { ...file, stat: content.stat });
    // Only ids from a listing are ever looked up.
    if (file.contentId === id) fresh.set(id, file.text);
  });
  if (fresh.size > 0) await store.setMany(Array.from(fresh, ([key, value]) => ({ key, value })));
  return entries.flatMap(([path]) => found.get(path) ?? []);
}

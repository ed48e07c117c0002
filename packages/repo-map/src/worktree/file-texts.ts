import type { TieredCache } from '@repomap/cache';
import { type ContentId, type ContentRef, contentId, type RelPath } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';
import type { FileStat, FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';

/** The text of a file with the id of the bytes that it was read from. */
export interface FileText extends ContentRef {
  readonly text: string;
  /** Present when the file had to be read. */
  readonly stat?: FileStat;
}

export interface FileTexts {
  readonly files: FileSystem;
  /** Remembers texts by their content ids. */
  readonly store: TieredCache<string>;
  /** Larger files are left out. */
  readonly maxBytes: number;
  /** Takes the files that cannot be read. */
  readonly failures: FailureLog;
}

/**
 * The texts of files that a repository is described in, in the order given: from the store where their
 * bytes are known, from bytes that are held, else from the files. Without those that cannot be read.
 */
export async function fileTexts(
  root: string,
  wanted: Iterable<readonly [RelPath, ContentId | undefined]>,
  { files, store, maxBytes, failures }: FileTexts,
  held: ReadonlyMap<RelPath, Uint8Array> = new Map(),
): Promise<readonly FileText[]> {
  const entries = [...wanted];
  if (entries.length === 0) return [];
  const ids = entries.flatMap(([, id]) => id ?? []);
  const known = await store.getMany(ids);
  const fresh = new Map<ContentId, string>();
  const found = new Map<RelPath, FileText>();
  await inParallel(entries, READS_AT_ONCE, async ([path, id]) => {
    const text = id && known.get(id);
    if (id !== undefined && text !== undefined) {
      found.set(path, { path, contentId: id, text });
      return;
    }
    const content = held.has(path) ? undefined : await files.read(`${root}/${path}`, maxBytes);
    const bytes = held.get(path) ?? content?.bytes;
    if (bytes === undefined) {
      if (content === undefined) failures.note(path, 'unreadable');
      return;
    }
    const file = { path, contentId: contentId(bytes), text: new TextDecoder().decode(bytes) };
    found.set(path, content === undefined ? file : { ...file, stat: content.stat });
    // Nobody asks for bytes that no listing names.
    if (file.contentId === id) fresh.set(id, file.text);
  });
  if (fresh.size > 0) await store.setMany(Array.from(fresh, ([key, value]) => ({ key, value })));
  return entries.flatMap(([path]) => found.get(path) ?? []);
}

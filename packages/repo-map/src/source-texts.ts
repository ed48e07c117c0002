import { contentId, type FileRef, type RelPath } from '@repomap/model';
import { sourceText } from '@repomap/tag-cache/source';
import type { FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';

export interface TextSources {
  readonly files: FileSystem;
  readonly maxBytes: number;
}

/** The texts of some files, without those whose bytes are no longer the ones that are named. */
export async function sourceTexts(
  root: string,
  refs: readonly FileRef[],
  { files, maxBytes }: TextSources,
): Promise<ReadonlyMap<RelPath, string>> {
  const texts = new Map<RelPath, string>();
  await inParallel(refs, READS_AT_ONCE, async ({ path, contentId: id, encoding }) => {
    const bytes = (await files.read(`${root}/${path}`, maxBytes))?.bytes;
    if (bytes === undefined || contentId(bytes) !== id) return;
    const { text } = sourceText(bytes, encoding);
    // What is printed begins with the text, not with its byte order mark.
    if (text !== undefined) texts.set(path, text.replace(/^\ufeff/, ''));
  });
  return texts;
}

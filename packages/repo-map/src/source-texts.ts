import { contentId, type FileRef, type RelPath } from '@repomap/model';
import { sourceText } from '@repomap/tag-cache/source';
import type { FailureLog } from './failure-log.js';
import type { FileSystem } from './file-system.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';

export interface TextSources {
  readonly files: FileSystem;
  readonly maxBytes: number;
  readonly failures: FailureLog;
}

/**
 * The texts of some files. Those that cannot be read, or whose bytes are no longer the ones that are
 * named, are left out and recorded as failures.
 */
export async function sourceTexts(
  root: string,
  refs: readonly FileRef[],
  { files, maxBytes, failures }: TextSources,
): Promise<ReadonlyMap<RelPath, string>> {
  const texts = new Map<RelPath, string>();
  await inParallel(refs, READS_AT_ONCE, async ({ path, contentId: id, encoding }) => {
    const content = await files.read(`${root}/${path}`, maxBytes);
    if (content === undefined) failures.note(path, 'unreadable');
    else if (content.bytes === undefined || contentId(content.bytes) !== id)
      failures.note(path, 'changed meanwhile');
    else {
      const { text } = sourceText(content.bytes, encoding);
      // What is printed begins with the text, not with its byte order mark.
      if (text !== undefined) texts.set(path, text.replace(/^\ufeff/, ''));
    }
  });
  return texts;
}

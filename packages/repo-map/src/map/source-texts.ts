import { contentId, type FailureReason, type FileRef, type RelPath } from '@repomap/model';
import { sourceText as decodedText } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import { inParallel, READS_AT_ONCE } from '../worktree/in-parallel.js';

export interface TextSources {
  readonly files: FileSystem;
  readonly maxBytes: number;
  readonly failures: FailureLog;
  readonly signal: AbortSignal | undefined;
}

/**
 * The texts of some files. Those that cannot be read, or whose bytes are no longer the ones that are
 * named, are left out and recorded as failures.
 */
export async function sourceTexts(
  root: string,
  refs: readonly FileRef[],
  sources: TextSources,
): Promise<ReadonlyMap<RelPath, string>> {
  const texts = new Map<RelPath, string>();
  await inParallel(refs, READS_AT_ONCE, async (ref) => {
    const { text, failure } = await readSourceText(root, ref, sources);
    if (text === undefined) sources.failures.note(ref.path, failure);
    else texts.set(ref.path, text);
  });
  return texts;
}

/** The text of a file, or why there is none. */
export type SourceText =
  | { readonly text: string; readonly failure?: never }
  | { readonly text?: never; readonly failure: FailureReason };

/** The text of a file if its bytes still are the ones that are named. */
export async function readSourceText(
  root: string,
  { path, contentId: id, encoding }: FileRef,
  { files, maxBytes, failures }: TextSources,
): Promise<SourceText> {
  const content = await files.read(`${root}/${path}`, maxBytes);
  if (content === undefined) return { failure: failures.reasonFor(path) ?? 'unreadable' };
  if (content.bytes === undefined || contentId(content.bytes) !== id)
    return { failure: 'changed meanwhile' };
  const { text } = decodedText(content.bytes, encoding);
  if (text === undefined) return { failure: 'unreadable' };
  // What is printed begins with the text, not with its byte order mark.
  return { text: text.replace(/^\ufeff/, '') };
}

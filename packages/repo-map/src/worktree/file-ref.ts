import type { ContentRef, FileRef } from '@repomap/model';
import { extractorVersion, type Grammar } from '@repomap/tag-cache/source';

/** Adds the language and the extractor version to a reference to bytes. */
export function fileRef(
  { path, contentId }: ContentRef,
  grammar: Grammar,
  encoding: string | undefined,
): FileRef {
  return {
    path,
    contentId,
    language: grammar.name,
    extractorVersion: extractorVersion(grammar, encoding),
    ...(encoding !== undefined && { encoding }),
  };
}

import { type FileRef, identifierTerms, PathOrigin, PathRole, type RelPath } from '@repomap/model';
import type { GatheredSnapshot } from '../extract/gather-options.js';
import type { CheckedRequest } from './map-request.js';

type Task = Pick<CheckedRequest, 'query' | 'chatFiles' | 'mentionedFiles' | 'mentionedIdents'>;

/** Of files whose size is unknown: that of a common source file. */
const COMMON_BYTES = 8_000;

/**
 * The files that are likely to matter most for a task first, judged without their text: those that the
 * request names, then those whose paths have most of its words, then source code of the repository's
 * own. Among equals, files of the commonest language first, because each grammar takes time to load, and
 * the smallest ones first.
 */
export function readingOrder(
  files: readonly FileRef[],
  { classOf, contents }: Pick<GatheredSnapshot, 'classOf' | 'contents'>,
  task: Task,
): readonly FileRef[] {
  const wanted = wordsOf(task);
  const sizes = Map.groupBy(files, ({ language }) => language);
  const keys = new Map<FileRef, readonly number[]>(
    files.map((file) => [
      file,
      [
        isNamed(file.path, task) ? 0 : 1,
        -terms(file.path).filter((term) => wanted.has(term)).length,
        isOwnSource(classOf(file.path)) ? 0 : 1,
        -(sizes.get(file.language)?.length ?? 0),
        contents.get(file.path)?.byteLength ?? COMMON_BYTES,
      ],
    ]),
  );
  return files.toSorted((a, b) => compared(keys.get(a) ?? [], keys.get(b) ?? []));
}

function wordsOf({ query, mentionedIdents }: Task): ReadonlySet<string> {
  return new Set([query, ...mentionedIdents].flatMap(terms));
}

/** The distinct search terms of a text. */
function terms(text: string): string[] {
  return [...new Set((text.match(/\w+/g) ?? []).flatMap((word) => identifierTerms(word)))];
}

function isNamed(path: RelPath, { chatFiles, mentionedFiles }: Task): boolean {
  return chatFiles.has(path) || mentionedFiles.has(path);
}

function isOwnSource({ origin, role }: ReturnType<GatheredSnapshot['classOf']>): boolean {
  return origin === PathOrigin.Own && role === PathRole.Source;
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] as number);
  return 0;
}

import {
  contentId,
  ExclusionReason,
  FailureReason,
  type FileFacts,
  type FileRef,
  skippedFacts,
} from '@repomap/model';
import { decodeText, type Languages, maxSourceBytes } from '@repomap/tag-cache/source';
import { indexContent } from '../worktree/content-ids.js';
import { fileRef } from '../worktree/file-ref.js';
import { HandleWait, isHandleShortage } from '../worktree/handle-wait.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ExtractPool } from './extract-pool.js';
import type { GatherOptions } from './gather-options.js';

/** The result of reading and parsing a file. */
export interface ExtractedFile {
  /** The file with the content id of the bytes that were parsed. */
  readonly ref: FileRef;
  readonly facts: FileFacts;
  /** Whether the facts depend only on the bytes, so that they may be stored. */
  readonly cacheable: boolean;
  /** Why the file has no facts, if another attempt may succeed. */
  readonly failure?: FailureReason;
}

export interface ExtractFileOptions extends GatherOptions {
  /** Whether few files or none follow. */
  readonly isOneOfFew?: boolean;
  /** Maximum number of threads for this file and those beside it. */
  readonly threads?: number;
}

/**
 * Reads and parses one file. Retries once if its worker is lost, since memory or file handles may
 * be available again.
 */
export async function extractFile(
  ref: FileRef,
  snapshot: Pick<Snapshot, 'contents'>,
  options: ExtractFileOptions,
): Promise<ExtractedFile> {
  const attempt = () => readAndParse(ref, snapshot.contents.get(ref.path), options);
  try {
    const made = await threadHandles.run(attempt);
    return made.facts.skipped === ExclusionReason.WorkerLost
      ? await threadHandles.run(attempt)
      : made;
  } catch (error) {
    if (!isHandleShortage(error)) throw error;
    const facts = skippedFacts(ref.language, ExclusionReason.TooManyOpenFiles);
    return { ref, facts, cacheable: false, failure: FailureReason.TooManyOpenFiles };
  }
}

/** Starting a worker thread takes file handles. */
const threadHandles = new HandleWait();

async function readAndParse(
  ref: FileRef,
  contents: Uint8Array | undefined,
  options: ExtractFileOptions,
): Promise<ExtractedFile> {
  const { files, languages, tags, pool, now, failures, signal, isOneOfFew, threads } = options;
  const { path } = ref;
  const skipped = (reason: ExclusionReason, failure?: FailureReason): ExtractedFile => {
    const facts = skippedFacts(ref.language, reason);
    return { ref, facts, cacheable: false, ...(failure && { failure }) };
  };
  const content = contents ? undefined : await files.read(path, maxSourceBytes(path));
  const bytes = contents ?? content?.bytes;
  if (bytes === undefined)
    return content === undefined
      ? skipped(ExclusionReason.Unreadable, failures.reasonFor(path) ?? FailureReason.Unreadable)
      : skipped(ExclusionReason.TooLarge);
  const id = contents ? ref.contentId : contentId(bytes);
  if (content !== undefined && id !== ref.contentId)
    indexContent(tags.index, { path, contentId: id, stat: content.stat, now: now() });
  const language = id === ref.contentId ? ref.language : currentLanguage(ref, bytes, languages);
  const grammar = languages.grammars.find(({ name }) => name === language);
  // For example, a script may have lost its `#!` line since it was listed.
  if (grammar === undefined || language !== ref.language)
    return skipped(ExclusionReason.Unreadable, FailureReason.Changed);
  const { encoding } = ref;
  const actual = fileRef({ path, contentId: id }, grammar, encoding);
  const cached = id === ref.contentId ? undefined : await tags.get(actual);
  const limits = { signal, isOneOfFew, threads };
  const facts = cached ?? (await pool.extract(bytes, grammar, { ...limits, encoding }));
  const failure = failureOf(facts, pool);
  const cacheable = failure === undefined && facts.skipped !== ExclusionReason.GrammarUnavailable;
  return { ref: actual, facts, cacheable, ...(failure && { failure }) };
}

/** The language of a file that has changed since it was listed. */
function currentLanguage(
  { path, language, encoding }: FileRef,
  bytes: Uint8Array,
  languages: Languages,
): string | undefined {
  const { headBytes, candidates } = languages.nameVerdict(path);
  if (headBytes === 0) return language;
  const text = decodeText(bytes.subarray(0, headBytes), encoding)?.text ?? '';
  return languages.textVerdict(path, text) ?? (candidates.length > 0 ? language : undefined);
}

/** Why a file that was read has no facts, if another attempt may succeed. */
function failureOf({ language, skipped }: FileFacts, pool: ExtractPool): FailureReason | undefined {
  switch (skipped) {
    case ExclusionReason.Timeout:
    case ExclusionReason.WorkerLost:
      return skipped;
    case ExclusionReason.GrammarUnavailable:
      return pool.isUnusable(language) ? undefined : skipped;
    default:
      return undefined;
  }
}

import type { FactsFile } from '@repomap/map-cache/rank';
import {
  contentId,
  type FailureReason,
  type FileFacts,
  type FileRef,
  type RelPath,
  SkipReason,
  skippedFacts,
} from '@repomap/model';
import type { ExtractedFacts, FoundFacts, TagCache } from '@repomap/tag-cache';
import { decodeText, type Languages } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import { remember } from '../worktree/content-ids.js';
import { fileRef } from '../worktree/file-ref.js';
import type { FileSystem } from '../worktree/file-system.js';
import type { FileText, FileTexts } from '../worktree/file-texts.js';
import { HandleWait, isHandleShortage } from '../worktree/handle-wait.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ExtractPool } from './extract-pool.js';
import { gatherManifests } from './gather-manifests.js';

export interface GatherOptions {
  readonly tags: TagCache;
  readonly pool: ExtractPool;
  readonly files: FileSystem;
  readonly texts: FileTexts;
  readonly languages: Languages;
  readonly now: () => number;
  readonly maxBytes: number;
  /** Takes the files whose facts are missing, and the manifests that cannot be read. */
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called from time to time while files are parsed. */
  readonly onBatch: () => void;
}

export interface GatheredFacts {
  /** The files with the ids of the bytes that their facts were made from, in the snapshot's order. */
  readonly files: readonly FileRef[];
  readonly facts: ReadonlyMap<RelPath, FileFacts>;
  readonly classOf: Snapshot['classOf'];
  /** What the repository renames for imports. */
  readonly manifests: readonly FileText[];
  /** Files that no tier knew and that went through the parser. */
  readonly parsed: number;
}

/** The files that can be ranked: those that were parsed. */
export function rankedFiles({ files, facts, classOf }: GatheredFacts): readonly FactsFile[] {
  return files.flatMap(({ path }) => {
    const known = facts.get(path);
    return known === undefined || known.skipped !== undefined
      ? []
      : [{ path, facts: known, pathClass: classOf(path) }];
  });
}

/** Files between two calls of `onBatch`. */
const BATCH = 100;
/** Work for one more worker thread; a thread costs about as much to start as these take to parse. */
const FILES_PER_WORKER = 20;

/**
 * The facts of every file of a snapshot, from the cache where it has them, else by parsing; and the
 * manifests.
 */
export async function gatherFacts(
  root: string,
  snapshot: Snapshot,
  options: GatherOptions,
): Promise<GatheredFacts> {
  const { tags, pool, failures, signal } = options;
  // Before the workers take the bytes of manifests that are source files too.
  const manifests = await gatherManifests(root, snapshot, options);
  let parsed = 0;
  const extract = async (ref: FileRef, ownSignal: AbortSignal): Promise<ExtractedFacts> => {
    const made = await extractFile(root, ref, snapshot, { ...options, signal: ownSignal });
    if (!UNREAD.has(made.facts.skipped)) parsed += 1;
    const { ref: file, ...extracted } = made;
    return { ...extracted, contentId: file.contentId, file };
  };
  const onProgress = (done: number, total: number) => {
    options.onProgress?.(done, total);
    if (done % BATCH === 0 || done === total) options.onBatch();
  };
  const found = await tags.getOrComputeMany(snapshot.files, extract, {
    concurrency: (missing) => Math.min(pool.size, Math.ceil(missing / FILES_PER_WORKER)),
    onProgress,
    ...(signal && { signal }),
  });
  const facts = new Map<RelPath, FileFacts>();
  const files: FileRef[] = [];
  for (const listed of snapshot.files) {
    const { facts: each, extracted } = found.get(listed.path) as FoundFacts;
    if (extracted?.failure !== undefined) failures.note(listed.path, extracted.failure);
    facts.set(listed.path, each);
    // A file with the same content may have been the one that was read.
    files.push(extracted?.contentId === listed.contentId ? listed : (extracted?.file ?? listed));
  }
  return { files, facts, classOf: snapshot.classOf, manifests, parsed };
}

/** Reasons for which a file is not even read. */
const UNREAD: ReadonlySet<SkipReason | undefined> = new Set([
  SkipReason.Handles,
  SkipReason.TooLarge,
  SkipReason.Unreadable,
]);

/** What became of a file. */
export interface ExtractedFile {
  /** The file with the id of the bytes that the facts were made from. */
  readonly ref: FileRef;
  readonly facts: FileFacts;
  /** False for what says nothing about the bytes. */
  readonly lasting: boolean;
  /** Why the file has no facts, if another attempt may have them. */
  readonly failure?: FailureReason;
}

/**
 * Reads and parses one file. A second time if its worker is lost: that may have been for a lack of
 * memory or file handles that has ended.
 */
export async function extractFile(
  root: string,
  ref: FileRef,
  snapshot: Snapshot,
  options: GatherOptions,
): Promise<ExtractedFile> {
  let held = snapshot.held.get(ref.path);
  const attempt = () => {
    const bytes = held;
    // A worker takes the memory of the bytes that were held.
    held = undefined;
    return readAndParse(root, ref, bytes, options);
  };
  try {
    const made = await threadHandles.run(attempt);
    return made.facts.skipped === SkipReason.Worker ? await threadHandles.run(attempt) : made;
  } catch (error) {
    if (!isHandleShortage(error)) throw error;
    const facts = skippedFacts(ref.language, SkipReason.Handles);
    return { ref, facts, lasting: false, failure: SkipReason.Handles };
  }
}

/** For starting worker threads. */
const threadHandles = new HandleWait();

async function readAndParse(
  root: string,
  ref: FileRef,
  held: Uint8Array | undefined,
  { files, languages, tags, pool, now, maxBytes, failures, signal }: GatherOptions,
): Promise<ExtractedFile> {
  const { path } = ref;
  const skipped = (reason: SkipReason, failure?: FailureReason): ExtractedFile => {
    const facts = skippedFacts(ref.language, reason);
    return { ref, facts, lasting: false, ...(failure && { failure }) };
  };
  const content = held ? undefined : await files.read(`${root}/${path}`, maxBytes);
  const bytes = held ?? content?.bytes;
  if (bytes === undefined)
    return content === undefined
      ? skipped(SkipReason.Unreadable, failures.reasonFor(path) ?? 'unreadable')
      : skipped(SkipReason.TooLarge);
  const id = held ? ref.contentId : contentId(bytes);
  if (content !== undefined && id !== ref.contentId) {
    remember(tags.index, path, id, content.stat, now());
  }
  const language = id === ref.contentId ? ref.language : languageNow(ref, bytes, languages);
  const grammar = languages.grammars.find(({ name }) => name === language);
  // What was a script when it was listed may be none any more.
  if (grammar === undefined || language !== ref.language)
    return skipped(SkipReason.Unreadable, 'changed meanwhile');
  const { encoding } = ref;
  const actual = fileRef({ path, contentId: id }, grammar, encoding);
  const known = id === ref.contentId ? undefined : await tags.get(actual);
  const facts = known ?? (await pool.extract(bytes, grammar, { signal, encoding }));
  const failure = failureOf(facts, pool);
  const lasting = failure === undefined && facts.skipped !== SkipReason.Grammar;
  return { ref: actual, facts, lasting, ...(failure && { failure }) };
}

/** The language of a file that was changed since it was listed. */
function languageNow(
  { path, language, encoding }: FileRef,
  bytes: Uint8Array,
  languages: Languages,
): string | undefined {
  const { headBytes, candidates } = languages.nameVerdict(path);
  if (headBytes === 0) return language;
  const text = decodeText(bytes.subarray(0, headBytes), encoding)?.text ?? '';
  return languages.textVerdict(path, text) ?? (candidates.length > 0 ? language : undefined);
}

/** Why a file that was read has no facts, if another attempt may have them. */
function failureOf({ language, skipped }: FileFacts, pool: ExtractPool): FailureReason | undefined {
  switch (skipped) {
    case SkipReason.Timeout:
    case SkipReason.Worker:
      return skipped;
    case SkipReason.Grammar:
      return pool.isUnusable(language) ? undefined : skipped;
    default:
      return undefined;
  }
}

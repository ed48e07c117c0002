import type { FactsFile } from '@repomap/map-cache/rank';
import {
  contentId,
  ExclusionReason,
  FailureReason,
  type FileFacts,
  type FileRef,
  type RelPath,
  skippedFacts,
} from '@repomap/model';
import type { ExtractedFacts, FoundFacts, TagCache } from '@repomap/tag-cache';
import { decodeText, type Languages, maxSourceBytes } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import { indexContent } from '../worktree/content-ids.js';
import { fileRef } from '../worktree/file-ref.js';
import type { FileSystem } from '../worktree/file-system.js';
import { type FileText, type FileTexts, fileTexts } from '../worktree/file-texts.js';
import { HandleWait, isHandleShortage } from '../worktree/handle-wait.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ExtractPool } from './extract-pool.js';

export interface GatherOptions {
  readonly tags: TagCache;
  readonly pool: ExtractPool;
  readonly files: FileSystem;
  readonly texts: FileTexts;
  readonly languages: Languages;
  readonly now: () => number;
  /** Receives the files without facts and the manifests that cannot be read. */
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called after every hundred parsed files, and at the end. */
  readonly onBatch: () => void;
}

/** The part of a snapshot whose facts are gathered. */
export type GatheredSnapshot = Pick<Snapshot, 'files' | 'manifests' | 'contents' | 'classOf'>;

export interface GatheredFacts {
  /** In the order of the snapshot, with the content ids of the bytes that were parsed. */
  readonly files: readonly FileRef[];
  readonly facts: ReadonlyMap<RelPath, FileFacts>;
  readonly classOf: Snapshot['classOf'];
  /** Files outside the scope of the map, which are there because they are in the chat. */
  readonly outsiders?: ReadonlySet<RelPath>;
  /** The manifests that define where imports lead. */
  readonly manifests: readonly FileText[];
  /** Number of files that were in no cache and had to be parsed. */
  readonly parsed: number;
}

/** The files that can be ranked: those that could be parsed. */
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
/** Files per worker thread: starting a thread costs about as much as parsing so many. */
const FILES_PER_WORKER = 20;

/**
 * The manifests of a snapshot and the facts of each file, from the cache or by parsing the file.
 */
export async function gatherFacts(
  snapshot: GatheredSnapshot,
  options: GatherOptions,
): Promise<GatheredFacts> {
  const { tags, pool, failures, signal } = options;
  // First, because the workers take the bytes of manifests that are source files too.
  const manifests = await gatherManifests(snapshot, options);
  let parsed = 0;
  const extract = async (ref: FileRef, ownSignal: AbortSignal): Promise<ExtractedFacts> => {
    const made = await extractFile(ref, snapshot, { ...options, signal: ownSignal });
    if (!NOT_READ.has(made.facts.skipped)) parsed += 1;
    const { ref: file, ...extracted } = made;
    return { ...extracted, contentId: file.contentId, file };
  };
  const onProgress = (done: number, total: number) => {
    options.onProgress?.(done, total);
    if (done % BATCH === 0 || done === total) options.onBatch();
  };
  const found = await tags.getOrComputeMany(byLanguage(snapshot.files), extract, {
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
    // Files with equal content are parsed once, so another file may have been read.
    files.push(extracted?.contentId === listed.contentId ? listed : (extracted?.file ?? listed));
  }
  return { files, facts, classOf: snapshot.classOf, manifests, parsed };
}

/**
 * Files of one language beside each other, the commonest language in the middle. Two workers that
 * start at the two ends meet there, so few queries are compiled by both.
 */
export function byLanguage(files: readonly FileRef[]): readonly FileRef[] {
  const groups = [...Map.groupBy(files, ({ language }) => language).values()];
  groups.sort((a, b) => b.length - a.length);
  const outwards = (parity: number) => groups.filter((_, i) => i % 2 === parity);
  return [...outwards(1).reverse(), ...outwards(0)].flat();
}

/** The manifests of a snapshot with their texts and the ids of the bytes that were read. */
async function gatherManifests(
  { manifests, contents }: GatheredSnapshot,
  { tags, texts, now }: GatherOptions,
): Promise<readonly FileText[]> {
  const ids = new Map(manifests.map(({ path, contentId: id }) => [path, id]));
  const found = await fileTexts(ids, texts, contents);
  for (const { path, contentId: id, stat } of found)
    if (stat !== undefined && id !== ids.get(path))
      indexContent(tags.index, { path, contentId: id, stat, now: now() });
  return found;
}

/** The reasons of files that were not even read. */
const NOT_READ: ReadonlySet<ExclusionReason | undefined> = new Set([
  ExclusionReason.TooManyOpenFiles,
  ExclusionReason.TooLarge,
  ExclusionReason.Unreadable,
]);

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

/**
 * Reads and parses one file. Retries once if its worker is lost, since memory or file handles may
 * be available again.
 */
export async function extractFile(
  ref: FileRef,
  snapshot: Pick<Snapshot, 'contents'>,
  options: GatherOptions,
): Promise<ExtractedFile> {
  let contents = snapshot.contents.get(ref.path);
  const attempt = () => {
    const bytes = contents;
    // The bytes are transferred to the worker, so a second attempt has to read the file.
    contents = undefined;
    return readAndParse(ref, bytes, options);
  };
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
  { files, languages, tags, pool, now, failures, signal }: GatherOptions,
): Promise<ExtractedFile> {
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
  const facts = cached ?? (await pool.extract(bytes, grammar, { signal, encoding }));
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

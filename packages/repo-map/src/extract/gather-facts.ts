import type { FactsFile, RankFacts, Segment } from '@repomap/map-cache/rank';
import {
  type ContentRef,
  contentId,
  ExclusionReason,
  FailureReason,
  type FileFacts,
  type FileRef,
  type PathClass,
  type RelPath,
  skippedFacts,
} from '@repomap/model';
import { type ExtractedFacts, type FoundFacts, factsKey, type TagCache } from '@repomap/tag-cache';
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
  /** What it has of the facts of a file is taken instead of the facts. */
  readonly segment?: Segment | undefined;
}

/** The part of a snapshot whose facts are gathered. */
export type GatheredSnapshot = Pick<Snapshot, 'files' | 'manifests' | 'contents' | 'classOf'>;

export interface GatheredFacts<Facts extends RankFacts = RankFacts> {
  /** In the order of the snapshot, with the content ids of the bytes that were parsed. */
  readonly files: readonly FileRef[];
  readonly facts: ReadonlyMap<RelPath, Facts>;
  /** The files that can be ranked: those that could be parsed. */
  readonly ranked: readonly FactsFile<Facts>[];
  /** Where stored facts come from. */
  readonly segment?: Segment | undefined;
  readonly classOf: Snapshot['classOf'];
  /** Files outside the scope of the map, which are there because they are in the chat. */
  readonly outsiders?: ReadonlySet<RelPath>;
  /** The manifests that define where imports lead. */
  readonly manifests: readonly FileText[];
  /** Number of files that were in no cache and had to be parsed. */
  readonly parsed: number;
  /** Files whose facts another attempt may improve, or are not of the listed bytes. */
  readonly passing: ReadonlySet<RelPath>;
}

/** Files between two calls of `onBatch`. */
const BATCH = 100;
/** Files per worker thread: starting a thread costs about as much as parsing so many. */
const FILES_PER_WORKER = 20;

/** Like `gatherFacts`, with all facts as an extractor gives them. */
export async function gatherWholeFacts(
  snapshot: GatheredSnapshot,
  options: GatherOptions,
): Promise<GatheredFacts<FileFacts>> {
  const gathered = await gatherFacts(snapshot, { ...options, segment: undefined });
  return gathered as GatheredFacts<FileFacts>;
}

/**
 * The manifests of a snapshot and the facts of each file: those that `last` has for the same bytes,
 * else what the segment has of them, else those in the cache or from parsing the file. Equal results
 * are the same objects as in `last`.
 */
export async function gatherFacts(
  snapshot: GatheredSnapshot,
  options: GatherOptions,
  last?: GatheredFacts,
): Promise<GatheredFacts> {
  const { failures, segment } = options;
  // First, because the workers take the bytes of manifests that are source files too.
  const manifests = await gatherManifests(snapshot, options, last);
  const isUsable = last !== undefined && last.segment === segment;
  const same = isUsable ? knownFacts(snapshot.files, last) : NO_FACTS;
  const known = segment === undefined ? same : withStored(snapshot.files, same, segment);
  const unknown =
    known.size === snapshot.files.length
      ? []
      : snapshot.files.filter(({ path }) => !known.has(path));
  const { found, parsed } = await findFacts(unknown, snapshot, options);
  const moved = new Map<RelPath, FileRef>();
  const passing = new Set<RelPath>();
  for (const { path, contentId: id } of unknown) {
    const { extracted } = found.get(path) as FoundFacts;
    if (extracted === undefined) continue;
    if (extracted.failure !== undefined) failures.note(path, extracted.failure);
    if (!extracted.cacheable || extracted.contentId !== id) passing.add(path);
    // Files with equal content are parsed once, so another file may have been read.
    if (extracted.contentId !== id && extracted.file !== undefined) moved.set(path, extracted.file);
  }
  const facts = joined(snapshot.files, known, found);
  return {
    files:
      moved.size === 0
        ? snapshot.files
        : snapshot.files.map((listed) => moved.get(listed.path) ?? listed),
    facts,
    classOf: snapshot.classOf,
    ranked: rankedFiles(snapshot, facts, isUsable ? last.ranked : []),
    segment,
    manifests,
    parsed,
    passing,
  };
}

type Facts = ReadonlyMap<RelPath, RankFacts>;
const NO_FACTS: Facts = new Map();

/** The last facts of files that are listed with the same bytes and language; `last.facts` if all are. */
function knownFacts(listed: readonly FileRef[], { files, facts, passing }: GatheredFacts): Facts {
  const isSame = (file: FileRef, before: FileRef | undefined): boolean =>
    before !== undefined && isSameContent(file, before) && !passing.has(file.path);
  if (listed.length === files.length && listed.every((file, i) => isSame(file, files[i])))
    return facts;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const same = listed.filter((file) => isSame(file, byPath.get(file.path)));
  return new Map(same.map(({ path }) => [path, facts.get(path) as RankFacts]));
}

/** Adds what a segment has of the facts of other files. */
function withStored(files: readonly FileRef[], known: Facts, segment: Segment): Facts {
  if (known.size === files.length) return known;
  const found = new Map(known);
  for (const file of files) {
    if (found.has(file.path)) continue;
    const stored = segment.factsOf(factsKey(file));
    if (stored !== undefined) found.set(file.path, stored);
  }
  return found;
}

function isSameContent(a: FileRef, b: FileRef): boolean {
  return (
    a.path === b.path &&
    a.contentId === b.contentId &&
    a.extractorVersion === b.extractorVersion &&
    a.language === b.language
  );
}

/** The facts of all files, in their order. */
function joined(
  files: readonly FileRef[],
  known: Facts,
  found: ReadonlyMap<RelPath, FoundFacts>,
): Facts {
  if (known.size === files.length) return known;
  return new Map(
    files.map(({ path }) => [path, (known.get(path) ?? found.get(path)?.facts) as RankFacts]),
  );
}

/** The files that can be ranked. Those that are the same as last time are the same objects. */
function rankedFiles(
  { files, classOf }: GatheredSnapshot,
  facts: Facts,
  last: readonly FactsFile[],
): readonly FactsFile[] {
  const ranked: FactsFile[] = [];
  let isSame = true;
  for (const { path } of files) {
    const known = facts.get(path) as RankFacts;
    if (known.skipped !== undefined) continue;
    const pathClass = classOf(path);
    const before = last[ranked.length];
    const isKept =
      before?.path === path && before.facts === known && isSameClass(pathClass, before.pathClass);
    isSame &&= isKept;
    ranked.push(isKept ? before : { path, facts: known, pathClass });
  }
  return isSame && ranked.length === last.length ? last : ranked;
}

function isSameClass(a: PathClass, b: PathClass | undefined): boolean {
  return (
    a.origin === b?.origin &&
    a.role === b.role &&
    a.hasDeclaredOrigin === b.hasDeclaredOrigin &&
    a.hasDeclaredRole === b.hasDeclaredRole
  );
}

interface FactsSearch {
  readonly found: ReadonlyMap<RelPath, FoundFacts>;
  readonly parsed: number;
}

/** The facts of files, from the cache or by parsing them. */
async function findFacts(
  files: readonly FileRef[],
  snapshot: GatheredSnapshot,
  options: GatherOptions,
): Promise<FactsSearch> {
  if (files.length === 0) return { found: new Map(), parsed: 0 };
  const { tags, pool, signal } = options;
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
  const found = await tags.getOrComputeMany(byLanguage(files), extract, {
    concurrency: (missing) => Math.min(pool.size, Math.ceil(missing / FILES_PER_WORKER)),
    onProgress,
    ...(signal && { signal }),
  });
  return { found, parsed };
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
  last: GatheredFacts | undefined,
): Promise<readonly FileText[]> {
  if (last !== undefined && areListed(last.manifests, manifests)) return last.manifests;
  const ids = new Map(manifests.map(({ path, contentId: id }) => [path, id]));
  const found = await fileTexts(ids, texts, contents);
  for (const { path, contentId: id, stat } of found)
    if (stat !== undefined && id !== ids.get(path))
      indexContent(tags.index, { path, contentId: id, stat, now: now() });
  return found;
}

/** Whether these are the listed files with the listed bytes. */
export function areListed(found: readonly ContentRef[], listed: readonly ContentRef[]): boolean {
  return (
    found.length === listed.length &&
    found.every(
      ({ path, contentId: id }, i) => path === listed[i]?.path && id === listed[i]?.contentId,
    )
  );
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

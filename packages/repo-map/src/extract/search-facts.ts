import type { RankFacts, Segment } from '@repomap/map-cache/rank';
import {
  ExclusionReason,
  FailureReason,
  type FileFacts,
  type FileRef,
  type RelPath,
  skippedFacts,
} from '@repomap/model';
import { type ExtractedFacts, type FoundFacts, factsKey } from '@repomap/tag-cache';
import type { FailureLog } from '../failure-log.js';
import type { PathTable } from '../path-table.js';
import { BulkFlags } from './bulk-flags.js';
import { type ExtractFileOptions, extractFile } from './extract-file.js';
import { REQUESTS_PER_THREAD } from './extract-pool.js';
import type { Deadline, GatheredSnapshot, GatherOptions, Sealer } from './gather-options.js';

/** By path; undefined for files whose facts are not known. */
export type KnownFacts = PathTable<RankFacts | undefined>;

/** Files between two calls of `onBatch`. */
const BATCH = 100;
/** Files per worker thread: starting one takes as much CPU time as parsing so many. */
const FILES_PER_WORKER = 100;

/** Up to so many, parsing them takes less time than starting a thread and optimising code. */
const FEW_FILES = 8;

/** What was found of files whose facts were not known. */
export interface FactsSearch {
  /** All facts that are in no segment. */
  readonly facts: ReadonlyMap<RelPath, RankFacts>;
  readonly segment: Segment | undefined;
  readonly parsed: number;
  /** The files whose listed bytes were replaced before they were read. */
  readonly moved: ReadonlyMap<RelPath, FileRef>;
  readonly passing: ReadonlySet<RelPath>;
  readonly unread?: number;
}

/** The files of a snapshot, by whether their facts are known. */
export interface Parts {
  readonly known: KnownFacts;
  readonly unknown: readonly FileRef[];
}

/** Finds the facts that are not known. */
export async function searchFacts(
  parts: Parts,
  snapshot: GatheredSnapshot,
  options: GatherOptions,
): Promise<FactsSearch> {
  const { deadline, sealing } = options;
  const { unknown } = parts;
  if (deadline !== undefined) return findUntil(unknown, snapshot, { ...options, deadline });
  const isMany = sealing !== undefined && unknown.length > sealing.maxLoose;
  const sealer = isMany ? await sealing.open() : undefined;
  return sealer === undefined
    ? findFacts(unknown, snapshot, options)
    : sealFacts(parts, snapshot, { ...options, sealer });
}

/** The facts of files, from the cache or by parsing them. */
async function findFacts(
  files: readonly FileRef[],
  snapshot: GatheredSnapshot,
  options: GatherOptions,
): Promise<FactsSearch> {
  const search = new Search(options.failures);
  const { segment } = options;
  if (files.length === 0) return { ...search, segment };
  const isFew = files.length <= FEW_FILES;
  const { extract, limits } = extraction(search, snapshot, { ...options, isOneOfFew: isFew });
  const found = await options.tags.getOrComputeMany(byLanguage(files), extract, limits);
  for (const file of files) search.take(file, found.get(file.path) as FoundFacts);
  return { ...search, segment };
}

/** As `findFacts`, but makes a segment of all facts as they are found. */
async function sealFacts(
  { known, unknown }: Parts,
  snapshot: GatheredSnapshot,
  options: GatherOptions & { readonly sealer: Sealer },
): Promise<FactsSearch> {
  const { sealer } = options;
  using flags = new BulkFlags(unknown.length);
  for (const file of snapshot.files) {
    const facts = known.get(file.path);
    if (facts !== undefined && 'references' in facts) sealer.add(factsKey(file), facts);
  }
  const search = new Search(options.failures);
  const { extract, limits } = extraction(search, snapshot, options);
  const visit = (file: FileRef, found: FoundFacts) => {
    flags.countFile();
    search.take(file, found);
    if (search.passing.has(file.path)) return;
    search.facts.delete(file.path);
    sealer.add(factsKey(file), found.facts);
  };
  await options.tags.visitMany(byLanguage(unknown), extract, visit, limits);
  return { ...search, segment: await sealer.seal() };
}

/** As `findFacts`, but reads no file after the deadline. Those left are skipped, as if they failed. */
async function findUntil(
  files: readonly FileRef[],
  snapshot: GatheredSnapshot,
  options: GatherOptions & { readonly deadline: Deadline },
): Promise<FactsSearch> {
  const { tags, failures, segment, signal, deadline } = options;
  const search = new Search(failures);
  const cached = await tags.getMany(files, signal ? { signal } : {});
  for (const file of files) {
    const facts = cached.get(file.path);
    if (facts !== undefined) search.take(file, { facts });
  }
  const open = files.filter(({ path }) => !cached.has(path));
  const both = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  const { extract, limits } = extraction(search, snapshot, { ...options, signal: both });
  const visit = (file: FileRef, found: FoundFacts) => search.take(file, found);
  try {
    await tags.visitMany(deadline.order(open, snapshot), extract, visit, limits);
  } catch (error) {
    signal?.throwIfAborted();
    if (!deadline.signal.aborted) throw error;
  }
  const unread = open.filter(({ path }) => !search.facts.has(path));
  for (const file of unread) search.leaveOut(file);
  return { ...search, segment, unread: unread.length };
}

/** Collects what is found. */
class Search implements Omit<FactsSearch, 'segment'> {
  readonly facts = new Map<RelPath, FileFacts>();
  readonly moved = new Map<RelPath, FileRef>();
  readonly passing = new Set<RelPath>();
  parsed = 0;
  readonly #failures: FailureLog;

  constructor(failures: FailureLog) {
    this.#failures = failures;
  }

  take({ path, contentId: id }: FileRef, { facts, extracted }: FoundFacts): void {
    this.facts.set(path, facts);
    if (extracted === undefined) return;
    if (extracted.failure !== undefined) this.#failures.note(path, extracted.failure);
    if (!extracted.cacheable || extracted.contentId !== id) this.passing.add(path);
    // Files with equal content are parsed once, so another file may have been read.
    if (extracted.contentId !== id && extracted.file !== undefined)
      this.moved.set(path, extracted.file);
  }

  leaveOut({ path, language }: FileRef): void {
    this.facts.set(path, skippedFacts(language, ExclusionReason.NotReadYet));
    this.passing.add(path);
    this.#failures.note(path, FailureReason.NotReadYet);
  }
}

/** How missing facts are extracted. */
function extraction(search: Search, snapshot: GatheredSnapshot, options: ExtractFileOptions) {
  const { pool, signal, isOneOfFew = false } = options;
  let threads = 1;
  const concurrency = (missing: number) => {
    threads = Math.min(pool.size, Math.ceil(missing / FILES_PER_WORKER));
    // What the calling thread extracts is extracted one by one.
    return isOneOfFew ? threads : threads * REQUESTS_PER_THREAD;
  };
  const extract = async (ref: FileRef, ownSignal: AbortSignal): Promise<ExtractedFacts> => {
    const made = await extractFile(ref, snapshot, { ...options, signal: ownSignal, threads });
    if (!NOT_READ.has(made.facts.skipped)) search.parsed += 1;
    const { ref: file, ...extracted } = made;
    return { ...extracted, contentId: file.contentId, file };
  };
  const onProgress = (done: number, total: number) => {
    options.onProgress?.(done, total);
    if (done % BATCH === 0) options.onBatch();
  };
  const limits = {
    concurrency,
    onProgress,
    ...(signal && { signal }),
  };
  return { extract, limits };
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

/** The reasons of files that were not even read. */
const NOT_READ: ReadonlySet<ExclusionReason | undefined> = new Set([
  ExclusionReason.TooManyOpenFiles,
  ExclusionReason.TooLarge,
  ExclusionReason.Unreadable,
]);

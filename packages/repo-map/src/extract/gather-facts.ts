import type { FactsFile, RankFacts, Segment } from '@repomap/map-cache/rank';
import type { ContentRef, FileFacts, FileRef, PathClass, RelPath } from '@repomap/model';
import { factsKey, type TagCache } from '@repomap/tag-cache';
import type { Languages } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import { indexContent } from '../worktree/content-ids.js';
import type { FileSystem } from '../worktree/file-system.js';
import { type FileText, type FileTexts, fileTexts } from '../worktree/file-texts.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { ExtractPool } from './extract-pool.js';
import { type Facts, type FactsSearch, searchFacts } from './search-facts.js';

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
  /** Without it, all facts are in memory at once. */
  readonly sealing?: Sealing;
  readonly deadline?: Deadline | undefined;
}

/** When to stop reading files. */
export interface Deadline {
  /** Aborted at that time. */
  readonly signal: AbortSignal;
  /** The files to read, those that are likely to matter most first. */
  order(files: readonly FileRef[], snapshot: GatheredSnapshot): readonly FileRef[];
}

/** How facts of many files become a segment as they are found. */
interface Sealing {
  /** The greatest number of files whose facts are kept as they are. */
  readonly maxLoose: number;
  /** Undefined if the segment cannot be continued. */
  open(): Promise<Sealer | undefined>;
}

/** Makes a segment of facts, whose keys may repeat. */
export interface Sealer {
  add(key: string, facts: FileFacts): void;
  seal(): Promise<Segment>;
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
  /** Number of files that were not read by the deadline; absent if all were. */
  readonly unread?: number;
}

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
  const { segment } = options;
  // First, because the workers take the bytes of manifests that are source files too.
  const manifests = await gatherManifests(snapshot, options, last);
  const isUsable = last !== undefined && last.segment === segment;
  const same = isUsable ? knownFacts(snapshot.files, last) : NO_FACTS;
  const known = segment === undefined ? same : withStored(snapshot.files, same, segment);
  const unknown =
    known.size === snapshot.files.length
      ? []
      : snapshot.files.filter(({ path }) => !known.has(path));
  const found = await searchFacts({ known, unknown }, snapshot, options);
  const { moved, parsed, passing } = found;
  const facts =
    found.segment === segment
      ? joined(snapshot.files, known, found.facts)
      : onSegment(snapshot.files, found);
  return {
    files:
      moved.size === 0
        ? snapshot.files
        : snapshot.files.map((listed) => moved.get(listed.path) ?? listed),
    facts,
    classOf: snapshot.classOf,
    ranked: rankedFiles(snapshot, facts, isUsable ? last.ranked : []),
    segment: found.segment,
    manifests,
    parsed,
    passing,
    ...(found.unread && { unread: found.unread }),
  };
}

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
function joined(files: readonly FileRef[], known: Facts, found: Facts): Facts {
  if (known.size === files.length) return known;
  return new Map(
    files.map(({ path }) => [path, (known.get(path) ?? found.get(path)) as RankFacts]),
  );
}

/** The facts of all files, in their order, as a new segment has them. */
function onSegment(
  files: readonly FileRef[],
  { facts, segment }: Pick<FactsSearch, 'facts' | 'segment'>,
): Facts {
  return new Map(
    files.map((file) => [
      file.path,
      (facts.get(file.path) ?? segment?.factsOf(factsKey(file))) as RankFacts,
    ]),
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

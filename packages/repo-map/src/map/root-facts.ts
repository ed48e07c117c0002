import type { TieredCache } from '@repomap/cache';
import type { RankFacts, Segment } from '@repomap/map-cache/rank';
import { type Columns, digest, type FileFacts, type FileRef } from '@repomap/model';
import { factsKey } from '@repomap/tag-cache';
import {
  type GatheredFacts,
  type GatheredSnapshot,
  type GatherOptions,
  gatherFacts,
} from '../extract/gather-facts.js';
import type { KeptRoot } from './kept-root.js';
import type { CheckedRequest } from './map-request.js';

export interface RootFactsOptions {
  readonly kept: KeptRoot;
  readonly store: TieredCache<Columns>;
  /** Identifies the repository, whose roots share a segment. */
  readonly repository: string;
}

/** Must change whenever equal facts give another segment than before. */
const SEGMENT_VERSION = '2';

/** Facts of a few files are decoded at once; more of them are sealed in a segment. */
const MIN_LOOSE = 32;
/** The greatest share of loose files. */
const LOOSE_SHARE = 1 / 32;

/**
 * The facts of a snapshot for a map: what the repository's segment has of them, and facts as they are
 * of few other files. If these are more than a few, a new segment is made of the last one and theirs,
 * and stored. One segment serves all roots of a repository: it also keeps what was stored of up to as
 * many other contents.
 */
export async function gatherRootFacts(
  snapshot: GatheredSnapshot,
  options: GatherOptions,
  { kept, store, repository }: RootFactsOptions,
): Promise<GatheredFacts> {
  const last = kept.gathered;
  const key = digest([SEGMENT_VERSION, repository]);
  const isSmall = snapshot.files.length <= MIN_LOOSE;
  const segment = isSmall ? undefined : await knownSegment(key, { kept, store });
  const gathered = await gatherFacts(snapshot, { ...options, segment }, last);
  const loose = looseFacts(gathered);
  if (loose.size <= MIN_LOOSE + LOOSE_SHARE * snapshot.files.length) return gathered;
  // The memory of workers that parsed all files is more than a segment takes.
  await options.pool.trim();
  const sealed = await seal(gathered, loose);
  kept.keepSegment(sealed.segment);
  await store.set(key, sealed.columns);
  return onSegment(gathered, sealed.segment);
}

/** The segment in memory or else in the store. A damaged one is absent. */
async function knownSegment(
  key: string,
  { kept, store }: Pick<RootFactsOptions, 'kept' | 'store'>,
): Promise<Segment | undefined> {
  if (kept.segment !== undefined) return kept.segment;
  const columns = await store.get(key);
  if (columns === undefined) return undefined;
  const { Segment } = await import('@repomap/map-cache/rank');
  try {
    const segment = Segment.of(columns);
    kept.keepSegment(segment);
    return segment;
  } catch {
    return undefined;
  }
}

/** By key: facts that depend on bytes alone and are not in the segment. */
function looseFacts({ files, facts, passing }: GatheredFacts): Map<string, FileFacts> {
  const loose = new Map<string, FileFacts>();
  for (const file of files) {
    const found = facts.get(file.path);
    if (found !== undefined && 'references' in found && !passing.has(file.path))
      loose.set(factsKey(file), found);
  }
  return loose;
}

interface Sealed {
  readonly segment: Segment;
  readonly columns: Columns;
}

async function seal(
  { files, segment: last }: GatheredFacts,
  loose: ReadonlyMap<string, FileFacts>,
): Promise<Sealed> {
  const { Segment, SegmentBuilder } = await import('@repomap/map-cache/rank');
  const builder = new SegmentBuilder();
  if (last !== undefined) builder.addSegment(last, keptKeys(last, files));
  for (const [key, facts] of loose) builder.add(key, facts);
  const columns = builder.build();
  return { segment: Segment.of(columns), columns };
}

/** The same facts as a segment has them. */
function onSegment(gathered: GatheredFacts, segment: Segment): GatheredFacts {
  const { files, passing } = gathered;
  const facts = new Map(gathered.facts);
  for (const file of files) {
    const stored = passing.has(file.path) ? undefined : segment.factsOf(factsKey(file));
    if (stored !== undefined) facts.set(file.path, stored);
  }
  const ranked = gathered.ranked.map((file) => ({
    ...file,
    facts: facts.get(file.path) as RankFacts,
  }));
  return { ...gathered, facts, ranked, segment };
}

/** The contents of a segment that the next one keeps: all, unless most are of no listed file. */
function keptKeys({ keys }: Segment, files: readonly FileRef[]): ReadonlySet<string> {
  const listed = new Set(files.map(factsKey));
  const live = keys.filter((key) => listed.has(key));
  return new Set(keys.length <= 2 * Math.max(live.length, files.length) ? keys : live);
}

/** Whether a request reads more of facts than a segment has. */
export function needsWholeFacts(
  { ranking, style }: Pick<CheckedRequest, 'ranking' | 'style'>,
  { change }: { readonly change?: object | undefined },
): boolean {
  return change !== undefined || ranking === 'aider' || style === 'tree';
}

import type { TieredCache } from '@repomap/cache';
import type { RankFacts, Segment } from '@repomap/map-cache/rank';
import { type Columns, digest, type FileFacts } from '@repomap/model';
import { factsKey } from '@repomap/tag-cache';
import {
  type GatheredFacts,
  type GatheredSnapshot,
  type GatherOptions,
  gatherFacts,
} from '../extract/gather-facts.js';
import type { KeptRoot } from './kept-root.js';
import type { CheckedRequest, MapRequest } from './map-request.js';

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
  const { files } = snapshot;
  const last = kept.gathered;
  const key = digest([SEGMENT_VERSION, repository]);
  const isSmall = files.length <= MIN_LOOSE;
  const segment = isSmall ? undefined : await knownSegment(key, { kept, store });
  const maxLoose = MIN_LOOSE + LOOSE_SHARE * files.length;
  const open = async () => {
    const { SegmentSealer } = await import('./segment-sealer.js');
    const keep = async (columns: Columns, sealed: Segment) => {
      kept.keepSegment(sealed);
      await store.set(key, columns);
    };
    return new SegmentSealer({ last: segment, files, pool: options.pool, keep });
  };
  const sealing = { maxLoose, open };
  const gathered = await gatherFacts(snapshot, { ...options, segment, sealing }, last);
  // What the deadline has left is not waited for: a later request makes the segment.
  if (gathered.segment !== segment || gathered.unread !== undefined) return gathered;
  const loose = looseFacts(gathered);
  if (loose.size <= maxLoose) return gathered;
  const sealer = await open();
  for (const [each, facts] of loose) sealer.add(each, facts);
  return onSegment(gathered, await sealer.seal());
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

/** Whether a request reads more of facts than a segment has. */
export function needsWholeFacts(
  { ranking, style }: Pick<CheckedRequest, 'ranking' | 'style'>,
  {
    explain = false,
    change,
  }: Pick<MapRequest, 'explain'> & { readonly change: object | undefined },
): boolean {
  return explain || change !== undefined || ranking === 'aider' || style === 'tree';
}

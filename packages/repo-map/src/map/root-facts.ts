import type { TieredCache } from '@repomap/cache';
import type { RankFacts, Segment, SegmentParts } from '@repomap/map-cache/rank';
import type { Columns, FileFacts, FileRef } from '@repomap/model';
import { factsKey } from '@repomap/tag-cache';
import {
  type GatheredFacts,
  type GatheredSnapshot,
  type GatherOptions,
  gatherFacts,
} from '../extract/gather-facts.js';
import type { KeptRoot } from './kept-root.js';
import type { CheckedRequest } from './map-request.js';
import { storedSegment } from './stored-segment.js';

export interface RootFactsOptions {
  readonly kept: KeptRoot;
  readonly store: TieredCache<Columns>;
  /** Identifies the repository, whose roots share a segment. */
  readonly repository: string;
  /** Whether the facts are searched for the words of a task. */
  readonly needsTerms: boolean;
}

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
  { kept, store, repository, needsTerms }: RootFactsOptions,
): Promise<GatheredFacts> {
  const last = kept.gathered;
  const stored = storedSegment(store, repository);
  const isSmall = snapshot.files.length <= MIN_LOOSE;
  const known = isSmall ? undefined : (kept.segment ?? (await stored.read()));
  let segment = needsTerms && !(await stored.addTerms(known)) ? undefined : known;
  let gathered = await gatherFacts(snapshot, { ...options, segment }, last);
  if (segment !== undefined) kept.keepSegment(segment);
  let loose = looseFacts(gathered);
  if (loose.size <= MIN_LOOSE + LOOSE_SHARE * snapshot.files.length) return gathered;
  if (segment !== undefined && !(await stored.addTerms(segment))) {
    segment = undefined;
    gathered = await gatherFacts(snapshot, { ...options, segment });
    loose = looseFacts(gathered);
  }
  // The memory of workers that parsed all files is more than a segment takes.
  await options.pool.trim();
  const parts = await seal(gathered, loose);
  const { Segment } = await import('@repomap/map-cache/rank');
  const sealed = Segment.of(parts);
  kept.keepSegment(sealed);
  await stored.write(parts);
  return onSegment(gathered, sealed);
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

async function seal(
  { files, segment: last }: GatheredFacts,
  loose: ReadonlyMap<string, FileFacts>,
): Promise<Required<SegmentParts>> {
  const { SegmentBuilder } = await import('@repomap/map-cache/rank');
  const builder = new SegmentBuilder();
  if (last !== undefined) builder.addSegment(last, keptKeys(last, files));
  for (const [key, facts] of loose) builder.add(key, facts);
  return builder.build();
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

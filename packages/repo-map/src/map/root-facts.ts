import type { TieredCache } from '@repomap/cache';
import type { RankFacts, Segment, SegmentParts } from '@repomap/map-cache/rank';
import type { Columns, FileFacts, FileRef } from '@repomap/model';
import { factsKey } from '@repomap/tag-cache';
import { type GatheredFacts, gatherFacts } from '../extract/gather-facts.js';
import type { GatheredSnapshot, GatherOptions, Sealer } from '../extract/gather-options.js';
import { PathTable } from '../path-table.js';
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
  const { files } = snapshot;
  const stored = storedSegment(store, repository);
  const isSmall = files.length <= MIN_LOOSE;
  const known = isSmall ? undefined : (kept.segment ?? (await stored.read()));
  const segment = needsTerms && !(await stored.addTerms(known)) ? undefined : known;
  const maxLoose = MIN_LOOSE + LOOSE_SHARE * files.length;
  /** Undefined if the terms of the last segment are damaged. */
  const open = async (last: Segment | undefined): Promise<Sealer | undefined> => {
    if (last !== undefined && !(await stored.addTerms(last))) return undefined;
    const { SegmentSealer } = await import('./segment-sealer.js');
    const keep = async (parts: Required<SegmentParts>, sealed: Segment) => {
      kept.keepSegment(sealed);
      await stored.write(parts);
    };
    return new SegmentSealer({ last, files, pool: options.pool, keep });
  };
  const gather = (from: Segment | undefined, last: GatheredFacts | undefined) => {
    const sealing = { maxLoose, open: () => open(from) };
    return gatherFacts(snapshot, { ...options, segment: from, sealing }, last);
  };
  const gathered = await gather(segment, kept.gathered);
  if (gathered.segment !== segment) return gathered;
  if (segment !== undefined) kept.keepSegment(segment);
  // What the deadline has left is not waited for: a later request makes the segment.
  if (gathered.unread !== undefined) return gathered;
  const loose = looseFacts(gathered);
  if (loose.size <= maxLoose) return gathered;
  const sealer = await open(segment);
  if (sealer === undefined) return gather(undefined, undefined);
  for (const [key, facts] of loose) sealer.add(key, facts);
  return onSegment(gathered, await sealer.seal());
}

/** By table of facts, of which there are fewer than requests. */
const knownLoose = new WeakMap<GatheredFacts['facts'], ReadonlyMap<string, FileFacts>>();

/** By key: facts that depend on bytes alone and are not in the segment. */
function looseFacts(gathered: GatheredFacts): ReadonlyMap<string, FileFacts> {
  const { facts, passing } = gathered;
  if (passing.size > 0) return findLoose(gathered);
  const loose = knownLoose.get(facts) ?? findLoose(gathered);
  knownLoose.set(facts, loose);
  return loose;
}

function findLoose({ files, facts, passing }: GatheredFacts): ReadonlyMap<string, FileFacts> {
  const loose = new Map<string, FileFacts>();
  // In the order of the files.
  const { list } = facts;
  for (let place = 0; place < files.length; place += 1) {
    const found = list[place];
    if (found === undefined || !('references' in found)) continue;
    const file = files[place] as FileRef;
    if (!passing.has(file.path)) loose.set(factsKey(file), found);
  }
  return loose;
}

/** The same facts as a segment has them. */
function onSegment(gathered: GatheredFacts, segment: Segment): GatheredFacts {
  const { files, passing } = gathered;
  const { places, list } = gathered.facts;
  const stored = files.map((file) =>
    passing.has(file.path) ? undefined : segment.factsOf(factsKey(file)),
  );
  const facts = new PathTable(
    places,
    list.map((each, place): RankFacts => stored[place] ?? each),
  );
  const ranked = gathered.ranked.map((file) => ({
    ...file,
    facts: facts.get(file.path) as RankFacts,
  }));
  return { ...gathered, facts, ranked, segment };
}

/** Whether a request reads more of facts than a segment has. */
export function needsWholeFacts(
  { ranking, style }: Pick<CheckedRequest, 'ranking' | 'style'>,
  { change }: { readonly change?: object | undefined },
): boolean {
  return change !== undefined || ranking === 'aider' || style === 'tree';
}

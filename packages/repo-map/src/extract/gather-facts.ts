import type { FactsFile, RankFacts, Segment } from '@repomap/map-cache/rank';
import type { ContentRef, FileFacts, FileRef, PathClass, RelPath } from '@repomap/model';
import { factsKey } from '@repomap/tag-cache';
import { PathPlaces, PathTable } from '../path-table.js';
import { indexContent } from '../worktree/content-ids.js';
import { type FileText, fileTexts } from '../worktree/file-texts.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { GatheredSnapshot, GatherOptions } from './gather-options.js';
import { type FactsSearch, type KnownFacts, searchFacts } from './search-facts.js';

export interface GatheredFacts<Facts extends RankFacts = RankFacts> {
  /** In the order of the snapshot, with the content ids of the bytes that were parsed. */
  readonly files: readonly FileRef[];
  readonly facts: PathTable<Facts>;
  /** The files that can be ranked: those that could be parsed. */
  readonly ranked: readonly FactsFile<Facts>[];
  /** The same as long as the paths of `ranked` are. */
  readonly rankedPlaces: PathPlaces;
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
  const { files, classOf } = snapshot;
  const manifests = await gatherManifests(snapshot, options, last);
  const usable = last !== undefined && last.segment === segment ? last : undefined;
  const places =
    files === last?.files ? last.facts.places : PathPlaces.of(files, last?.facts.places);
  const { known, unknown } = knownFacts(files, places, segment, usable);
  const found = await searchFacts({ known, unknown }, snapshot, options);
  const { moved, parsed, passing } = found;
  const facts =
    found.segment === segment ? joined(files, known, found) : onSegment(places, files, found);
  return {
    files: moved.size === 0 ? files : files.map((listed) => moved.get(listed.path) ?? listed),
    facts,
    classOf,
    ...rankedFiles(snapshot, facts, usable),
    segment: found.segment,
    manifests,
    parsed,
    passing,
    ...(found.unread && { unread: found.unread }),
  };
}

/**
 * The facts that the last ones and the segment have of files, by path; undefined for other files, which
 * are listed. The last table if it has all of them.
 */
function knownFacts(
  files: readonly FileRef[],
  places: PathPlaces,
  segment: Segment | undefined,
  last: GatheredFacts | undefined,
): { readonly known: KnownFacts; readonly unknown: readonly FileRef[] } {
  const list: (RankFacts | undefined)[] = [];
  const unknown: FileRef[] = [];
  if (last !== undefined && files === last.files && last.passing.size === 0)
    return { known: last.facts, unknown };
  let isSame = last !== undefined && places === last.facts.places;
  for (let place = 0; place < files.length; place += 1) {
    const file = files[place] as FileRef;
    const before = last && lastPlace(place, file, places, last);
    const isKept =
      before !== undefined &&
      isSameContent(file, last?.files[before] as FileRef) &&
      !last?.passing.has(file.path);
    const facts = isKept ? last?.facts.list[before] : segment?.factsOf(factsKey(file));
    isSame &&= isKept;
    if (facts === undefined) unknown.push(file);
    list.push(facts);
  }
  return { known: isSame && last ? last.facts : new PathTable(places, list), unknown };
}

/** The place that a file had among the last ones; undefined if it is new. */
function lastPlace(
  place: number,
  { path }: FileRef,
  places: PathPlaces,
  { facts }: GatheredFacts,
): number | undefined {
  return places === facts.places ? place : facts.places.placeOf(path);
}

function isSameContent(a: FileRef, b: FileRef): boolean {
  return (
    a === b ||
    (a.contentId === b.contentId &&
      a.extractorVersion === b.extractorVersion &&
      a.language === b.language)
  );
}

/** The facts of all files. */
function joined(
  files: readonly FileRef[],
  known: KnownFacts,
  { facts }: FactsSearch,
): PathTable<RankFacts> {
  if (facts.size === 0) return known as PathTable<RankFacts>;
  const list = known.list.map((each, place) => each ?? facts.get((files[place] as FileRef).path));
  return new PathTable(known.places, list as RankFacts[]);
}

/** The facts of all files as a new segment has them. */
function onSegment(
  places: PathPlaces,
  files: readonly FileRef[],
  { facts, segment }: FactsSearch,
): PathTable<RankFacts> {
  const factsOf = (file: FileRef) => facts.get(file.path) ?? segment?.factsOf(factsKey(file));
  return new PathTable(
    places,
    files.map((file) => factsOf(file) as RankFacts),
  );
}

/** The files that can be ranked. Those that are the same as last time are the same objects. */
function rankedFiles(
  { files, classOf }: GatheredSnapshot,
  { list }: PathTable<RankFacts>,
  last: GatheredFacts | undefined,
): Pick<GatheredFacts, 'ranked' | 'rankedPlaces'> {
  const ranked: FactsFile[] = [];
  const before = last?.ranked ?? [];
  const hasSameClasses = classOf === last?.classOf;
  if (last !== undefined && hasSameClasses && files === last.files && list === last.facts.list)
    return { ranked: last.ranked, rankedPlaces: last.rankedPlaces };
  let isSame = true;
  for (let place = 0; place < files.length; place += 1) {
    const { path } = files[place] as FileRef;
    const facts = list[place] as RankFacts;
    const known = before[ranked.length];
    const isSameFile = known?.path === path && known.facts === facts;
    if (!isSameFile && facts.skipped !== undefined) continue;
    const pathClass = isSameFile && hasSameClasses ? known.pathClass : classOf(path);
    const isKept = isSameFile && isSameClass(pathClass, known.pathClass);
    isSame &&= isKept;
    ranked.push(isKept ? known : { path, facts, ...(pathClass && { pathClass }) });
  }
  if (last !== undefined && isSame && ranked.length === before.length)
    return { ranked: last.ranked, rankedPlaces: last.rankedPlaces };
  return { ranked, rankedPlaces: PathPlaces.of(ranked, last?.rankedPlaces) };
}

/** Whether two files are of the same class, for the same reason. */
export function isSameClass(a: PathClass | undefined, b: PathClass | undefined): boolean {
  return (
    a === b ||
    (a?.origin === b?.origin &&
      a?.role === b?.role &&
      a?.hasDeclaredOrigin === b?.hasDeclaredOrigin &&
      a?.hasDeclaredRole === b?.hasDeclaredRole)
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

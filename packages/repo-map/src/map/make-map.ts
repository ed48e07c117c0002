import type { StoredMap } from '@repomap/map-cache';
import type { RankFacts, Ranking } from '@repomap/map-cache/rank';
import type { Digest, ExclusionReason, ReasonCounts } from '@repomap/model';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import { type RenderedMap, redactions } from '@repomap/tree-cache/render';
import type { ChangeReport } from '../change/change-report.js';
import { countValues } from '../count-values.js';
import { areListed, type GatheredFacts } from '../extract/gather-facts.js';
import type { KnownHistory } from '../worktree/history.js';
import { digestsOf, type Snapshot } from '../worktree/snapshot.js';
import type { UnsupportedCounts } from '../worktree/unsupported.js';
import type { BindingPlace } from './bound-root.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingCache } from './ranking-cache.js';
import { renderMap } from './render-map.js';
import type { SignatureSources } from './source-lines.js';
import { definitionRows } from './stored-definitions.js';
import type { StoredReport } from './stored-report.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingCache;
  readonly history: KnownHistory | undefined;
  readonly binding: BindingPlace | undefined;
  /** What the map says of source files in languages without a grammar; undefined for nothing. */
  readonly unsupported: UnsupportedCounts | undefined;
  /** The grammars that could not be used. */
  readonly problems: readonly GrammarProblem[];
}

export interface MadeMap {
  readonly rendered: RenderedMap;
  /** Number of copies of other code, by reason. */
  readonly copies: Ranking['copies'];
  /** Whether a ranking had to be computed. */
  readonly ranked: boolean;
  /** For the map of a change. */
  readonly change?: ChangeReport;
}

/** Ranks facts and renders a map within the budget. */
export async function makeMap(
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<MadeMap> {
  const { rankings, history, failures, signal } = options;
  const { manifests, ranked: files, segment, outsiders } = gathered;
  // Of files outside the scope, each conversation has others.
  const binding = outsiders?.size ? undefined : options.binding;
  const common = { segment, manifests, failures, signal, binding };
  const task = await rankings.rank({ ...common, files, request, history });
  const core =
    request.layout === 'stable'
      ? await rankings.rank({
          ...common,
          files: files.filter(({ path }) => !outsiders?.has(path)),
          request: withoutTask(request),
          history: undefined,
        })
      : undefined;
  const chosen = { task: task.ranking, core: core?.ranking };
  const rendered = await renderMap(chosen, gathered, request, options);
  return { rendered, copies: task.ranking.copies, ranked: task.made || core?.made === true };
}

/** The value to store for a map. It is `incomplete` if something failed. */
export function toStoredMap(
  snapshot: Snapshot,
  gathered: GatheredFacts,
  { rendered, copies, change }: Omit<MadeMap, 'ranked'>,
  { problems, failures }: Pick<MakeMapOptions, 'problems' | 'failures'>,
): StoredMap {
  const { text, tokens, files, signatures, names, omitted } = rendered;
  const definitions = {
    signatures: definitionRows(signatures, gathered),
    names: definitionRows(names, gathered),
  };
  const { encodings, unparsed } = countsOf(gathered);
  const redacted = redactions(text);
  // Transient problems may stem from an earlier request.
  const ownProblems = problems.filter(({ transient }) => !transient);
  const report: StoredReport = {
    signatures: signatures.length,
    names: names.length,
    definitions,
    excluded: unparsed,
    ...(change !== undefined && { change }),
    ...(omitted !== undefined && { remainder: omitted }),
    ...(copies !== undefined && { copies }),
    ...(Object.keys(encodings).length > 0 && { encodings }),
    ...(redacted > 0 && { redacted }),
    ...(ownProblems.length > 0 && { problems: ownProblems }),
  };
  const inputDigest = inputDigestOf(snapshot, gathered);
  const map = { inputDigest, text, tokens, files, report: { ...report } };
  return failures.isCovered || failures.counts === undefined
    ? map
    : { ...map, incomplete: failures.counts };
}

/** The digest of what was read, which may have changed since it was listed. */
function inputDigestOf(snapshot: Snapshot, { files, manifests: read }: GatheredFacts): Digest {
  if (files === snapshot.files && areListed(read, snapshot.manifests)) return snapshot.digest;
  const found = new Map(read.map((manifest) => [manifest.path, manifest]));
  const manifests = snapshot.manifests.map((listed) => found.get(listed.path) ?? listed);
  return digestsOf({ ...snapshot, files, manifests }, snapshot).digest;
}

interface FactsCounts {
  /** Number of files that are not UTF-8, by encoding. */
  readonly encodings: Readonly<Partial<Record<string, number>>>;
  /** Number of source files that could not be parsed, by reason. */
  readonly unparsed: ReasonCounts<ExclusionReason>;
}

const knownCounts = new WeakMap<GatheredFacts['facts'], FactsCounts>();

/** Counted once for the facts of several requests. */
function countsOf({ facts }: GatheredFacts): FactsCounts {
  const known = knownCounts.get(facts);
  if (known !== undefined) return known;
  const encodings: string[] = [];
  const reasons: ExclusionReason[] = [];
  const { list } = facts;
  for (let place = 0; place < list.length; place += 1) {
    const each = list[place] as RankFacts;
    const { encoding, skipped } = each;
    if (encoding !== undefined)
      encodings.push(`${encoding}${each.encodingAssumed ? ', assumed' : ''}`);
    if (skipped !== undefined) reasons.push(skipped);
  }
  const counts = { encodings: countValues(encodings), unparsed: countValues(reasons) };
  knownCounts.set(facts, counts);
  return counts;
}

/** Number of source files that could not be parsed, by reason. */
export function unparsedCounts(gathered: GatheredFacts): ReasonCounts<ExclusionReason> {
  return countsOf(gathered).unparsed;
}

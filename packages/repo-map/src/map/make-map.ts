import type { StoredMap } from '@repomap/map-cache';
import type { Ranking } from '@repomap/map-cache/rank';
import {
  type Definition,
  type ExclusionReason,
  type FileFacts,
  lineSpan,
  type ReasonCounts,
} from '@repomap/model';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import { type RenderedMap, redactions } from '@repomap/tree-cache/render';
import type { ChangeReport } from '../change/change-report.js';
import { countValues } from '../count-values.js';
import { type GatheredFacts, rankedFiles } from '../extract/gather-facts.js';
import type { ShownDefinition, StoredReport } from '../repo-map-result.js';
import type { KnownHistory } from '../worktree/history.js';
import { digestOf, type Snapshot } from '../worktree/snapshot.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingCache } from './ranking-cache.js';
import { renderMap } from './render-map.js';
import type { SignatureSources } from './source-lines.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingCache;
  readonly history: KnownHistory | undefined;
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
  const { manifests } = gathered;
  const files = rankedFiles(gathered);
  const task = await rankings.rank({ files, manifests, request, history, failures, signal });
  const core =
    request.layout === 'stable'
      ? await rankings.rank({
          files: files.filter(({ path }) => !gathered.outsiders?.has(path)),
          manifests,
          request: withoutTask(request),
          history: undefined,
          failures,
          signal,
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
  const definitions = [
    ...signatures.map((each) => shownDefinition(each, 'signature', gathered)),
    ...names.map((each) => shownDefinition(each, 'name', gathered)),
  ];
  const encodings = encodingCounts(gathered);
  const redacted = redactions(text);
  // Transient problems may stem from an earlier request.
  const ownProblems = problems.filter(({ transient }) => !transient);
  const report: StoredReport = {
    signatures: signatures.length,
    names: names.length,
    definitions,
    excluded: unparsedCounts(gathered),
    ...(change !== undefined && { change }),
    ...(omitted !== undefined && { remainder: omitted }),
    ...(copies !== undefined && { copies }),
    ...(Object.keys(encodings).length > 0 && { encodings }),
    ...(redacted > 0 && { redacted }),
    ...(ownProblems.length > 0 && { problems: ownProblems }),
  };
  const read = new Map(gathered.manifests.map((manifest) => [manifest.path, manifest]));
  const manifests = snapshot.manifests.map((listed) => read.get(listed.path) ?? listed);
  const { files: refs } = gathered;
  const { unreadable, classOf } = snapshot;
  const inputDigest = digestOf({ files: refs, manifests, unreadable, classOf });
  const map = { inputDigest, text, tokens, files, report: { ...report } };
  return failures.isCovered || failures.counts === undefined
    ? map
    : { ...map, incomplete: failures.counts };
}

function shownDefinition(
  { path, index }: RenderedMap['signatures'][number],
  shownAs: ShownDefinition['shownAs'],
  { facts }: GatheredFacts,
): ShownDefinition {
  const { definitions, cells } = facts.get(path) as FileFacts;
  const definition = definitions[index] as Definition;
  const { name, kind } = definition;
  return { path, name, kind, ...lineSpan(definition, cells), shownAs };
}

/** Number of files that are not UTF-8, by encoding. */
function encodingCounts({ facts }: GatheredFacts): Readonly<Partial<Record<string, number>>> {
  const names = [...facts.values()].flatMap(({ encoding, encodingAssumed }) =>
    encoding === undefined ? [] : `${encoding}${encodingAssumed ? ', assumed' : ''}`,
  );
  return countValues(names);
}

/** Number of source files that could not be parsed, by reason. */
export function unparsedCounts({ facts }: GatheredFacts): ReasonCounts<ExclusionReason> {
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  return countValues(reasons.filter((reason) => reason !== undefined));
}

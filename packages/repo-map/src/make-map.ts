import type { StoredMap } from '@repomap/map-cache';
import { type GatheredFacts, rankedFiles } from './gather-facts.js';
import type { KnownHistory } from './history.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingMemo } from './ranking-memo.js';
import { renderMap } from './render-map.js';
import { RepoMapError } from './repo-map-error.js';
import type { SignatureSources } from './signature-blocks.js';
import { digestOf, type Snapshot } from './snapshot.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingMemo;
  readonly history: KnownHistory | undefined;
}

export interface MadeMap {
  readonly map: StoredMap;
  /** Whether the ranking had to be made. */
  readonly ranked: boolean;
}

/** Ranks facts and renders what fits the budget. */
export async function makeMap(
  root: string,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  request: CheckedRequest,
  options: MakeMapOptions,
): Promise<MadeMap> {
  const { rankings, history } = options;
  const { manifests } = gathered;
  const skipped = skippedByReason(gathered, snapshot);
  const files = rankedFiles(gathered);
  const task = await rankings.rank({ files, manifests, request, history });
  const core =
    request.layout === 'stable'
      ? await rankings.rank({ files, manifests, request: withoutTask(request), history: undefined })
      : undefined;
  const chosen = { task: task.ranking, core: core?.ranking };
  const rendered = await renderMap(root, chosen, gathered, request, options);
  const { text, tokens, empty, files: paths, ...report } = rendered;
  if (empty !== undefined) throw emptyMap(root, empty, skipped);
  const map = {
    root: digestOf(gathered.files, manifests),
    text,
    tokens,
    files: paths,
    report: { ...report, skipped },
  };
  return { map, ranked: task.made || core?.made === true };
}

function emptyMap(
  root: string,
  reason: string,
  skipped: Readonly<Record<string, number>>,
): RepoMapError {
  const counts = Object.entries(skipped).map(([why, count]) => `${count} ${why}`);
  const left = counts.length > 0 ? `; files left out: ${counts.join(', ')}` : '';
  return new RepoMapError('REPO_MAP_EMPTY', `${root}: ${reason}${left}`);
}

/** How many files have no tags, by reason. */
function skippedByReason(
  { facts }: GatheredFacts,
  { unread }: Snapshot,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  for (const reason of [...reasons, ...unread.values()])
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

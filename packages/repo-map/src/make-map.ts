import type { StoredMap } from '@repomap/map-cache';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import type { RenderedMap } from '@repomap/tree-cache/render';
import { type GatheredFacts, rankedFiles } from './gather-facts.js';
import type { GrammarFinder } from './grammar-finder.js';
import type { KnownHistory } from './history.js';
import { type CheckedRequest, withoutTask } from './map-request.js';
import type { RankingMemo } from './ranking-memo.js';
import { reasonCounts } from './reason-counts.js';
import { renderMap } from './render-map.js';
import { RepoMapError } from './repo-map-error.js';
import type { SignatureSources } from './signature-blocks.js';
import { digestOf, type Snapshot } from './snapshot.js';

export interface MakeMapOptions extends SignatureSources {
  readonly rankings: RankingMemo;
  readonly history: KnownHistory | undefined;
  readonly grammars: GrammarFinder;
  /** The grammars that could not be used. */
  readonly problems: readonly GrammarProblem[];
}

export interface MadeMap {
  readonly rendered: RenderedMap;
  /** Whether the ranking had to be made. */
  readonly ranked: boolean;
}

/** Ranks facts and renders what fits the budget. */
export async function makeMap(
  root: string,
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
          files,
          manifests,
          request: withoutTask(request),
          history: undefined,
          failures,
          signal,
        })
      : undefined;
  const chosen = { task: task.ranking, core: core?.ranking };
  const rendered = await renderMap(root, chosen, gathered, request, options);
  return { rendered, ranked: task.made || core?.made === true };
}

/** A map as it is stored, or incomplete. Throws `REPO_MAP_EMPTY` for one that shows nothing. */
export function storedMap(
  folder: string,
  snapshot: Snapshot,
  gathered: GatheredFacts,
  { text, tokens, files, signatures, names, remainder, empty }: RenderedMap,
  { grammars, problems, failures }: Pick<MakeMapOptions, 'grammars' | 'problems' | 'failures'>,
): StoredMap {
  const skipped = skippedByReason(gathered, snapshot);
  if (empty !== undefined) throw emptyMap(folder, empty, { ...skipped, ...failures.counts });
  const counts = { signatures: signatures.length, names: names.length };
  // A passing problem is not the repository's, and may belong to an earlier request.
  const lasting = problems.filter(({ passing }) => !passing);
  const report = {
    ...counts,
    skipped,
    ...(remainder !== undefined && { remainder }),
    ...(lasting.length > 0 && { problems: lasting }),
  };
  const read = new Map(gathered.manifests.map((manifest) => [manifest.path, manifest]));
  const manifests = snapshot.manifests.map((listed) => read.get(listed.path) ?? listed);
  const { files: refs } = gathered;
  const { unread, classOf } = snapshot;
  const root = digestOf({ files: refs, manifests, unread, classOf }, grammars);
  const map = { root, text, tokens, files, report };
  return failures.isCovered || failures.counts === undefined
    ? map
    : { ...map, incomplete: failures.counts };
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
  const reasons = [...facts.values()].map(({ skipped }) => skipped);
  return reasonCounts([...reasons.filter((reason) => reason !== undefined), ...unread.values()]);
}

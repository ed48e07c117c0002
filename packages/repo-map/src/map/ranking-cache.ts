import { type Answer, type Computed, SmartCache, TieredCache } from '@repomap/cache';
import type { FactsFile, Ranking } from '@repomap/map-cache/rank';
import { type Digest, digest } from '@repomap/model';
import { FailureLog } from '../failure-log.js';
import type { FileText } from '../worktree/file-texts.js';
import { type HistoryCall, type KnownHistory, readHistory } from '../worktree/history.js';
import type { CheckedRequest } from './map-request.js';

export interface RankingInput extends HistoryCall {
  readonly files: readonly FactsFile[];
  readonly manifests: readonly FileText[];
  readonly request: CheckedRequest;
  readonly history: KnownHistory | undefined;
}

interface ComputedRanking extends Computed<Ranking> {
  readonly failures: FailureLog;
}

/** A conversation needs few different rankings between edits. */
const MAX_RANKINGS = 4;

/**
 * Caches rankings in memory. Without a task, a ranking depends only on names and counts, so an edit
 * of a comment, or of a body that uses the same names, does not invalidate it. Concurrent requests
 * for the same ranking share it. A ranking without a history that could not be read is not cached,
 * and all requests that share it record the failure.
 */
export class RankingCache {
  private readonly rankings = new TieredCache<Ranking, ComputedRanking>({
    name: 'rankings',
    l1: new SmartCache({ maxSize: MAX_RANKINGS }),
  });

  async rank(input: RankingInput): Promise<{ readonly ranking: Ranking; readonly made: boolean }> {
    const { failures, signal } = input;
    let made = false;
    const answers = await this.rankings.getOrComputeMany(
      [keyOf(input)],
      (_, ownSignal) => {
        made = true;
        return computeRanking(input, ownSignal);
      },
      signal ? { signal } : {},
    );
    const [{ value, computed }] = [...answers.values()] as [Answer<Ranking, ComputedRanking>];
    if (computed !== undefined) failures.noteAll(computed.failures);
    return { ranking: value, made };
  }
}

async function computeRanking(input: RankingInput, signal: AbortSignal): Promise<ComputedRanking> {
  const { rank } = await import('@repomap/map-cache/rank');
  const { files, manifests, request } = input;
  const failures = new FailureLog();
  const history = await readHistory(input.history, { failures, signal });
  const value = rank(
    { files, manifests, ...request, ...(history && { history }) },
    { ranking: request.ranking },
  );
  return { value, keep: failures.isCovered, failures };
}

function keyOf({ files, manifests, request, history }: RankingInput): Digest {
  const { query, chatFiles, mentionedFiles, mentionedIdents, ranking } = request;
  const byText = query !== '' || chatFiles.size > 0;
  const parts = files.flatMap(({ path, facts, pathClass }) => [
    path,
    JSON.stringify(pathClass ?? null),
    byText ? facts.factsDigest : facts.graphDigest,
    facts.generated ? 'generated' : '',
  ]);
  const renames = manifests.flatMap((manifest) => [manifest.path, manifest.contentId]);
  const sets = [chatFiles, mentionedFiles, mentionedIdents];
  const requested = sets.map((set) => [...set].sort().join('\0'));
  return digest([ranking, query, history?.id ?? '', ...requested, ...parts, ...renames]);
}

import { type Answer, type Computed, SmartCache, TieredCache } from '@repomap/cache';
import type { FactsFile, Ranking } from '@repomap/map-cache/rank';
import { type Digest, digest } from '@repomap/model';
import { FailureLog } from '../failure-log.js';
import type { FileText } from '../worktree/file-texts.js';
import { type HistoryCall, type KnownHistory, readHistory } from '../worktree/history.js';
import type { CheckedRequest } from './map-request.js';

export interface MemoInput extends HistoryCall {
  readonly files: readonly FactsFile[];
  readonly manifests: readonly FileText[];
  readonly request: CheckedRequest;
  readonly history: KnownHistory | undefined;
}

interface MadeRanking extends Computed<Ranking> {
  readonly failures: FailureLog;
}

/** Rankings of one process: a conversation asks for few different ones between edits. */
const MOST_RANKINGS = 4;

/**
 * Ranks, unless the same has been ranked before. Without a task a ranking depends on names and
 * counts alone, so that an edit of a comment or of a body that uses the same names ranks nothing.
 * Requests that need the same ranking at once share it. One that lacks a history which could not be
 * read is not kept, and all of them record the failure.
 */
export class RankingCache {
  private readonly rankings = new TieredCache<Ranking, MadeRanking>({
    name: 'rankings',
    l1: new SmartCache({ maxSize: MOST_RANKINGS }),
  });

  async rank(input: MemoInput): Promise<{ readonly ranking: Ranking; readonly made: boolean }> {
    const { failures, signal } = input;
    let made = false;
    const answers = await this.rankings.getOrComputeMany(
      [keyOf(input)],
      (_, ownSignal) => {
        made = true;
        return makeRanking(input, ownSignal);
      },
      signal ? { signal } : {},
    );
    const [{ value, computed }] = [...answers.values()] as [Answer<Ranking, MadeRanking>];
    if (computed !== undefined) failures.noteAll(computed.failures);
    return { ranking: value, made };
  }
}

async function makeRanking(input: MemoInput, signal: AbortSignal): Promise<MadeRanking> {
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

function keyOf({ files, manifests, request, history }: MemoInput): Digest {
  const { query, chatFiles, mentionedFnames, mentionedIdents, ranking } = request;
  const byText = query !== '' || chatFiles.size > 0;
  const parts = files.flatMap(({ path, facts, pathClass }) => [
    path,
    pathClass === undefined ? '' : `${pathClass.origin} ${pathClass.role}`,
    byText ? facts.factsDigest : facts.graphDigest,
    facts.generated ? 'generated' : '',
  ]);
  const renames = manifests.flatMap((manifest) => [manifest.path, manifest.contentId]);
  const sets = [chatFiles, mentionedFnames, mentionedIdents];
  const asked = sets.map((set) => [...set].sort().join('\0'));
  return digest([ranking, query, history?.id ?? '', ...asked, ...parts, ...renames]);
}

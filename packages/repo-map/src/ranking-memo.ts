import { SmartCache } from '@repomap/cache';
import type { FactsFile, Ranking } from '@repomap/map-cache/rank';
import { type Digest, digest } from '@repomap/model';
import type { FailureLog } from './failure-log.js';
import { type KnownHistory, readHistory } from './history.js';
import type { CheckedRequest } from './map-request.js';
import type { FileText } from './remembered-texts.js';

export interface MemoInput {
  readonly files: readonly FactsFile[];
  readonly manifests: readonly FileText[];
  readonly request: CheckedRequest;
  readonly history: KnownHistory | undefined;
  readonly failures: FailureLog;
}

/** Rankings of one process: a conversation asks for few different ones between edits. */
const MOST_RANKINGS = 4;

/**
 * Ranks, unless the same has been ranked before. Without a task a ranking depends on names and
 * counts alone, so that an edit of a comment or of a body that uses the same names ranks nothing.
 * A ranking that lacks a history which could not be read is not kept.
 */
export class RankingMemo {
  private readonly rankings = new SmartCache<Digest, Ranking>({ maxSize: MOST_RANKINGS });

  async rank(input: MemoInput): Promise<{ readonly ranking: Ranking; readonly made: boolean }> {
    const key = keyOf(input);
    const known = this.rankings.get(key);
    if (known !== undefined) return { ranking: known, made: false };
    const { rank } = await import('@repomap/map-cache/rank');
    const { files, manifests, request } = input;
    const history = await readHistory(input.history, input.failures);
    const ranking = rank(
      { files, manifests, ...request, ...(history && { history }) },
      { ranking: request.ranking },
    );
    // A history that could not be read this time may be readable the next.
    if (input.history === undefined || history !== undefined) this.rankings.set(key, ranking);
    return { ranking, made: true };
  }
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

import { type Answer, type Computed, SmartCache, TieredCache } from '@repomap/cache';
import type {
  FactsFile,
  RankIndex,
  Ranking,
  Segment,
  StoredHistory,
} from '@repomap/map-cache/rank';
import { type Digest, digest } from '@repomap/model';
import { walkOptimised } from '../defer-optimisation.js';
import { isSameClass } from '../extract/gather-facts.js';
import { FailureLog } from '../failure-log.js';
import type { FileText } from '../worktree/file-texts.js';
import { type HistoryCall, type KnownHistory, readHistory } from '../worktree/history.js';
import { type BindingPlace, restoreBinding, restoreWalk, saveBinding } from './bound-root.js';
import type { KeptRoot } from './kept-root.js';
import type { CheckedRequest } from './map-request.js';

export interface RankingInput extends HistoryCall {
  readonly files: readonly FactsFile[];
  /** Where stored facts come from. */
  readonly segment: Segment | undefined;
  readonly manifests: readonly FileText[];
  readonly request: CheckedRequest;
  readonly history: KnownHistory | undefined;
  /** Undefined if the names of these files are bound for this process alone. */
  readonly binding: BindingPlace | undefined;
}

interface ComputedRanking extends Computed<Ranking> {
  readonly failures: FailureLog;
}

/** A map needs two at most, and each keeps the definitions of all files as they were. */
const MAX_RANKINGS = 2;

/**
 * Caches rankings in memory. An overview depends only on what `graphDigest` covers, so an edit that
 * leaves the sizes of definitions and the names that they use does not invalidate it. Concurrent
 * requests for the same ranking share it. A ranking without a history that could not be read is not
 * cached, and all requests that share it record the failure.
 */
export class RankingCache {
  private readonly rankings = new TieredCache<Ranking, ComputedRanking>({
    name: 'rankings',
    l1: new SmartCache({ maxSize: MAX_RANKINGS }),
  });
  /** Of all facts, and of what an overview reads. */
  private readonly identities = {
    text: new KnownLists(({ factsDigest }) => factsDigest),
    graph: new KnownLists(({ graphDigest }) => graphDigest),
  };
  private readonly root: KeptRoot;

  constructor(root: KeptRoot) {
    this.root = root;
  }

  async rank(input: RankingInput): Promise<{ readonly ranking: Ranking; readonly made: boolean }> {
    // Loaded on demand: a cached map needs none of it.
    const { isOverview } = await import('@repomap/map-cache/rank');
    const { failures, request, signal } = input;
    const byGraph = request.ranking === 'repomap' && isOverview(request);
    let made = false;
    const answers = await this.rankings.getOrComputeMany(
      [this.keyOf(input, byGraph ? 'graph' : 'text')],
      (_, ownSignal) => {
        made = true;
        return this.compute(input, ownSignal);
      },
      signal ? { signal } : {},
    );
    const [{ value, computed }] = [...answers.values()] as [Answer<Ranking, ComputedRanking>];
    if (computed !== undefined) failures.noteAll(computed.failures);
    return { ranking: value, made };
  }

  /**
   * The kept index of files with stored facts of a segment. Another request may update it whenever
   * something is awaited.
   */
  async index(segment: Segment | undefined): Promise<RankIndex> {
    const { RankIndex } = await import('@repomap/map-cache/rank');
    return this.root.index(segment, () => new RankIndex(segment));
  }

  private async compute(input: RankingInput, signal: AbortSignal): Promise<ComputedRanking> {
    const { isOverview, rank, readsGraph } = await import('@repomap/map-cache/rank');
    const { files, manifests, request, segment } = input;
    const failures = new FailureLog();
    const history = await this.read(input.history, { failures, signal });
    const index = await this.index(segment);
    // Without a segment, the files are few.
    const walks = readsGraph(request);
    const binding = walks && segment ? input.binding : undefined;
    const readsWalk = binding !== undefined && isOverview(request);
    const isFirst = !index.isBound;
    const hasWalk = readsWalk && (await restoreWalk(index.update(files, manifests), binding));
    if (binding !== undefined && !hasWalk) await restoreBinding(index, binding);
    const walked = walks && !hasWalk ? files.length : 0;
    const value = walkOptimised(walked, () =>
      rank(
        { files, manifests, ...request, ...(history && { history }) },
        { ranking: request.ranking, index },
      ),
    );
    if (binding !== undefined && !hasWalk && input.failures.counts === undefined) {
      // An index that is kept has its own walk. Packed at once, since another request may update it.
      const walk = readsWalk && isFirst ? index.packWalk() : undefined;
      await saveBinding(index, binding);
      if (walk !== undefined) await binding.walks.set(binding.key, walk);
    }
    return { value, keep: failures.isCovered, failures };
  }

  private async read(
    known: KnownHistory | undefined,
    call: HistoryCall,
  ): Promise<StoredHistory | undefined> {
    const last = this.root.history;
    if (known !== undefined && known.id === last?.id) return last.history;
    const history = await readHistory(known, call);
    if (known !== undefined && history !== undefined)
      this.root.keepHistory({ id: known.id, history });
    return history;
  }

  private keyOf(
    { files, manifests, request, history }: RankingInput,
    covered: 'graph' | 'text',
  ): Digest {
    const { query, chatFiles, mentionedFiles, mentionedIdents, ranking } = request;
    const identity = String(this.identities[covered].numberOf(files));
    const renames = manifests.flatMap((manifest) => [manifest.path, manifest.contentId]);
    const sets = [chatFiles, mentionedFiles, mentionedIdents];
    const requested = sets.map((set) => [...set].sort().join('\0'));
    return digest([ranking, query, history?.id ?? '', ...requested, identity, ...renames]);
  }
}

/** A list of files that a ranking was computed of, and what stands for it in the keys of rankings. */
interface KnownList {
  files: readonly FactsFile[];
  readonly number: number;
}

/** Numbers lists of files, the same for lists whose facts have the same digests. Knows the last ones. */
class KnownLists {
  private readonly digestOf: (facts: FactsFile['facts']) => Digest;
  /** The last used first. */
  private readonly lists: KnownList[] = [];
  private count = 0;

  constructor(digestOf: (facts: FactsFile['facts']) => Digest) {
    this.digestOf = digestOf;
  }

  numberOf(files: readonly FactsFile[]): number {
    const place = this.lists.findIndex((list) => this.areSame(files, list.files));
    const found = place === -1 ? { files, number: this.count++ } : this.lists.splice(place, 1)[0];
    const known = found as KnownList;
    // The next list shares more of its files with this one.
    known.files = files;
    this.lists.unshift(known);
    this.lists.splice(MAX_RANKINGS);
    return known.number;
  }

  private areSame(a: readonly FactsFile[], b: readonly FactsFile[]): boolean {
    if (a === b) return true;
    return a.length === b.length && a.every((file, i) => this.isSame(file, b[i] as FactsFile));
  }

  private isSame(a: FactsFile, b: FactsFile): boolean {
    if (a === b) return true;
    const { facts } = a;
    return (
      a.path === b.path &&
      isSameClass(a.pathClass, b.pathClass) &&
      facts.generated === b.facts.generated &&
      this.digestOf(facts) === this.digestOf(b.facts)
    );
  }
}

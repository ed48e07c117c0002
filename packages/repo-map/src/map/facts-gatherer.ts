import type { CacheManager } from '@repomap/cache-manager';
import type { FileFacts } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/extract';
import type { ExtractPool } from '../extract/extract-pool.js';
import { type GatheredFacts, gatherWholeFacts } from '../extract/gather-facts.js';
import type { Deadline, GatherOptions } from '../extract/gather-options.js';
import type { Ports } from '../ports.js';
import type { Work } from '../work.js';
import type { Repository } from '../worktree/repository.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { KeptRoot } from './kept-root.js';
import type { CheckedRequest } from './map-request.js';
import { gatherRootFacts, needsWholeFacts, type RootFactsOptions } from './root-facts.js';

export interface FactsGathererParts extends Pick<Ports, 'now'> {
  readonly root: string;
  readonly cache: CacheManager;
  readonly kept: KeptRoot;
  readonly pool: ExtractPool;
  readonly languages: Languages;
}

/** The context of a request that may read files until a deadline. */
export interface GatherWork extends Work {
  readonly deadline?: Deadline | undefined;
}

/** What facts are gathered for. */
interface GatherTask extends Partial<Pick<RootFactsOptions, 'needsTerms'>> {
  readonly repository: Repository | undefined;
}

/**
 * New stat signatures that are saved at once; fewer are saved on closing, and cost a read each if
 * lost.
 */
const MIN_UNSAVED_SIGNATURES = 100;

/** Gathers the facts of one root. Reads and parses only bytes that are not cached. */
export class FactsGatherer {
  private readonly parts: FactsGathererParts;

  constructor(parts: FactsGathererParts) {
    this.parts = parts;
  }

  /** The facts for a map, with all that its request reads of them. */
  async forRequest(
    request: CheckedRequest,
    snapshot: Snapshot,
    work: GatherWork,
    repository: Repository | undefined,
  ): Promise<GatheredFacts> {
    if (needsWholeFacts(request, work)) return this.whole(snapshot, work);
    const { readsTexts } = await import('@repomap/map-cache/rank');
    return this.gather(snapshot, work, { repository, needsTerms: readsTexts(request) });
  }

  /** What ranking reads of the facts; their terms only if they are needed. */
  async gather(
    snapshot: Snapshot,
    work: GatherWork,
    { repository, needsTerms = false }: GatherTask,
  ): Promise<GatheredFacts> {
    const { kept, cache, root } = this.parts;
    const gathered = await gatherRootFacts(snapshot, this.optionsFor(work), {
      kept,
      store: cache.engine.segments,
      repository: repository?.identity ?? root,
      needsTerms,
    });
    // A commit must not displace the work tree, which is asked for more often.
    if (work.revision === undefined) kept.keepGathered(gathered);
    await this.tidy();
    return gathered;
  }

  /** All facts as they are, which few requests need. */
  async whole(snapshot: Snapshot, work: GatherWork): Promise<GatheredFacts<FileFacts>> {
    const gathered = await gatherWholeFacts(snapshot, this.optionsFor(work));
    await this.tidy();
    return gathered;
  }

  /** What the facts of single files are gathered with. */
  optionsFor(work: GatherWork): GatherOptions {
    const { cache, pool, languages, now } = this.parts;
    const onBatch = () => cache.checkMemory();
    return { onProgress: undefined, ...work, now, tags: cache.tags, pool, languages, onBatch };
  }

  private async tidy(): Promise<void> {
    const { cache, pool } = this.parts;
    await Promise.all([cache.tags.index.save(MIN_UNSAVED_SIGNATURES), pool.trim()]);
  }
}

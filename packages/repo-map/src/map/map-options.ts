import type { Work } from '../work.js';
import { historyOf, type KnownHistory } from '../worktree/history.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { mappedCounts } from '../worktree/unsupported.js';
import type { WatchedLook } from '../worktree/watched-tree.js';
import { bindingKey } from './bound-root.js';
import type { EngineParts } from './engine-parts.js';
import type { MakeMapOptions } from './make-map.js';
import type { CheckedRequest } from './map-request.js';
import type { MappedPart } from './mapped-part.js';

/** What a map or an explanation is made with, besides facts and the request. */
export function mapOptions(
  engine: EngineParts,
  history: KnownHistory | undefined,
  { files, failures, signal, revision }: Work,
  { scope, unsupported }: Pick<MappedPart, 'scope'> & Pick<Snapshot, 'unsupported'>,
): MakeMapOptions {
  const { bindings: store, walks } = engine.cache.engine;
  const key = bindingKey(engine.root, scope?.key);
  return {
    // The files of a commit are others than those on disk.
    binding: revision === undefined ? { store, walks, key } : undefined,
    trees: engine.cache.trees,
    tokenizer: engine.tokenizer,
    files,
    failures,
    signal,
    rankings: engine.rankings,
    history,
    unsupported: mappedCounts(unsupported),
    problems: engine.pool.problems,
  };
}

/** Undefined for a map without a task, which does not use the history. */
export async function historyFor(
  { cache }: EngineParts,
  { query, chatFiles }: CheckedRequest,
  { repository, kept }: WatchedLook,
  { signal, failures, revision, change }: Work,
): Promise<KnownHistory | undefined> {
  if (query === '' && chatFiles.size === 0 && change === undefined) return undefined;
  const head = change?.history ?? revision?.commit;
  if (head === undefined && kept?.history !== undefined) return kept.history.known;
  const { history: store } = cache.engine;
  const known = await historyOf(repository, { store, failures, signal, head });
  if (head === undefined && kept !== undefined && failures.counts === undefined)
    kept.history = { known };
  return known;
}

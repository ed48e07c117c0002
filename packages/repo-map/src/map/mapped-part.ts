import type { GatheredFacts } from '../extract/gather-facts.js';
import type { Scope } from '../scope/scope.js';
import { type CurrentTree, takenTree } from '../worktree/current-tree.js';
import type { FileTexts } from '../worktree/file-texts.js';
import type { CheckedRequest } from './map-request.js';

/** The part of a tree that a request maps. */
export interface MappedPart {
  readonly tree: CurrentTree;
  /** Undefined for the whole tree. */
  readonly scope: Scope | undefined;
}

/** The part of a tree in the scope of a request. Throws as `scopeOf` and `narrowSnapshot` do. */
export async function mappedPart(
  tree: CurrentTree,
  request: CheckedRequest,
  texts: FileTexts,
): Promise<MappedPart> {
  const { include, exclude, scope: wanted, chatFiles } = request;
  if (include.length + exclude.length === 0 && wanted === undefined)
    return { tree, scope: undefined };
  // Loaded on demand: most requests map the whole tree.
  const { narrowSnapshot, scopeOf } = await import('../scope/scope.js');
  const snapshot = await tree.snapshot();
  const scope = await scopeOf(request, snapshot, texts);
  return { tree: takenTree(narrowSnapshot(snapshot, scope, chatFiles)), scope };
}

/** The facts of the files in scope and in the chat. */
export async function factsInScope(
  gathered: GatheredFacts,
  scope: Scope | undefined,
  { chatFiles }: CheckedRequest,
): Promise<GatheredFacts> {
  if (scope === undefined) return gathered;
  const { narrowFacts } = await import('../scope/scope.js');
  return narrowFacts(gathered, scope, chatFiles);
}

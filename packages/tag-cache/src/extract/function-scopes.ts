import type { Node } from 'web-tree-sitter';

/** Functions, named or anonymous, in all grammars. */
const FUNCTION = /function|method|lambda|closure|subroutine/;

/**
 * The ids of those nodes of one tree that are in no function. Functions are not entered, so this costs
 * less than looking for the ancestors of each node.
 */
export function outsideFunctions(nodes: readonly Node[]): Set<number> {
  const outside = new Set<number>();
  const [first] = nodes;
  if (first === undefined) return outside;
  const ids = new Set(nodes.map(({ id }) => id));
  const starts = nodes.map(({ startIndex }) => startIndex).sort((a, b) => a - b);
  const cursor = first.tree.walk();
  // Those before this one begin before the node at the cursor.
  let next = 0;
  try {
    for (;;) {
      const { startIndex, endIndex } = cursor;
      while ((starts[next] ?? endIndex) < startIndex) next += 1;
      const isAround = (starts[next] ?? endIndex) < endIndex;
      if (isAround && ids.has(cursor.nodeId)) outside.add(cursor.nodeId);
      if (isAround && !FUNCTION.test(cursor.nodeType) && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return outside;
    }
  } finally {
    cursor.delete();
  }
}

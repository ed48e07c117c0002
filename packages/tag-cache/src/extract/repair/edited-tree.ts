import { Edit, type Tree } from 'web-tree-sitter';
import type { Parsed } from './mend.js';

/**
 * A copy of the tree of `before` that is marked as edited wherever `text` differs, for the parser to
 * reuse the rest. Both texts have the same length and the same line feeds. The caller deletes it.
 */
export function editedTree(before: Parsed, text: string): Tree {
  const tree = before.tree.copy();
  let row = 0;
  let lineStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== before.text.charCodeAt(at)) {
      const start = at;
      do at += 1;
      while (at < text.length && text.charCodeAt(at) !== before.text.charCodeAt(at));
      tree.edit(sameLength(start, at, { row, column: start - lineStart }));
      at -= 1;
    } else if (unit === LINE_FEED) {
      row += 1;
      lineStart = at + 1;
    }
  }
  return tree;
}

/**
 * Whether the tree of a text has no other names than an edited tree, because they differ only in parts of
 * the text without a word.
 */
export function hasSameNames(edited: Tree, tree: Tree, text: string): boolean {
  const changes = edited.getChangedRanges(tree);
  return !changes.some(({ startIndex, endIndex }) => WORD.test(text.slice(startIndex, endIndex)));
}

const WORD = /[\p{L}\p{N}_]/u;
const LINE_FEED = 10;

function sameLength(startIndex: number, endIndex: number, start: Edit['startPosition']): Edit {
  const end = { row: start.row, column: start.column + endIndex - startIndex };
  return new Edit({
    startIndex,
    oldEndIndex: endIndex,
    newEndIndex: endIndex,
    startPosition: start,
    oldEndPosition: end,
    newEndPosition: end,
  });
}

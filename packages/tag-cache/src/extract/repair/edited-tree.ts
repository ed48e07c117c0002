import { Edit, type Tree } from 'web-tree-sitter';
import type { Parsed } from './mend.js';

/**
 * A copy of the tree of `before` that is marked as edited wherever `text` differs, for the parser to
 * reuse the rest. Both texts have the same length and the same line feeds. The caller deletes it.
 */
export function editedTree(before: Parsed, text: string): Tree {
  const tree = before.tree.copy();
  const old = before.text.split('\n');
  let lineStart = 0;
  for (const [row, line] of text.split('\n').entries()) {
    const oldLine = old[row] as string;
    if (line !== oldLine)
      for (const { start, end } of differences(oldLine, line))
        tree.edit(sameLength(lineStart + start, lineStart + end, { row, column: start }));
    lineStart += line.length + 1;
  }
  return tree;
}

/** The parts in which two texts of the same length differ. */
function* differences(a: string, b: string): Generator<{ start: number; end: number }> {
  for (let at = 0; at < b.length; at += 1) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    const start = at;
    while (at < b.length && a.charCodeAt(at) !== b.charCodeAt(at)) at += 1;
    yield { start, end: at };
  }
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

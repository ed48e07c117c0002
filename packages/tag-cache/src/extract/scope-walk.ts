import { NO_SCOPES, type ScopeTable } from '@repomap/model';
import type { Tree } from 'web-tree-sitter';
import type { LineIndex } from './line-index.js';

/** Headers longer than this are cut, as grep-ast does. */
const MAX_HEADER = 10;

/**
 * The scopes around definitions, which a renderer needs to show definitions in context without parsing.
 *
 * All multi-line nodes that start on one line contain its line feed, so they are nested: the first one
 * visited ends last. The last one visited ends first and, if there are several, ends the header. The
 * walk skips nodes within one line and nodes without a definition, except those that start on the line
 * of a known scope, because they determine its header.
 * The first tree is that of the whole file, the others are of embedded sections.
 */
export function scopeTable(
  trees: readonly Tree[],
  lines: LineIndex,
  definitionLines: readonly number[],
): ScopeTable {
  if (definitionLines.length === 0) return NO_SCOPES;
  const rows = new DefinitionLines(definitionLines);
  const scopes = new Map<number, Scope>();
  for (const tree of trees) collect(scopes, tree, lines, rows);
  const kept = [...scopes.values()].filter(
    (scope) => scope.start > 0 && rows.need(scope, headerEnd(scope)),
  );
  if (kept.length === 0) return NO_SCOPES;
  kept.sort((a, b) => a.start - b.start);
  return {
    starts: kept.map((scope) => scope.start),
    ends: kept.map((scope) => scope.end),
    headerEnds: kept.map(headerEnd),
  };
}

interface Scope {
  readonly start: number;
  /** Last line of the widest node that starts here. */
  readonly end: number;
  /** Last line of the narrowest one. */
  least: number;
  count: number;
}

function headerEnd({ start, least, count }: Scope): number {
  if (count === 1) return start + 1;
  return least - start > MAX_HEADER ? start + MAX_HEADER : least;
}

function collect(
  scopes: Map<number, Scope>,
  tree: Tree,
  lines: LineIndex,
  rows: DefinitionLines,
): void {
  const cursor = tree.walk();
  // An offset at or before the start of the node at the cursor, and its line: both only grow.
  let before = 0;
  let line = 0;
  try {
    for (;;) {
      const { endIndex } = cursor;
      line = lines.lineFrom(line, before);
      // Most nodes end on the line of what is before them, so where they start does not matter.
      if (endIndex >= lines.endOf(line)) {
        before = cursor.startIndex;
        line = lines.lineFrom(line, before);
        if (record(scopes, lines, rows, line, endIndex) && cursor.gotoFirstChild()) continue;
      }
      before = endIndex;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return;
    }
  } finally {
    cursor.delete();
  }
}

/** Records the node that starts on a line; returns whether to visit its children. */
function record(
  scopes: Map<number, Scope>,
  lines: LineIndex,
  rows: DefinitionLines,
  start: number,
  endIndex: number,
): boolean {
  if (endIndex < lines.endOf(start)) return false;
  const end = lines.lineOf(endIndex);
  const scope = scopes.get(start);
  if (scope === undefined && !rows.between(start, end)) return false;
  if (scope === undefined) scopes.set(start, { start, end, least: end, count: 1 });
  else {
    scope.least = end;
    scope.count += 1;
  }
  return true;
}

/** The lines on which names are defined. */
class DefinitionLines {
  readonly #rows: readonly number[];

  /** `lines` are ascending. */
  constructor(rows: readonly number[]) {
    this.#rows = rows;
  }

  /** Whether one of them is in a range, both ends included. */
  between(first: number, last: number): boolean {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] as number) < first) low = middle + 1;
      else high = middle;
    }
    const row = this.#rows[low];
    return row !== undefined && row <= last;
  }

  /** Whether rendering one of them shows more of the header of this scope than its first line. */
  need({ start, end }: Scope, header: number): boolean {
    return this.between(start + 1, end) || (header > start + 1 && this.between(start, start));
  }
}

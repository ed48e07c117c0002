import { NO_SCOPES, type ScopeTable } from '@repomap/model';
import type { Tree } from 'web-tree-sitter';
import type { LineIndex } from './line-index.js';

/** Headers longer than this are cut, as grep-ast does. */
const MAX_HEADER = 10;

/**
 * The scopes around definitions, from which a renderer draws what a parser would show it.
 *
 * All multi-line nodes that start on one row contain that row's line feed, so they are nested: the
 * first one met ends last, the last one met ends first and, where there are several, ends the
 * header. The walk never enters a node of one row, nor one without a definition, except to follow
 * the nodes that start on the row of a scope already met, since they decide its header.
 * The first tree is that of the whole file, further ones are of pieces in it.
 */
export function scopeTable(
  trees: readonly Tree[],
  lines: LineIndex,
  definitionRows: readonly number[],
): ScopeTable {
  if (definitionRows.length === 0) return NO_SCOPES;
  const rows = new DefinitionRows(definitionRows);
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
  /** Last row of the widest node that starts here. */
  readonly end: number;
  /** Last row of the narrowest one. */
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
  rows: DefinitionRows,
): void {
  const cursor = tree.walk();
  try {
    for (;;) {
      const descend = record(scopes, lines, rows, cursor.startIndex, cursor.endIndex);
      if (descend && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return;
    }
  } finally {
    cursor.delete();
  }
}

/** Takes one node in; returns whether its children matter. */
function record(
  scopes: Map<number, Scope>,
  lines: LineIndex,
  rows: DefinitionRows,
  startIndex: number,
  endIndex: number,
): boolean {
  const start = lines.rowOf(startIndex);
  const next = lines.starts[start + 1];
  if (next === undefined || endIndex < next) return false;
  const end = lines.rowOf(endIndex);
  const scope = scopes.get(start);
  if (scope === undefined && !rows.between(start, end)) return false;
  if (scope === undefined) scopes.set(start, { start, end, least: end, count: 1 });
  else {
    scope.least = end;
    scope.count += 1;
  }
  return true;
}

/** The rows on which names are defined. */
class DefinitionRows {
  readonly #rows: readonly number[];

  /** `rows` are ascending. */
  constructor(rows: readonly number[]) {
    this.#rows = rows;
  }

  /** Whether one of them lies in these rows, both included. */
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

  /** Whether a rendering of any of them shows the header of this scope beyond its own row. */
  need({ start, end }: Scope, header: number): boolean {
    return this.between(start + 1, end) || (header > start + 1 && this.between(start, start));
  }
}

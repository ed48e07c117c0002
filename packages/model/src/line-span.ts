import type { FileFacts } from './file-facts.js';
import type { Definition } from './tag.js';

/** Where a definition is, as editors show it: lines are counted from 1. */
export interface LineSpan {
  /** Of a notebook: the cell, counted from 1; its lines are counted in the cell. */
  readonly cell?: number;
  /** Line of the name. */
  readonly line: number;
  readonly endLine: number;
}

export function lineSpan(
  { line, end }: Pick<Definition, 'line' | 'end'>,
  cells: FileFacts['cells'] = [],
): LineSpan {
  const around = cells.findLast(({ row }) => row <= line);
  if (around === undefined) return { line: line + 1, endLine: end + 1 };
  const { cell, row } = around;
  return { cell, line: line - row + 1, endLine: end - row + 1 };
}

/** A span in few characters: `12`, `12-20`, `cell 3:2-4`. */
export function lineSpanText({ cell, line, endLine }: LineSpan): string {
  const lines = endLine > line ? `${line}-${endLine}` : String(line);
  return cell === undefined ? lines : `cell ${cell}:${lines}`;
}

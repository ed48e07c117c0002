import type { FileFacts } from './file-facts.js';
import type { Definition } from './tag.js';

/** The lines of a definition as editors show them, counted from 1. */
export interface LineSpan {
  /** In a notebook: the cell, counted from 1. Lines are relative to the cell. */
  readonly cell?: number;
  /** Line of the name. */
  readonly line: number;
  readonly endLine: number;
}

/** The lines of a definition; `cells` are those of its file, if it is a notebook. */
export function lineSpan(
  { line, end }: Pick<Definition, 'line' | 'end'>,
  cells?: FileFacts['cells'],
): LineSpan {
  const around = cells?.findLast(({ row }) => row <= line);
  if (around === undefined) return { line: line + 1, endLine: end + 1 };
  const { cell, row } = around;
  return { cell, line: line - row + 1, endLine: end - row + 1 };
}

/** Formats a span: `12`, `12-20`, `cell 3:2-4`. */
export function lineSpanText({ cell, line, endLine }: LineSpan): string {
  const lines = endLine > line ? `${line}-${endLine}` : String(line);
  return cell === undefined ? lines : `cell ${cell}:${lines}`;
}

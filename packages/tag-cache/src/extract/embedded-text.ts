import type { Node } from 'web-tree-sitter';
import { blanked } from './repair/edits.js';

type Section = Pick<Node, 'startIndex' | 'endIndex'>;

/**
 * The sections of a text that are in one language, as a program of that language. Everything else is
 * blank, so that every line and column stays in place. The included ranges of tree-sitter are no
 * alternative, because tokens and statements continue from one range to the next.
 *
 * `sections` are in the order of the text. The result ends with the last of them.
 */
export function embeddedText(text: string, sections: readonly Section[]): string {
  const parts: string[] = [];
  let at = 0;
  let before = '';
  for (const { startIndex, endIndex } of sections) {
    const code = text.slice(startIndex, endIndex);
    // It would hide the next section on its line.
    if (startIndex < at || COMMENT.test(code)) continue;
    parts.push(separated(blanked(text.slice(at, startIndex)), before, code), code);
    at = endIndex;
    before = code;
  }
  return parts.join('');
}

/** Sections that are only a line comment, in any embedded language. */
const COMMENT = /^[ \t]*(?:#|\/\/)[^\n]*$/;
const LAST_LINE_IS_BLANK = /\n\s*$/;
const OPENS_BLOCK = /[{;]\s*$/;
/** Beginnings of statements that JavaScript takes for a continuation of the line before. */
const CONTINUES = /^\s*[([`+\-/]/;

/** A blank gap with what ends the statement before it. */
function separated(gap: string, before: string, after: string): string {
  if (before.trim() === '' || OPENS_BLOCK.test(before)) return gap;
  const hasLineFeed = gap.includes('\n') || LAST_LINE_IS_BLANK.test(before) || /^\s*\n/.test(after);
  if (!hasLineFeed) return `;${gap.slice(1)}`;
  // A semicolon alone would become part of the statement before, which then ended on a later line.
  return CONTINUES.test(after) ? `${gap.slice(0, -2)}0;` : gap;
}

import { type Edit, edited, matches } from './edits.js';

/** Blanks what the grammar of Rust rejects: some attributes, `unsafe` before `extern`, and the sign of `&raw`. */
export function plainRust(text: string): string {
  return edited(text, [
    ...listAttributes(text),
    ...(text.includes('unsafe extern') ? matches(text, UNSAFE_BLOCK) : []),
    ...(text.includes('&raw') ? matches(text, BORROWED_RAW) : []),
  ]);
}

/** `unsafe extern "C" {`, of the edition of 2024. */
const UNSAFE_BLOCK = /\b(unsafe) extern(?:\s+"[^"\n]*")?\s*\{/g;
/** A variable of that name, which the grammar takes for the beginning of `&raw const`. */
const BORROWED_RAW = /(&)raw\b(?!\s+(?:const|mut)\b)/g;

/**
 * Attributes behind a comma, which the grammar rejects within tuples and patterns. They tell under what
 * condition something is compiled, or which warnings it gives: nothing that a reference is made of.
 */
function listAttributes(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: attribute, index } of text.matchAll(CONDITION)) {
    const end = index + attribute.length;
    if (edits.at(-1)?.end === lastCode(text, index) || text[lastCode(text, index) - 1] === ',')
      edits.push({ start: index, end });
  }
  return edits;
}

const CONDITION =
  /#\[(?:cfg|allow|expect)\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)\]/g;

/** Where the code ends before an offset: without white space and a few lines of comments. */
function lastCode(text: string, at: number): number {
  let end = text.slice(0, at).trimEnd().length;
  for (let line = 0; line < MAX_COMMENTS; line += 1) {
    const start = Math.max(text.lastIndexOf('\n', end - 1) + 1, end - MAX_LINE);
    const comment = /^\s*\/\/|(?<=,)\s*\/\/|$/.exec(text.slice(start, end));
    if (comment === null || comment[0] === '') break;
    end = text.slice(0, start + comment.index).trimEnd().length;
  }
  return end;
}

const MAX_COMMENTS = 8;
/** Otherwise each of many attributes in a long line would search all before it. */
const MAX_LINE = 1_000;

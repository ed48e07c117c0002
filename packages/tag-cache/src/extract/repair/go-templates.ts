import type { Edit } from './edits.js';

/**
 * Rewrites templates of Go as blocks of HCL, whose grammar reads them: `{{ define "a" }}` opens a block,
 * its `{{ end }}` closes it, and `include "b"` within an action is an attribute. The text between
 * actions is blank, and every name stays where it is.
 */
export function goTemplates(text: string): Edit[] {
  const edits: Edit[] = [];
  const blocks: boolean[] = [];
  let at = 0;
  let usedRow = -1;
  const keep = (start: number, end: number) => {
    edits.push({ start: at, end: start });
    at = end;
  };
  const put = (end: number, by: string) => {
    keep(end - 1, end);
    edits.push({ start: end - 1, end, by });
  };
  for (const { 0: action, index, groups } of text.matchAll(ACTION)) {
    const end = index + action.length;
    const { head, word = '' } = groups ?? {};
    if (head !== undefined) {
      const start = index + action.indexOf(head);
      keep(start, start + head.length);
      put(end, '{');
    } else if (word === 'end' && blocks.pop()) put(end, '}');
    if (head !== undefined || OPENING.has(word)) blocks.push(head !== undefined);
    const use = head === undefined ? USE.exec(action) : null;
    const row = text.lastIndexOf('\n', index);
    if (use === null || row === usedRow) continue;
    usedRow = row;
    const start = index + use.index;
    const quote = start + use[0].indexOf('"');
    keep(start, quote - 1);
    edits.push({ start: quote - 1, end: quote, by: '=' });
    at = quote;
    keep(quote, start + use[0].length);
  }
  edits.push({ start: at, end: text.length });
  return edits;
}

const ACTION =
  /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|\{\{-?\s*(?:(?<head>(?:define|block)\s+"[^"\n]+")|(?<word>\w+)\b)?[\s\S]*?\}\}/g;
const OPENING = new Set(['if', 'with', 'range', 'define', 'block']);
const USE = /\b(?:include|template)[ \t]+"[^"\n]+"/;

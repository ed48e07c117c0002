import { type Edit, edited } from './edits.js';

/**
 * Turns an extension of the schema that adds only directives into one of an enumeration: the grammar knows
 * the first only with a body, and loses all that follows. Every subgraph of a federation begins with one.
 */
export function extendedSchemas(text: string): string {
  const edits: Edit[] = [];
  for (const { 0: words, index } of text.matchAll(/\bextend[ \t]+schema\b/g)) {
    const start = index + words.length;
    DIRECTIVES.lastIndex = start;
    DIRECTIVES.exec(text);
    const end = DIRECTIVES.lastIndex;
    if (end > start && text[end] !== '{') edits.push({ start: index, end: start, by: EXTENSION });
  }
  return edited(text, edits);
}

/** As long as the words that it stands for. */
const EXTENSION = 'extend enum X';
const DIRECTIVES = /(?:\s*@\w+(?:\s*\((?:[^()"]|"[^"\n]*")*\))?)+\s*|/y;

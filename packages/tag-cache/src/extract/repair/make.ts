import { type Edit, edited, matches } from './edits.js';
import { conditions } from './line-ends.js';

/** Blanks what the grammar of Make rejects, and ends its conditions. */
export function plainMake(text: string): string {
  return edited(text, [
    ...conditions(text),
    ...automakeConditions(text),
    ...matches(text, EXPORTED),
  ]);
}

/** The word before a variable of one target: `test: export MODE = fast`. */
const EXPORTED =
  /^[^\s:=#][^:=#\n]*:[ \t]*((?:export|override|private)[ \t]+)[\w.-]+[ \t]*[:+?]?=/gm;

/** The lines of conditions of Automake, which stand between the others as comments do: both branches are read. */
function automakeConditions(text: string): Edit[] {
  if (!AUTOMAKE.test(text)) return [];
  const edits: Edit[] = [];
  const open: boolean[] = [];
  for (const { 0: line, 1: word = '', index } of text.matchAll(CONDITION)) {
    if (word.startsWith('if')) open.push(word === 'if');
    if (open.at(-1)) edits.push({ start: index, end: index + line.length });
    if (word === 'endif') open.pop();
  }
  return edits;
}

const AUTOMAKE = /^if[ \t]+!?\w+[ \t]*\r?$/m;
/** A line that does not go on with the one above. */
const CONDITION = /(?<!\\\r?\n)^ *(if|ifn?def|ifn?eq|else|endif)\b[^\n]*/gm;

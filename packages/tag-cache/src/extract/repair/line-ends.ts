import { type Edit, matches } from './edits.js';

/**
 * Ends a macro without a value at its line. Behind a space the C grammar looks for the value in the lines below. It
 * finds none before a carriage return or a comment.
 */
export function emptyMacros(text: string): Edit[] {
  return endings(text, EMPTY_MACRO, (blank) => (blank.length === 1 ? '\r' : '//'));
}

const EMPTY_MACRO = /define[ \t]+\w+(?:\([^()\n]*\))?([ \t]+\r?)$(?<=^[ \t]*#[ \t]*define[^\n]*)/gm;

/**
 * Moves the space at the end of a COPY or ADD in front of the last line's paths. The grammar of Dockerfiles takes the
 * instruction below for more of them.
 */
export function copiedPaths(text: string): Edit[] {
  const edits: Edit[] = [];
  let goesOn = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const from: number | undefined = goesOn ? 0 : COPY.exec(line)?.[0].length;
    const end = line.trimEnd().length;
    goesOn = from !== undefined && line[end - 1] === '\\';
    if (from !== undefined && !goesOn && from < end && end < line.length)
      edits.push({
        start: start + from,
        end: start + line.length,
        by: line.slice(end) + line.slice(from, end),
      });
    start += line.length + 1;
  }
  return edits;
}

const COPY = /^[ \t]*(?:COPY|ADD)\b/i;

/**
 * Blanks the comments of Groovy. Behind one, unless it is the first thing in its block, the grammar reads `api "a"` as a
 * name and a text.
 */
export function groovyComments(text: string): Edit[] {
  return matches(text, COMMENT).filter(({ start }) => text[start] === '/');
}

/** Texts, so that none of their parts is taken for a comment, and comments behind white space or a bracket. */
const COMMENT =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<=^|[\s;,(){}[\]])(?:\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/g;

/** Ends a condition of Make at the space behind it, with a comment. Otherwise the grammar reads on in the next line. */
export function conditions(text: string): Edit[] {
  return endings(text, CONDITION, () => '#');
}

/** Reads each blank once: a pattern that tries every one as the first of the last takes seconds for a long line. */
const CONDITION = /^ *(?:ifn?def|ifn?eq|else|endif|endef)\b(?:[^\n#]*[^\s#])?([ \t]+)(?=\r?$)/gm;

/** One edit per match of a pattern, covering its first group, with which it ends. */
function endings(text: string, pattern: RegExp, by: (ending: string) => string): Edit[] {
  return Array.from(text.matchAll(pattern), ({ 0: { length }, 1: ending = '', index }) => {
    const end = index + length;
    return { start: end - ending.length, end, by: by(ending) };
  });
}

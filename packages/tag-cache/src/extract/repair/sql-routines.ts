import { type Edit, matches } from './edits.js';

/**
 * Rewrites stored routines that the SQL grammar cannot parse: procedures of PostgreSQL, MySQL, Oracle
 * and T-SQL, and functions with an unquoted body. A routine keeps its name and becomes a function whose
 * body is a string. Separators of batches and statements in client scripts are blanked.
 */
export function sqlRoutines(text: string): Edit[] {
  return [
    ...matches(text, /^[ \t]*(GO[ \t]*(?:\d+[ \t]*)?;?)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(DELIMITER[ \t]+\S+)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(?:END[ \t]*)?(\/\/|\$\$|\/)[ \t]*$/gim),
    ...brackets(text),
    ...Array.from(text.matchAll(ROUTINE), (match) => routine(text, match)).flat(),
  ];
}

/** Brackets around names, of T-SQL; those of an array follow a word. */
function brackets(text: string): Edit[] {
  return Array.from(text.matchAll(/(?<![\w\])"])\[[A-Za-z_]\w*\]/g), ({ 0: name, index }) => [
    { start: index, end: index + 1 },
    { start: index + name.length - 1, end: index + name.length },
  ]).flat();
}

const NAME = String.raw`(?:\[[^\]\n]+\]|\x60[^\x60\n]+\x60|"[^"\n]+"|[\w$#]+)`;
const ROUTINE = new RegExp(
  String.raw`^[ \t]*(?:CREATE|ALTER)\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+)?(PROCEDURE|PROC|FUNCTION)\s+(?:IF\s+NOT\s+EXISTS\s+)?(${NAME}(?:\s*\.\s*${NAME})*)`,
  'gim',
);
/** A body that the grammar can parse in a function: a string. */
const QUOTED_BODY = /\bAS\s*(?:\$\w*\$|E?')/i;
/** Where a routine ends: at a batch, at the next statement that begins a line, or with the text. */
const END =
  /^[ \t]*(?:GO\b|\/[ \t]*$|(?:END[ \t]*)?(?:\/\/|\$\$)[ \t]*$|DELIMITER\b|(?:CREATE|ALTER|DROP|COMMENT\s+ON|GRANT)\s)/im;

function routine(text: string, match: RegExpExecArray): Edit[] {
  const { 0: head, 1: keyword = '', 2: name = '', index } = match;
  const start = index + head.search(/\S/);
  const nameStart = index + head.length - name.length;
  const bodyStart = nameStart + name.length;
  const bodyEnd = endOf(text, bodyStart);
  const rest = text.slice(bodyStart, bodyEnd);
  if (/^function$/i.test(keyword) && QUOTED_BODY.test(rest)) return [];
  const keywords = laidOut(text.slice(start, nameStart), ['CREATE', 'FUNCTION']);
  const long = laidOut(rest.slice(0, -2), ['()', 'RETURNS', 'INT', 'AS', "'"]);
  // Without room for a body the statement is an error, in which the query knows a routine by its head.
  const [body, end] = long === undefined ? [laidOut(rest.slice(0, -1), ['()']), ';'] : [long, "';"];
  if (keywords === undefined || body === undefined) return [];
  return [
    ...keywords.map((word) => ({ ...word, start: word.start + start, end: word.end + start })),
    ...matches(name, /[[\]\x60]/g).map((edit) => ({
      start: edit.start + nameStart,
      end: edit.end + nameStart,
    })),
    ...body.map((word) => ({ ...word, start: word.start + bodyStart, end: word.end + bodyStart })),
    { start: bodyEnd - end.length, end: bodyEnd, by: end },
  ];
}

function endOf(text: string, from: number): number {
  const rest = text.slice(from);
  const quoted = /\$\w*\$/.exec(rest);
  const next = END.exec(rest);
  let end =
    next === null ? rest.length : next.index + (/^[ \t]*END\b/i.exec(next[0])?.[0].length ?? 0);
  if (quoted !== null && quoted.index < end) {
    const closing = rest.indexOf(quoted[0], quoted.index + quoted[0].length);
    const semicolon = closing < 0 ? -1 : rest.indexOf(';', closing);
    if (semicolon >= 0) end = semicolon + 1;
  }
  return from + rest.slice(0, end).trimEnd().length;
}

/** Edits that lay words over a region, one after another, none across a line feed; the rest is blank. */
function laidOut(region: string, words: readonly string[]): Edit[] | undefined {
  const edits: Edit[] = [];
  let at = 0;
  for (const word of words) {
    while (region.slice(at, at + word.length).includes('\n')) at += 1;
    if (at + word.length > region.length) return undefined;
    edits.push({ start: at, end: at + word.length, by: word });
    at += word.length + 1;
  }
  return edits.map((edit, i) => ({ ...edit, end: edits[i + 1]?.start ?? region.length }));
}

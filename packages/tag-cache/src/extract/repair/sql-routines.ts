import { type Edit, matches, shifted } from './edits.js';

/**
 * Rewrites stored routines that the SQL grammar cannot parse: procedures of PostgreSQL, MySQL, Oracle
 * and T-SQL, and functions and triggers with an unquoted body. A routine keeps its name and becomes a
 * function whose body is a string; a package of Oracle becomes a schema, an object type of its a type, and
 * of their bodies the heads of routines are left. Domains, aggregates and synonyms become types. Separators of batches and statements in client scripts
 * are blanked.
 */
export function sqlRoutines(text: string): Edit[] {
  return [
    ...matches(text, /^[ \t]*(GO[ \t]*(?:\d+[ \t]*)?;?)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(DELIMITER[ \t]+\S+)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(?:END[ \t]*)?(\/\/|\$\$|\/)[ \t]*$/gim),
    ...brackets(text),
    ...matches(text, /\bCREATE\s+(OR\s+ALTER)\s+VIEW\b/gi),
    ...matches(text, /\bCREATE\s+MATERIALIZED\s+VIEW\s+[\w.]+(\s+TO\s+[\w.]+)/gi),
    ...virtualTables(text),
    ...matches(text, PARTITION, ' AS SELECT 1'),
    ...Array.from(text.matchAll(OTHER), otherDefinition).flat(),
    ...Array.from(text.matchAll(PACKAGE), (match) => packageOf(text, match)).flat(),
    ...Array.from(text.matchAll(ROUTINE), (match) => routine(text, match)).flat(),
  ];
}

/** Brackets around names, of T-SQL; those of an array follow a word. */
function brackets(text: string): Edit[] {
  return Array.from(
    text.matchAll(/(?<![\w\])"])\[[A-Za-z_][\w $#.-]*\]/g),
    ({ 0: name, index }) => [
      { start: index, end: index + 1 },
      ...shifted(matches(name, /(?<=.)\W(?=.)/g, '_'), index),
      { start: index + name.length - 1, end: index + name.length },
    ],
  ).flat();
}

const NAME = String.raw`(?:\[[^\]\n]+\]|\x60[^\x60\n]+\x60|"[^"\n]+"|[\w$#]+)`;
const ROUTINE = new RegExp(
  String.raw`^[ \t]*(?:CREATE|ALTER)\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+|(?:(?:NON)?EDITIONABLE|AGGREGATE|EXTERNAL|SECURE|TABLE|TEMP|TEMPORARY)\s+)?(PROCEDURE|PROC|FUNCTION|MACRO|EVENT\s+TRIGGER|TRIGGER|EVENT)\s+(?:IF\s+NOT\s+EXISTS\s+)?(${NAME}(?:\s*\.\s*${NAME})*)`,
  'dgim',
);
/**
 * Where there is no room for a function, this takes its place. The query knows a routine by what stands in
 * place of the word `TYPE` in the original text: the last four letters of its own.
 */
const DROP_TYPE = 'DROP TYPE';
/** A function that the grammar can parse: its body is a string, it says what it returns, and it sets nothing. */
const PLAIN_FUNCTION =
  /^(?:(?!\bSET\b)[^$'])*\bRETURNS\b(?:(?!\bSET\b)[^$'])*\bAS\s*(?:\$\w*\$|E?')/i;
/** A trigger that the grammar can parse: one that calls a function. */
const CALLING_BODY = /\bEXECUTE\s+(?:FUNCTION|PROCEDURE)\b/i;
const PACKAGE = new RegExp(
  String.raw`^[ \t]*CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?(PACKAGE|TYPE)\s+(BODY\s+)?((?:${NAME}\s*\.\s*)?)(${NAME})\s+(?:FORCE\s+)?(?:AUTHID\s+\w+\s+)?(?:AS|IS|UNDER)\b(\s+(?:OBJECT|TABLE|VARRAY)\b)?`,
  'dgim',
);
/** A routine of a package or an object type: its head and the first two words, the last before the name. */
const MEMBER = new RegExp(
  String.raw`^([ \t]*)(?:(?:MEMBER|STATIC|MAP|ORDER|FINAL|OVERRIDING|CONSTRUCTOR|NOT|INSTANTIABLE)[ \t]+)*(PROCEDURE|FUNCTION)[ \t]+(${NAME})`,
  'dgim',
);
/** The columns of a partition are those of its table. */
const PARTITION =
  /\bCREATE\s+(?:FOREIGN\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[\w."]+(\s+PARTITION\s+OF\b[^;]*)/gi;
/** What the grammar does not know, without its value. */
const OTHER = new RegExp(
  String.raw`^[ \t]*CREATE\s+(?:OR\s+REPLACE\s+)?(?:PUBLIC\s+)?(AGGREGATE|DOMAIN|POLICY|SYNONYM)\s+(?!FUNCTION\b)(${NAME}(?:\s*\.\s*${NAME})*)([^;]{0,4000});`,
  'dgim',
);
/** Where a routine ends: at a batch, at the next statement that begins a line, or with the text. */
const END =
  /^[ \t]*(?:GO\b|\/[ \t]*$|(?:END[ \t]*)?(?:\/\/|\$\$)[ \t]*$|DELIMITER\b|(?:CREATE|ALTER|DROP|COMMENT\s+ON|GRANT)\s)/im;

function routine(text: string, match: RegExpExecArray): Edit[] {
  const { 0: head, 1: keyword = '', 2: name = '', index } = match;
  const start = index + head.search(/\S/);
  const [nameStart, bodyStart] = rangeOf(match, 2);
  const bodyEnd = endOf(text, bodyStart);
  const rest = text.slice(bodyStart, bodyEnd);
  if (/^function$/i.test(keyword) && PLAIN_FUNCTION.test(rest)) return [];
  if (/^trigger$/i.test(keyword) && CALLING_BODY.test(rest)) return [];
  const keywords = laidOut(text.slice(start, nameStart - 1), ['CREATE', 'FUNCTION']);
  const body = laidOut(rest.slice(0, -2), ['()', 'RETURNS', 'INT', 'AS', "'"]);
  const quotes = shifted(matches(name, /[[\]\x60]/g), nameStart);
  if (keywords === undefined || body === undefined) {
    const type = typeUntil(rangeOf(match, 1)[1]);
    return [
      { start, end: type.start },
      type,
      { start: type.end, end: nameStart },
      ...quotes,
      { start: bodyStart, end: bodyEnd, by: ';' },
    ];
  }
  return [
    ...shifted(keywords, start),
    ...quotes,
    ...shifted(body, bodyStart),
    { start: bodyEnd - 2, end: bodyEnd, by: "';" },
  ];
}

function otherDefinition(match: RegExpExecArray): Edit[] {
  const [nameStart] = rangeOf(match, 2);
  const [start, end] = rangeOf(match, 3);
  const type = typeUntil(rangeOf(match, 1)[1]);
  return [
    { start: match.index, end: type.start },
    type,
    { start: type.end, end: nameStart },
    { start, end },
  ];
}

/** Tables of SQLite's modules, whose columns have no types. */
function virtualTables(text: string): Edit[] {
  const found = text.matchAll(
    /\bCREATE\s+(VIRTUAL)\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[\w."]+(\s+USING\b[^;]*);/gi,
  );
  return Array.from(found, ({ 0: whole, 1: word = '', 2: module = '', index }) => {
    const wordAt = index + whole.indexOf(word);
    const end = index + whole.length - 1;
    return [
      { start: wordAt, end: wordAt + word.length },
      { start: end - module.length, end, by: ' AS SELECT 1' },
    ];
  }).flat();
}

function packageOf(text: string, match: RegExpExecArray): Edit[] {
  const { 0: head, 1: keyword = '', 2: body, 4: name = '', 5: kind, index } = match;
  const isPackage = /^package$/i.test(keyword);
  if (!isPackage && body === undefined && kind === undefined && !/\bUNDER$/i.test(head)) return [];
  const start = index + head.search(/\S/);
  const [ownerStart] = rangeOf(match, 3);
  const [nameStart, nameEnd] = rangeOf(match, 4);
  const words = ['CREATE', isPackage ? 'SCHEMA' : 'TYPE'];
  const keywords = laidOut(text.slice(start, ownerStart), words) ?? [];
  return [
    ...shifted(keywords, start),
    { start: ownerStart, end: nameStart },
    ...shifted(matches(name, /["]/g), nameStart),
    ...members(text, nameEnd, endOf(text, nameEnd)),
  ];
}

/** Blanks a body except for the heads of its routines, those in others apart. */
function members(text: string, from: number, to: number): Edit[] {
  const heads = [...text.slice(from, to).matchAll(MEMBER)];
  const least = Math.min(...heads.map(([, indentation = '']) => indentation.length));
  const edits: Edit[] = [];
  let at = from;
  for (const head of heads) {
    const { 0: whole, 1: indentation = '', index } = head;
    const type = typeUntil(from + rangeOf(head, 2)[1]);
    if (indentation.length > least || type.start < from + index) continue;
    edits.push({ start: at, end: type.start, by: ';' }, type);
    at = from + index + whole.length;
  }
  return [...edits, { start: at, end: to, by: ';' }];
}

/** Puts `DROP_TYPE` where the keyword of a routine ends. */
function typeUntil(end: number): Edit {
  return { start: end - DROP_TYPE.length, end, by: DROP_TYPE };
}

/** Where a group of a match begins and ends in the text; the start of the match if it has none. */
function rangeOf({ index, indices }: RegExpExecArray, group: number): readonly [number, number] {
  return indices?.[group] ?? [index, index];
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

import { type Edit, matches } from './edits.js';

/**
 * Rewrites stored routines that the SQL grammar cannot parse: procedures of PostgreSQL, MySQL, Oracle
 * and T-SQL, and functions and triggers with an unquoted body. A routine keeps its name and becomes a
 * function whose body is a string; a package of Oracle becomes a schema, an object type of its a type, and
 * of their bodies the heads of routines are left. Separators of batches and statements in client scripts are blanked.
 */
export function sqlRoutines(text: string): Edit[] {
  return [
    ...matches(text, /^[ \t]*(GO[ \t]*(?:\d+[ \t]*)?;?)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(DELIMITER[ \t]+\S+)[ \t]*$/gim),
    ...matches(text, /^[ \t]*(?:END[ \t]*)?(\/\/|\$\$|\/)[ \t]*$/gim),
    ...brackets(text),
    ...matches(text, /\bCREATE\s+(OR\s+ALTER)\s+VIEW\b/gi),
    ...virtualTables(text),
    ...Array.from(text.matchAll(PACKAGE), (match) => packageOf(text, match)).flat(),
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
  String.raw`^[ \t]*(?:CREATE|ALTER)\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+)?(PROCEDURE|PROC|FUNCTION|TRIGGER|EVENT)\s+(?:IF\s+NOT\s+EXISTS\s+)?(${NAME}(?:\s*\.\s*${NAME})*)`,
  'gim',
);
/**
 * Where there is no room for a function, this takes its place. The query knows a routine by what stands in
 * place of the word `TYPE` in the original text: the last four letters of its own.
 */
const DROP_TYPE = 'DROP TYPE';
/** A body that the grammar can parse in a function: a string. */
const QUOTED_BODY = /\bAS\s*(?:\$\w*\$|E?')/i;
/** A trigger that the grammar can parse: one that calls a function. */
const CALLING_BODY = /\bEXECUTE\s+(?:FUNCTION|PROCEDURE)\b/i;
const PACKAGE = new RegExp(
  String.raw`^[ \t]*CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?(PACKAGE|TYPE)\s+(BODY\s+)?((?:${NAME}\s*\.\s*)?)(${NAME})\s+(?:FORCE\s+)?(?:AUTHID\s+\w+\s+)?(?:AS|IS|UNDER)\b(\s+(?:OBJECT|TABLE|VARRAY)\b)?`,
  'gim',
);
/** A routine of a package or an object type: its head and the first two words, the last before the name. */
const MEMBER = new RegExp(
  String.raw`^([ \t]*)(?:(?:MEMBER|STATIC|MAP|ORDER|FINAL|OVERRIDING|CONSTRUCTOR|NOT|INSTANTIABLE)[ \t]+)*(PROCEDURE|FUNCTION)[ \t]+(${NAME})`,
  'gim',
);
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
  if (/^trigger$/i.test(keyword) && CALLING_BODY.test(rest)) return [];
  const keywords = laidOut(text.slice(start, nameStart - 1), ['CREATE', 'FUNCTION']);
  const body = laidOut(rest.slice(0, -2), ['()', 'RETURNS', 'INT', 'AS', "'"]);
  const quotes = matches(name, /[[\]\x60]/g).map((edit) => ({
    start: edit.start + nameStart,
    end: edit.end + nameStart,
  }));
  if (keywords === undefined || body === undefined) {
    const keywordEnd = index + head.search(new RegExp(`\\b${keyword}\\b`)) + keyword.length;
    const end = keywordEnd - DROP_TYPE.length;
    return [
      { start, end },
      { start: end, end: keywordEnd, by: DROP_TYPE },
      { start: keywordEnd, end: nameStart },
      ...quotes,
      { start: bodyStart, end: bodyEnd, by: ';' },
    ];
  }
  return [
    ...keywords.map((word) => ({ ...word, start: word.start + start, end: word.end + start })),
    ...quotes,
    ...body.map((word) => ({ ...word, start: word.start + bodyStart, end: word.end + bodyStart })),
    { start: bodyEnd - 2, end: bodyEnd, by: "';" },
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

function packageOf(
  text: string,
  {
    0: head,
    1: keyword = '',
    2: body,
    3: owner = '',
    4: name = '',
    5: kind,
    index,
  }: RegExpExecArray,
): Edit[] {
  const isPackage = /^package$/i.test(keyword);
  if (!isPackage && body === undefined && kind === undefined && !/\bUNDER$/i.test(head)) return [];
  const start = index + head.search(/\S/);
  const before = new RegExp(String.raw`^[^]*?\b${keyword}\s+(?:BODY\s+)?`, 'i').exec(head);
  const nameStart = index + (before?.[0].length ?? 0) + owner.length;
  const nameEnd = nameStart + name.length;
  const words = ['CREATE', isPackage ? 'SCHEMA' : 'TYPE'];
  const keywords = laidOut(text.slice(start, nameStart - owner.length), words) ?? [];
  return [
    ...keywords.map((word) => ({ ...word, start: word.start + start, end: word.end + start })),
    { start: nameStart - owner.length, end: nameStart },
    ...matches(name, /["]/g).map((edit) => ({
      start: edit.start + nameStart,
      end: edit.end + nameStart,
    })),
    ...members(text, nameEnd, endOf(text, nameEnd)),
  ];
}

/** Blanks a body except for the heads of its routines, those in others apart. */
function members(text: string, from: number, to: number): Edit[] {
  const heads = [...text.slice(from, to).matchAll(MEMBER)];
  const least = Math.min(...heads.map(([, indentation = '']) => indentation.length));
  const edits: Edit[] = [];
  let at = from;
  for (const { 0: head, 1: indentation = '', 2: keyword = '', 3: name = '', index } of heads) {
    const end = from + index + head.length;
    const keywordEnd =
      from + index + head.lastIndexOf(keyword, head.length - name.length - 1) + keyword.length;
    const start = keywordEnd - DROP_TYPE.length;
    if (indentation.length > least || start < from + index) continue;
    edits.push({ start: at, end: start, by: ';' }, { start, end: keywordEnd, by: DROP_TYPE });
    at = end;
  }
  return [...edits, { start: at, end: to, by: ';' }];
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

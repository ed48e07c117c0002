import { closing, type Edit, edited, matches } from './edits.js';

/**
 * Rewrites Apex as Java: its words are those of Java in any case, its texts are in single quotes, and
 * what Java has not got, such as properties, queries and triggers, becomes what is nearest to it.
 */
export function plainApex(text: string): string {
  const code = plainWords(withoutComments(text));
  const statements = edited(code, [
    ...matches(code, FOREIGN_WORD),
    ...matches(code, PUBLIC_WORD, 'public'),
    ...matches(code, NEW_RECORDS, 'old'),
    ...matches(code, RUN_AS, 'synchronized'),
    ...matches(code, TYPE_ARGUMENTS),
    ...Array.from(code.matchAll(TRIGGER), trigger).flat(),
    ...bracketed(code, QUERY, query),
    ...bracketed(code, PROPERTY, property),
    ...bracketed(code, LISTED, listed),
    ...Array.from(code.matchAll(ANNOTATION), separated).flat(),
    ...matches(code, CHANGE),
    ...Array.from(code.matchAll(SWITCH), switched).flat(),
    ...bracketed(code, WHEN, when),
    ...matches(code, WHEN_ELSE, 'default'),
    ...matches(code, WHEN_ANY, 'case'),
  ]);
  return statements.replace(OPERATOR, (operator) => OPERATORS[operator] ?? operator);
}

/** Texts are in double quotes, and hold no brackets. */
function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (part) =>
    part.startsWith("'")
      ? part.replace(/["()[\]{}]/g, ' ').replace(/^'|(?<!^)'$/g, '"')
      : part.replace(/[^\n]/g, ' '),
  );
}

const COMMENT_OR_TEXT = /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'?/g;

/** Words of Java in lower case, unless they are members, and basic types that have members in upper case. */
function plainWords(code: string): string {
  return code
    .replace(WORD, (word) => word.toLowerCase())
    .replace(BASIC_TYPE, (letter) => letter.toUpperCase());
}

const WORD =
  /(?<![\w.])(?:abstract|break|catch|class|continue|do|else|enum|extends|false|final|finally|for|if|implements|instanceof|interface|new|null|private|protected|public|return|static|super|this|throw|transient|true|try|void|while)(?![\w-])/gi;

const BASIC_TYPE = /(?<![\w.])[bdl](?=(?:oolean|ouble|ong)\.)/g;

const FOREIGN_WORD =
  /(?<![\w.])(?:(?:with|without|inherited)\s{1,9}sharing|override|testmethod|virtual)\b/gi;
const PUBLIC_WORD = /(?<![\w.])(?:global|webservice)(?=\s+\w)/gi;
/** `Trigger.new` */
const NEW_RECORDS = /(?<=\.)new\b/gi;
/** What precedes a block. */
const RUN_AS = /\bSystem\.runAs(?=\s*\()/gi;
/** `List<Id>.class` */
const TYPE_ARGUMENTS = /<[\w\s,.<>]{1,100}>(?=\.class\b)/gi;

/** `trigger Name on Account (before insert) {` becomes `void Name(Account x) {`. */
function trigger({ 0: head, 1: name = '', index }: RegExpExecArray): Edit[] {
  const at = (pattern: RegExp, by: string): Edit => {
    const start = index + head.search(pattern);
    return { start, end: start + by.length, by };
  };
  const events = index + head.indexOf('(');
  return [
    at(/trigger/i, 'void   '),
    at(new RegExp(`(?<=\\b${name})\\s`), '('),
    at(/on\s+\w+\s*\(/i, '  '),
    { start: events, end: index + head.lastIndexOf(')') + 1, by: ' x)' },
  ];
}

const TRIGGER = /^[ \t]*trigger[ \t]+(\w+)\s+on\s+\w+\s*\([^(){}]*\)\s*(?=\{)/gim;

type Bracketed = (open: number, end: number, code: string) => Edit[];

/** The edits of the brackets that matches of a pattern end with. */
function bracketed(code: string, pattern: RegExp, edit: Bracketed): Edit[] {
  return Array.from(code.matchAll(pattern), ({ 0: head, index }) => {
    const open = index + head.length - 1;
    const end = closing(code, open);
    return end === undefined ? [] : edit(open, end, code);
  }).flat();
}

const QUERY = /\[(?=\s*(?:select|find)\b)/gi;

function query(start: number, end: number): Edit[] {
  return [{ start, end, by: 'null' }];
}

const ACCESS = '(?:(?:private|protected|public|global|static)\\s+)*';
const PROPERTY = new RegExp(`\\{(?=\\s*${ACCESS}(?:get|set)\\s*[;{])`, 'gi');
const ACCESSOR = new RegExp(`\\b${ACCESS}(?:get|set)\\s*(?:;|(?=\\{))`, 'gi');

/** `String name { get { return x; } set; }` becomes `String name ; { return x; }`: a field and an initialiser. */
function property(open: number, end: number, code: string): Edit[] {
  const accessors = code.slice(open, end).matchAll(ACCESSOR);
  return [
    { start: open, end: open + 1, by: ';' },
    ...Array.from(accessors, ({ 0: { length }, index }) => {
      const start = open + index;
      return { start, end: start + length };
    }),
    { start: end - 1, end },
  ];
}

/** The elements of a new list, set or map. */
const LISTED = /\bnew\s+[\w.]+\s*(?:<[\w\s.,<>[\]]{1,300}>\s*)?\{/g;

function listed(open: number, end: number): Edit[] {
  return [
    { start: open, end: open + 1, by: '(' },
    { start: end - 1, end, by: ')' },
  ];
}

const ANNOTATION = /@\w+\s*\([^()]*\)/g;

/** Elements of annotations may be separated by spaces alone. */
function separated({ 0: annotation, index }: RegExpExecArray): Edit[] {
  const elements = annotation.matchAll(/[ \t](?<=["\w]\s{1,99})(?=\w+\s*=)/g);
  return Array.from(elements, (space) => {
    const start = index + space.index;
    return { start, end: start + 1, by: ',' };
  });
}

/** A statement that writes records: what it writes is an expression. */
const CHANGE =
  /\b(?=(?:insert|update|upsert|delete|undelete|merge)\s)(?<=[;{})]\s*)(?:merge\s+[\w.[\]]+|\w+)\s+(?:as\s+(?:user|system)\s+)?(?=[\w(])/gi;

/** `switch on kind {` becomes `switch (kind) {`. */
function switched({ 0: head, 1: parenthesis, index }: RegExpExecArray): Edit[] {
  const on = index + head.search(/\bon\b/i);
  const end = index + head.length;
  return parenthesis !== undefined
    ? [{ start: on, end: on + 2 }]
    : [
        { start: on, end: on + 2, by: ' (' },
        { start: end - 1, end, by: ')' },
      ];
}

const SWITCH = /\bswitch\s+on\b(?:\s*(\()[^;{}]{1,300}?\)(?=\s*\{)|\s[^;{}]{1,300}?\s(?=\{))/gi;

/** `when A, B { f(); }` becomes `case A, B : f();`, and `when else {` becomes `default   :`. */
function when(open: number, end: number): Edit[] {
  return [
    { start: open, end: open + 1, by: ':' },
    { start: end - 1, end },
  ];
}

const WHEN = /\bwhen\s[^;{}]{1,300}\{/gi;
const WHEN_ELSE = /\bwhen\s+else(?=\s*\{)/gi;
const WHEN_ANY = /\bwhen(?=\s+(?!else\s*\{)[^;{}]{1,300}\{)/gi;

const OPERATOR = /\?\.|\?\?|[=!]==|<>|=>/g;
const OPERATORS: Readonly<Record<string, string>> = {
  '?.': ' .',
  '??': '||',
  '===': '== ',
  '!==': '!= ',
  '<>': '!=',
  '=>': ', ',
};

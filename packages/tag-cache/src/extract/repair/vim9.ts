import { blanked, type Edit, edited, matches, shifted } from './edits.js';

/**
 * Vim9 script as the grammar of Vim script knows it: functions in its words and without types, variables as
 * `let`. A class, an interface or an enumeration becomes a function that holds its members; the query knows
 * them by the end of the word that stood in place of `fu`.
 */
export function vim9Script(text: string): string {
  if (!/^[ \t]*vim9script\b/m.test(text)) return text;
  return edited(text, [
    ...Array.from(text.matchAll(BODILESS), bodiless).flat(),
    ...Array.from(text.matchAll(TYPE_NAME), typeName).flat(),
    ...Array.from(text.matchAll(ENUM_VALUES), enumValues).flat(),
    ...Array.from(text.matchAll(TYPE), typeHead).flat(),
    ...Array.from(text.matchAll(FUNCTION), functionHead).flat(),
    ...Array.from(text.matchAll(VARIABLE), variable).flat(),
    ...Array.from(text.matchAll(END), (match) => ({ ...whole(match), by: 'endfu' })),
  ]);
}

/** Functions of an interface, and those of an abstract class that say so. */
const BODILESS =
  /(?<=^[ \t]*)(abstract[ \t]+)def([ \t]+\w+)[^\n]*|(?<=^[ \t]*(?:export[ \t]+)?interface\b(?:(?!^[ \t]*endinterface)[\s\S]){0,4000}?^[ \t]*)def([ \t]+\w+)[^\n]*/gm;
const TYPE_NAME = /(?<=^[ \t]*)(export[ \t]+)?type[ \t]+\w+([ \t]*=[^\n]*)/gm;
/** The values of an enumeration, up to its first member. */
const ENUM_VALUES =
  /^[ \t]*(?:export[ \t]+)?enum[ \t][^\n]*\n((?:(?![ \t]*(?:endenum|def|static|public|const|final|var)\b)[^\n]*\n)*)/gm;
const TYPE =
  /^([ \t]*(?:(?:export|abstract)[ \t]+)*(?:class|interface|enum))[ \t](\w+)([^\n]*)\n[ \t]{2}/gm;
const FUNCTION =
  /(?<=^[ \t]*)((?:(?:export|static)[ \t]+)*)def([ \t]+[\w.:#]+)(<[^<>\n]*>)?(\([^()\n]*\))[^\n]*/gm;
const VARIABLE =
  /(?<=^[ \t]*)((?:(?:export|public|static)[ \t]+)*)(var|final|const)[ \t]+\w+([ \t]*:[^=\n]*)?(=)?/gm;
const END = /^[ \t]*(?:enddef|endclass|endinterface|endenum)\b/gm;

function whole({ 0: { length }, index }: RegExpExecArray): Edit {
  return { start: index, end: index + length };
}

/** Becomes a variable, which the query knows for a method. */
function bodiless({
  0: line,
  1: before = '',
  2: abstract,
  3: name = '',
  index,
}: RegExpExecArray): Edit[] {
  const word = index + before.length;
  const nameEnd = word + 'def'.length + (abstract ?? name).length;
  return [
    { start: index, end: word },
    { start: word, end: word + 'def'.length, by: 'let' },
    { start: nameEnd, end: index + line.length, by: '=0' },
  ];
}

/** As a variable too. */
function typeName({ 0: line, 1: before = '', 2: value = '', index }: RegExpExecArray): Edit[] {
  const word = index + before.length;
  const end = index + line.length;
  return [
    { start: index, end: word },
    { start: word, end: word + 'type'.length, by: 'let' },
    { start: end - value.length, end, by: '=0' },
  ];
}

/** As commands, which the query knows for values. */
function enumValues({ 0: { length }, 1: values = '', index }: RegExpExecArray): Edit[] {
  const start = index + length - values.length;
  return shifted(
    [
      ...matches(values, /\([^()\n]*\)/g),
      ...matches(values, /#[^\n]*/g),
      ...matches(values, /,(?=[ \t]*\w)/g, '|'),
      ...matches(values, /,/g),
    ],
    start,
  );
}

/** The list of parameters takes the place of the line feed and the indentation behind it. */
function typeHead({ 1: words = '', 2: name = '', 3: rest = '', index }: RegExpExecArray): Edit[] {
  const nameStart = index + words.length + 1;
  const nameEnd = nameStart + name.length;
  const tail = nameEnd + rest.length;
  const list =
    rest.length < 2
      ? [{ start: nameEnd, end: tail + 3, by: '()\n'.padStart(rest.length + 3) }]
      : [{ start: nameEnd, end: tail, by: '()' }];
  return [
    { start: index, end: nameStart - 3 },
    { start: nameStart - 3, end: nameStart, by: 'fu' },
    ...list,
  ];
}

function functionHead({
  0: head,
  1: before = '',
  2: name = '',
  3: types = '',
  4: list = '',
  index,
}: RegExpExecArray): Edit[] {
  const word = index + before.length;
  const listStart = word + 3 + name.length + types.length;
  const listEnd = listStart + list.length;
  const parameters = list.replace(/:[^,)]*|\bthis\./g, blanked);
  return [
    { start: index, end: word },
    { start: word, end: word + 3, by: 'fu' },
    { start: listStart - types.length, end: listStart },
    { start: listStart, end: listEnd, by: parameters },
    { start: listEnd, end: index + head.length },
  ];
}

function variable({
  0: head,
  1: before = '',
  2: word = '',
  3: type = '',
  4: equals = '',
  index,
}: RegExpExecArray): Edit[] {
  const wordStart = index + before.length;
  const end = index + head.length - equals.length;
  return [
    { start: index, end: wordStart },
    { start: wordStart, end: wordStart + word.length, by: word === 'var' ? 'let' : 'const' },
    { start: end - type.length, end, by: equals === '' && type.length > 3 ? ' = 0' : '' },
  ];
}

import { blanked, type Edit, edited } from './edits.js';

/**
 * Vim9 script as the grammar of Vim script knows it: functions in its words and without types, variables as
 * `let`. A class, an interface or an enumeration becomes a function that holds its members; the query knows
 * them by the end of the word that stood in place of `fu`.
 */
export function vim9Script(text: string): string {
  if (!/^[ \t]*vim9script\b/m.test(text)) return text;
  return edited(text, [
    ...Array.from(text.matchAll(BODILESS), whole),
    ...Array.from(text.matchAll(TYPE), typeHead).flat(),
    ...Array.from(text.matchAll(FUNCTION), functionHead).flat(),
    ...Array.from(text.matchAll(VARIABLE), variable).flat(),
    ...Array.from(text.matchAll(END), (match) => ({ ...whole(match), by: 'endfu' })),
  ]);
}

/** Functions of an interface, and those of an abstract class that say so. */
const BODILESS =
  /(?<=^[ \t]*)abstract[ \t]+def\b[^\n]*|(?<=^[ \t]*(?:export[ \t]+)?interface\b(?:(?!^[ \t]*endinterface)[\s\S]){0,4000}?^[ \t]*)def\b[^\n]*/gm;
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

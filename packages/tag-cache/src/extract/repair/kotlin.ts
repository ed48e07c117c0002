import { blanked, type Edit, edited, matches } from './edits.js';
import { endAbove } from './statement-ends.js';

/** Rewrites what the grammar of Kotlin misreads or rejects. */
export function plainKotlin(text: string): string {
  const plain = annotatedModifiers(text);
  return edited(plain, [
    ...matches(plain, TRAILING_COMMA),
    ...rangeConditions(plain),
    ...(plain.includes('fun interface') ? matches(plain, /\b(fun) interface\b/g) : []),
    ...(plain.includes('..<') ? matches(plain, /\.\.(<)/g) : []),
    ...(plain.includes('.(') ? receivers(plain) : []),
    ...assignments(plain),
  ]);
}

/** Behind the last element of a list in brackets, the last type argument, and the last condition of a case. */
const TRAILING_COMMA = /,(?=\s*(?:\/\/[^\n]*\n\s*)?(?:[\]>]|->))/g;

/**
 * Makes a receiver whose type is qualified the first parameter, `Shop.Cart.() -> Unit`, if there is room for the
 * bracket before it.
 */
function receivers(text: string): Edit[] {
  return Array.from(text.matchAll(RECEIVER), ({ 0: whole, 1: end = '', index }) => {
    const start = index + whole.length - end.length;
    return [
      { start: index, end: index + 1, by: '(' },
      { start, end: start + end.length, by: end === '.()' ? ')' : ',' },
    ];
  }).flat();
}

const RECEIVER = /[ \t](?:\w+\.){1,8}\w+(?:<[^<>()\n]*>)?(\.\(\)?)/g;

/** The sign of an assignment to a property of what a call returns, `shop.get().name = it`, becomes a comparison. */
function assignments(text: string): Edit[] {
  return Array.from(text.matchAll(ASSIGNMENT), ({ 0: { length }, index }) => {
    const start = text.lastIndexOf('\n', index) + 1;
    const isTarget = index - start < MAX_TARGET && CALL.test(text.slice(start, index + 1));
    const end = index + length;
    return { start: isTarget ? end - 2 : end, end, by: '==' };
  });
}

const ASSIGNMENT = /[)}](?:\?|!!)?\.(?:[\w.?!]|\(\)){0,100}?\w[ \t]*?(?:[ \t]|[-+*/])=(?=\s)/g;
const MAX_TARGET = 300;
const CALL = /^[ \t]*[\w.?!]*\w(?:\((?:[^()]|\([^()]*\))*\)|[ \t]\{[^{}]*\})$/;

/**
 * Ends the case above `in names -> ship()` at the indentation of the line. To the grammar, `in` compares what
 * the case above returns.
 */
function rangeConditions(text: string): Edit[] {
  const cases = Array.from(text.matchAll(RANGE));
  return cases.flatMap(({ 0: { length }, index }) => endAbove(text, index + length));
}

const RANGE = /\n[ \t]+(?=in\b[^{}\n]*->)/g;

/**
 * Leaves one annotation before some words of Kotlin, and none of `expect` and `actual` behind it. At the top
 * of a file, the grammar takes `@A @B interface C` and `@A actual class D` for expressions.
 */
function annotatedModifiers(text: string): string {
  return text.replace(ANNOTATED, (_, before: string, last: string, word: string) => {
    const isBlank = word === 'expect' || word === 'actual';
    return blanked(before) + last + (isBlank ? blanked(word) : word);
  });
}

const ANNOTATION = /@[\w.:]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s+/.source;
/** Without a bound, a pattern that is tried at each line would read all annotations below it. */
const MAX_BEFORE = 20;
const ANNOTATED = new RegExp(
  `^((?:${ANNOTATION}){0,${MAX_BEFORE}})(${ANNOTATION})` +
    '(actual|annotation|enum|expect|fun(?=[ \\t]+interface\\b)|interface|open|sealed|tailrec)(?=[ \\t]+\\w)',
  'gm',
);

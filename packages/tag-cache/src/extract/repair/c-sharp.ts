import { closing, type Edit, edited, matches } from './edits.js';

/** Rewrites declarations of C# 14 and later that the grammar misreads, often without an error. */
export function newerCSharp(text: string): string {
  return edited(text, [
    ...extensionBlocks(text),
    ...matches(text, CLOSED),
    ...matches(text, CONDITIONAL_TARGET, ' .'),
    ...continuations(text),
  ]);
}

/** What is assigned only if it is there, of C# 14: `shop?.Name = name`. */
const CONDITIONAL_TARGET =
  /\?\.(?=[ \t]*\w[\w.?[\]]{0,200}[ \t]*(?:[-+*/%&|^]|\?\?|<<|>>)?=(?![=>]))/g;

/** `closed` types, of C# 15, whose subtypes are known. */
const CLOSED =
  /\bclosed(?=[ \t]+(?:\w+[ \t]+){0,8}(?:class|record)\b)(?<=^[ \t]*(?:(?:public|internal|file|partial)[ \t]+){0,8}closed)/gm;

/**
 * `extension<T>(List<T> list) {` becomes `struct _ <T>(List<T> list) {`, which the query leaves out, so that the
 * members belong to the class around. A receiver without a name is blanked.
 */
function extensionBlocks(text: string): Edit[] {
  if (!text.includes('extension')) return [];
  return Array.from(text.matchAll(EXTENSION), ({ 0: head, index }) => {
    const open = index + head.length;
    const end = closing(text, open);
    if (end === undefined || !/^\s*(?:where\b[^{};]*)?\{/.test(text.slice(end, end + 500)))
      return [];
    const isNamed = /[\w>?\])][ \t]+\w+\s*\)$/.test(text.slice(open, end));
    return [
      { start: index, end: index + EXTENSION_WORD.length, by: 'struct _' },
      ...(isNamed ? [] : [{ start: open, end }]),
    ];
  }).flat();
}

const EXTENSION_WORD = 'extension';
const EXTENSION = /(?<=(?:^|[{};])\s*)extension\s*(?:<[^(){};]*>)?\s*(?=\()/gm;

/**
 * Conditionals within a list or a chain of calls, whose first line continues what is above: of two branches the
 * first one is left.
 */
const CONTINUATION =
  /^([ \t]*#[ \t]*if\b[^\n]*)\n([ \t]*[.,:?&|+][^#]*)^([ \t]*#[ \t]*(?:else\b[^#]*#[ \t]*)?endif\b[^\n]*)/gm;

function continuations(text: string): Edit[] {
  if (!text.includes('#if')) return [];
  return Array.from(
    text.matchAll(CONTINUATION),
    ({ 0: whole, 1: head = '', 3: tail = '', index }) => {
      const end = index + whole.length;
      return [
        { start: index, end: index + head.length },
        { start: end - tail.length, end },
      ];
    },
  ).flat();
}

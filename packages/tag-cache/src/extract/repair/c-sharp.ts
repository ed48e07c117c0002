import { closing, type Edit, edited, matches } from './edits.js';

/** Rewrites declarations of C# 14 and later that the grammar misreads, often without an error. */
export function newerCSharp(text: string): string {
  return edited(text, [...extensionBlocks(text), ...matches(text, CLOSED)]);
}

/** `closed` types, of C# 15, whose subtypes are known. */
const CLOSED =
  /(?<=^[ \t]*(?:(?:public|internal|file|partial)[ \t]+)*)closed(?=[ \t]+(?:\w+[ \t]+)*(?:class|record)\b)/gm;

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

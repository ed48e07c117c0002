import { type Item, itemsFrom, spanOf } from './c-items.js';
import { isMacroLike } from './c-words.js';
import { closing, type Edit } from './edits.js';

/** Macros between a type's keyword and its name, and behind the name. */
export function typeHeads(code: string, language: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: keyword, index } of code.matchAll(TYPE_KEYWORD)) {
    const { items, end, stop } = itemsFrom(code, index + keyword.length);
    const words = items.filter(({ word }) => word !== 'final');
    const name = words.findLast(({ isCall }) => !isCall);
    const before = words.slice(0, name === undefined ? 0 : words.indexOf(name));
    const behind = name === undefined ? [] : words.slice(words.indexOf(name) + 1);
    if (name === undefined || before.length + behind.length === 0) continue;
    // A call at the end is a function that returns the type, unless it can only be a macro.
    if (
      behind.some(({ word }) => !isMacroLike(word)) ||
      words.some(({ isPunctuation }) => isPunctuation)
    )
      continue;
    const isType =
      stop === '{' || (stop === ':' && /^:[^;(){}]*\{/.test(code.slice(end, end + 500)));
    const isExported = before.length > 0 && before.every(({ word }) => EXPORT.test(word));
    const isForward =
      stop === ';' && language !== 'c' && (keyword.startsWith('class') || isExported);
    if (isForward || (isType && !isInitialiser(code, end, keyword, before, name.word, stop)))
      edits.push(...[...before, ...behind].map(spanOf));
  }
  return edits;
}

/** Macros that can be no type of a variable. */
const EXPORT = /_(?:API|EXPORTS?|DLL|PUBLIC|VISIBLE)$/;
const TYPE_KEYWORD = /\b(?:class|struct|union|enum(?:[ \t\n]+(?:class|struct))?)\b/g;

/** `struct stat st{};` is a variable: its braces hold no member, and `stat` is no macro's name. */
function isInitialiser(
  code: string,
  brace: number,
  keyword: string,
  before: readonly Item[],
  name: string,
  stop: string,
): boolean {
  if (stop !== '{' || keyword !== 'struct') return false;
  const end = closing(code, brace);
  const body = end === undefined ? ';' : code.slice(brace, end);
  if (body.includes(';')) return false;
  return !before.every(({ word }) => isMacroLike(word)) || !/^[A-Z]/.test(name);
}

import { enumeration, functionOf } from './c-defining-macros.js';
import { besideFunction } from './c-function-macros.js';
import { type Item, spanOf } from './c-items.js';
import { DECLARES, isMacroLike } from './c-words.js';
import { closing, type Edit } from './edits.js';

/** The macros of one declaration or statement, which `items` are the head of. */
export function statementMacros(
  items: readonly Item[],
  stop: string,
  code: string,
  language: string,
): Edit[] {
  if (items.some(({ word, isPunctuation }) => CONTROL.has(word) || (isPunctuation && word === '=')))
    return [];
  const all = items.filter(({ isPunctuation }) => !isPunctuation);
  const leading = leadingMacros(all, stop);
  const rest = all.slice(leading.length);
  const edits = leading.map(spanOf);
  if (stop === ':') return [...edits, ...accessLabel(rest)];
  const [first, second] = rest[0]?.word === 'typedef' ? rest.slice(1) : rest;
  if (stop === '{' && first?.isCall && second === undefined && isMacroLike(first.word)) {
    const body = code.slice(first.end, closing(code, code.indexOf('{', first.end)) ?? first.end);
    const whole = { ...first, start: rest[0]?.start ?? first.start };
    if (!body.includes(';') && /\w/.test(body))
      return [...edits, ...enumeration(whole, first, code)];
  }
  const definer = rest.at(-1);
  if (stop === '{' && language !== 'cpp' && definer?.isCall && isMacroLike(definer.word))
    if (rest.slice(0, -1).every(({ word }) => STORAGE.has(word)))
      return [...edits, ...functionOf(definer, code)];
  return [...edits, ...besideFunction(rest, code)];
}

/** `public slots:` and `signals:` are labels of Qt. */
function accessLabel([first, second]: readonly Item[]): Edit[] {
  if (first === undefined || first.isCall) return [];
  const isAccess = ACCESS.has(first.word);
  if (second !== undefined) return isAccess ? [spanOf(second)] : [];
  return isAccess ? [] : [{ ...spanOf(first), by: 'public' }];
}

const ACCESS = new Set(['public', 'private', 'protected']);

/** Macros that stand alone in front of a declaration: `UCLASS()`, `NS_ASSUME_NONNULL_BEGIN`, `Q_OBJECT`. */
function leadingMacros(items: readonly Item[], stop: string): readonly Item[] {
  if (stop === '@' && items.every(({ word }) => isMacroLike(word))) return items;
  const leading: Item[] = [];
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    const isBeforeDeclaration =
      next === undefined
        ? ['@', '', '-', '+'].includes(stop) || (item.isCall && stop === '}')
        : DECLARES.has(next.word) ||
          (item.isLineEnd && isMacroLike(next.word)) ||
          (item.isCall && (!next.isCall || item.isLineEnd));
    // The only word before the name of a defined function is its type.
    const isType = item.isCall && stop === '{' && i + 2 === items.length && next?.isCall;
    if (!isMacroLike(item.word) || !isBeforeDeclaration || isType) break;
    leading.push(item);
  }
  return leading;
}

const CONTROL = new Set(
  'if for while switch return else do case default goto sizeof new delete throw using try catch namespace'.split(
    ' ',
  ),
);
const STORAGE = new Set('static extern inline'.split(' '));

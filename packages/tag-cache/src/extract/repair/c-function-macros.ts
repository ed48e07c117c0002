import { type Item, spanOf } from './c-items.js';
import { isMacroLike, QUALIFIERS, TRAILING, TYPES } from './c-words.js';
import { type Edit, matches, shifted } from './edits.js';

/** Macros before and behind the name of a function: all but one of the names before it. */
export function besideFunction(items: readonly Item[], code: string): Edit[] {
  const canTrail = ({ word, isCall }: Item) => isCall || TRAILING.has(word) || isMacroLike(word);
  let plain = items.length - 1;
  while (plain >= 0 && canTrail(items[plain] as Item)) plain -= 1;
  const calls = items.filter(({ isCall }, i) => isCall && i > plain);
  const isAttribute = ({ word, end, start }: Item) =>
    isMacroLike(word) || LITERALS.test(code.slice(start + word.length, end));
  const named = calls.find((call) => !isAttribute(call)) ?? calls.at(plain < 0 ? -1 : 0);
  if (named === undefined || named === items[0]) return [];
  const at = items.indexOf(named);
  const before = items.slice(0, at);
  const behind = items
    .slice(at + 1)
    .filter(({ word, isCall }) => (isCall || isMacroLike(word)) && !TRAILING.has(word));
  const attributeCalls = before.filter(({ isCall, word }) => isCall && !TYPE_CALLS.has(word));
  if (before.every(({ isCall }) => isCall))
    return before.flatMap((item, i) =>
      isMacroLike(item.word) ? [{ ...spanOf(item), ...(i === 0 && { by: 'int' }) }] : [],
    );
  const hasKeywordType = before.some(({ word }) => TYPES.has(word));
  const names = before.filter(
    ({ word, isCall, isTag }) => !isCall && !isTag && !TYPES.has(word) && !QUALIFIERS.has(word),
  );
  const extra = Math.max(0, names.length - (hasKeywordType ? 0 : 1));
  const likely = [...names.filter(({ word }) => isMacroLike(word)), ...names.slice(1).reverse()];
  const macros = [...new Set(likely)].slice(0, extra);
  // A lone macro before a call is a statement: nothing is declared.
  const isDeclared = hasKeywordType || names.length > macros.length;
  if (!isDeclared) return [];
  return [...[...attributeCalls, ...macros, ...behind].map(spanOf), ...inParameters(named, code)];
}

/** Arguments that cannot be parameters. */
const LITERALS = /^\s*\(\s*\d[\d\s,]*\)$/;

const TYPE_CALLS = new Set(
  'decltype typeof __typeof__ __typeof alignas explicit noexcept'.split(' '),
);

/** Attributes of parameters: `(UNUSED int a, int b UNUSED, UNUSED(int c))`. */
function inParameters({ start, word, end }: Item, code: string): Edit[] {
  const from = start + word.length;
  const list = code.slice(from, end);
  const edits = [LEADING, TRAILING_ATTRIBUTE].flatMap((pattern) => matches(list, pattern));
  for (const { index, groups } of list.matchAll(WRAPPED)) {
    const { before = '', open = '', inner = '' } = groups ?? {};
    const at = index + before.length;
    const close = at + open.length + inner.length;
    edits.push({ start: at, end: at + open.length }, { start: close, end: close + 1 });
  }
  return shifted(edits, from);
}

const MACRO_NAME = '(?:_[_A-Z]\\w+|[A-Z][A-Z0-9_]+)';
const LEADING = new RegExp(
  `[(,]\\s*(${MACRO_NAME})(?=\\s+[A-Za-z_]\\w*(?:\\s*\\*+\\s*|\\s+)\\w)`,
  'g',
);
const TRAILING_ATTRIBUTE = new RegExp(`[\\w*]\\s+\\**\\w+\\s+(${MACRO_NAME})(?=\\s*[,)])`, 'g');
const WRAPPED = new RegExp(
  `(?<before>[(,]\\s*)(?<open>${MACRO_NAME}\\s*\\()(?<inner>[^()]+)\\)(?=\\s*[,)])`,
  'g',
);

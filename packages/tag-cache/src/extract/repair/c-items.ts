import { closing, type Edit } from './edits.js';

/** A word of a declaration's head, with its arguments if it has any. */
export interface Item {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isCall: boolean;
  /** The tag that `struct` and its like name: part of a type. */
  readonly isTag: boolean;
  /** An operator: `*`, `&`, `=`, `~`. */
  readonly isPunctuation: boolean;
  /** Whether nothing follows it on its line. */
  readonly isLineEnd: boolean;
}

export function spanOf({ start, end }: Item): Edit {
  return { start, end };
}

/** The words from an offset on, and the character that ends the head of the statement. */
export interface Items {
  readonly items: readonly Item[];
  /** Offset of `stop`. */
  readonly end: number;
  /** Empty at the end of the code. */
  readonly stop: string;
}

const TOKEN = /\s*(?:((?:::)?[A-Za-z_]\w*(?:::~?[A-Za-z_]\w*)*)|(\[\[)|([*&~=]))/y;
const TAGGED = /^(?:struct|class|union|enum)$/;

export function itemsFrom(code: string, from: number): Items {
  const items: Item[] = [];
  let at = from;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(code);
    if (match === null || items.length > MAX_ITEMS) break;
    const [whole, word, attribute, mark] = match;
    const start = at + whole.length - (word ?? attribute ?? mark ?? '').length;
    let end = TOKEN.lastIndex;
    let isCall = false;
    if (attribute !== undefined) end = closing(code, start) ?? end;
    if (word !== undefined) {
      end = angleEnd(code, word === 'template' && code[end] === ' ' ? end + 1 : end);
      const open = end + (/^\s*/.exec(code.slice(end, end + 200))?.[0].length ?? 0);
      const close = code[open] === '(' ? closing(code, open) : undefined;
      isCall = close !== undefined;
      end = close ?? end;
    }
    items.push({
      word: word ?? mark ?? '[[',
      start,
      end,
      isCall: isCall || attribute !== undefined,
      isTag: TAGGED.test(items.at(-1)?.word ?? ''),
      isPunctuation: mark !== undefined,
      isLineEnd: isLineEnd(code, end),
    });
    at = end;
  }
  const end = indexOf(/\S/g, code, at);
  const stop = code[end] ?? '';
  if (stop === '' || ';{}:@-+'.includes(stop)) return { items, end, stop };
  // Not a declaration: continue at the next statement.
  return { items: [], end: indexOf(/[;{}]/g, code, end), stop: '' };
}

/** The offset of the next match, or the end of the code. */
function indexOf(pattern: RegExp, code: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(code)?.index ?? code.length;
}

function isLineEnd(code: string, at: number): boolean {
  LINE_END.lastIndex = at;
  return LINE_END.test(code);
}

const LINE_END = /[ \t]{0,200}(?:\n|$)/y;
const MAX_ITEMS = 24;
const MAX_ANGLES = 400;

/** The offset after the template arguments that begin here, or the offset itself. */
function angleEnd(code: string, at: number): number {
  if (code[at] !== '<') return at;
  let depth = 0;
  for (let i = at; i < Math.min(code.length, at + MAX_ANGLES); i += 1) {
    const char = code[i];
    if (char === '<') depth += 1;
    else if (char === '>') depth -= 1;
    else if (char === ';' || char === '{') return at;
    if (depth === 0) return i + 1;
  }
  return at;
}

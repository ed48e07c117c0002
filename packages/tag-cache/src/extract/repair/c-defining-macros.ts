import type { Item } from './c-items.js';
import type { Edit } from './edits.js';

/** `typedef NS_ENUM(NSInteger, Kind) {`: an enumeration by the last argument's name. */
export function enumeration(whole: Item, macro: Item, code: string): Edit[] {
  const name = /(\w+)\s*\)$/.exec(code.slice(macro.start, macro.end));
  if (name === null) return [];
  const nameStart = macro.start + name.index;
  return [
    { start: whole.start, end: nameStart, by: 'enum' },
    { start: nameStart + (name[1] as string).length, end: macro.end },
  ];
}

/** `DEFINE_HANDLER(on_timer, int a) {`: a function by the first argument's name. */
export function functionOf(macro: Item, code: string): Edit[] {
  const group = code.slice(macro.start, macro.end);
  const match = /^(\w+\s*\(\s*)\w+\s*([,)])/.exec(group);
  if (match === null) return [];
  const [head, prefix = '', after] = match;
  const comma = macro.start + head.length - 1;
  const type = { start: macro.start, end: macro.start + prefix.length, by: 'int' };
  const list = { start: comma, end: comma + 1, by: '(' };
  return after === ',' ? [type, list] : [type, list, ...emptyList(comma + 1, code)];
}

/** The end of the empty list behind the only argument: a space, or the brace, which moves to one. */
function emptyList(end: number, code: string): Edit[] {
  if (/[ \t]/.test(code[end] ?? '')) return [{ start: end, end: end + 1, by: ')' }];
  const open = code.indexOf('{', end);
  const space =
    open + (/^\{\n*(?=[ \t])/.exec(code.slice(open, open + MAX_BLANK))?.[0].length ?? 0);
  if (space === open) return [];
  return [
    { start: open, end: open + 1, by: ')' },
    { start: space, end: space + 1, by: '{' },
  ];
}

const MAX_BLANK = 20;

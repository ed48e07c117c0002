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
  const type = { start: macro.start, end: macro.start + prefix.length, by: 'void' };
  if (after === ',') return [type, { start: comma, end: comma + 1, by: '(' }];
  // The only argument leaves room for an empty list where a space follows it.
  return /[ \t]/.test(code[comma + 1] ?? '')
    ? [type, { start: comma, end: comma + 2, by: '()' }]
    : [];
}

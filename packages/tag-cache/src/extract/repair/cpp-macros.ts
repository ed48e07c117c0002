import { type Edit, matches } from './edits.js';

/** Well-known macros of C++ whose arguments are declarations, which the parser cannot take for arguments. */
export function cppMacros(code: string): Edit[] {
  return [
    ...Array.from(code.matchAll(MOCK), mock).flat(),
    ...Array.from(code.matchAll(OLD_MOCK), oldMock).flat(),
    ...matches(code, FLAG),
  ];
}

/** `MOCK_METHOD(int, size, (), (const, override));` becomes `int size ();`. */
const MOCK =
  /\bMOCK_METHOD\(\s*(?:\((?<list>[^();]*)\)|(?<type>[^,();]+))\s*,\s*(?<name>\w+)\s*,\s*(?<parameters>\((?:[^()]|\([^()]*\))*\))(?<rest>\s*(?:,\s*\((?:[^()]|\([^()]*\))*\)\s*)?\))\s*;/dg;
/** `MOCK_METHOD1(at, int(int));` becomes `void at();`. */
const OLD_MOCK =
  /(?<head>\bMOCK_(?:CONST_)?METHOD\d+(?:_T)?\(\s*)(?<name>\w+)(?<rest>\s*,(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))\s*;/dg;
/** A macro at the start of a line that takes a type: `ABSL_FLAG(bool, verbose, false, "help");`. */
const FLAG =
  /^[A-Z][A-Z0-9_]+\((?:[^;{}"]*,)?\s*(?:bool|char|double|float|int|long|short|unsigned|u?int\d+_t|std::\w+)\b[^;{}"]*(?:"[^"\n]*"[^;{}"]*)*\)\s*;/gm;

function mock({ indices }: RegExpExecArray): Edit[] {
  const { list, type = list, name, parameters, rest } = indices?.groups ?? {};
  if (!type || !name || !parameters || !rest) return [];
  const start = indices?.[0]?.[0] ?? type[0];
  return [
    { start, end: type[0] },
    { start: type[1], end: name[0] },
    { start: name[1], end: parameters[0] },
    { start: rest[0], end: rest[1] },
  ];
}

function oldMock({ indices }: RegExpExecArray): Edit[] {
  const { head, name, rest } = indices?.groups ?? {};
  if (!head || !name || !rest) return [];
  return [
    { start: head[0], end: head[1], by: 'void' },
    { start: rest[0], end: rest[1], by: '()' },
  ];
}

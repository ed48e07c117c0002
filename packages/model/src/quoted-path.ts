import type { RelPath } from './rel-path.js';
import { INVISIBLE_CHARACTER } from './visible-text.js';

/**
 * A path as it is printed where a line may hold nothing else: in quotes with C's escapes, as git
 * does it, when it holds what ends a line, cannot be seen, moves a cursor, or begins or ends in
 * white space. A path that begins with a quote is thus always a quoted one.
 */
export function quotedPath(path: RelPath): string {
  return UNCLEAR.test(path) ? `"${path.replace(SPECIAL, escaped)}"` : path;
}

/** Bytes that are not UTF-8 are halves of surrogate pairs. */
const SPECIAL = new RegExp(`${INVISIBLE_CHARACTER}|["\\\\]`, 'gu');
const UNCLEAR = new RegExp(`${SPECIAL.source}|^\\s|\\s$`, 'u');

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

function escaped(char: string): string {
  return NAMED.get(char) ?? bytesOf(char).map(octal).join('');
}

function bytesOf(char: string): number[] {
  const code = char.charCodeAt(0);
  return code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...new TextEncoder().encode(char)];
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

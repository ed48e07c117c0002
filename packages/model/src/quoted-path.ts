import type { RelPath } from './rel-path.js';
import { INVISIBLE_CHARACTER } from './visible-text.js';

/**
 * Quotes a path for output on one line, with C escapes as in git, if it contains line breaks,
 * invisible or control characters, quotes or backslashes, or begins or ends with white space. A
 * printed path that begins with a quote is therefore always quoted.
 */
export function quotedPath(path: RelPath): string {
  if (PLAIN.test(path)) return path;
  return UNCLEAR.test(path) ? `"${path.replace(SPECIAL, escaped)}"` : path;
}

/** Most paths, which need no look at Unicode properties. */
const PLAIN = /^[\w./-]+$/;

/** Bytes that are not UTF-8 are represented by lone surrogates. */
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

/**
 * The encoding that the first lines of a text name: the magic comments of Emacs, Vim, Python (PEP
 * 263) and Ruby, an XML declaration, HTML's `meta` and CSS's `@charset`.
 * Undefined for none, for one that `TextDecoder` does not know, and for one in which these lines
 * could not be read as they were.
 */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  // Made on use: its tables take a while to load, and most requests read no file.
  ascii ??= new TextDecoder('windows-1252');
  const head = ascii.decode(bytes.subarray(0, HEAD));
  const label =
    XML.exec(head)?.[1] ?? CSS.exec(head)?.[1] ?? magicComment(head) ?? metaCharset(head);
  const encoding = label === undefined ? undefined : encodingOf(label);
  return encoding?.startsWith('utf-16') ? undefined : encoding;
}

/** The WHATWG name of an encoding that goes by one of its many names; undefined for an unknown one. */
export function encodingOf(label: string): string | undefined {
  const plain = label.toLowerCase().replace(/[-_](?:unix|dos|mac|bom|sig)$/, '');
  const dashed = plain.replaceAll('_', '-');
  for (const name of [plain, ALIASES.get(dashed) ?? dashed]) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // Not one of its names.
    }
  }
  return undefined;
}

/** HTML asks for its declaration within as many bytes. */
const HEAD = 1024;
/** Latin-1, in effect: any byte is a character. */
let ascii: InstanceType<typeof TextDecoder> | undefined;

const XML = /^(?:\xef\xbb\xbf|ï»¿)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([-\w.]+)["']/;
const CSS = /^@charset "([-\w.]+)";/;
/** A comment that names it, as PEP 263 reads it: `coding: latin-1`, `fileencoding=cp1251`. */
const MAGIC = /^[ \t\f]*(?:#|\/\/|\/\*|;|--|%|"|<!--|\(\*|\{-).*?coding[:=][ \t]*([-\w.]+)/;
const MARKUP = /^\s*(?:<!|<html|<head|<meta|<\?php|<template)/i;
const META = /<meta\s[^>]*?charset\s*=\s*["']?\s*([-\w.]+)/i;

/** In the first line, or in the second below a first that is a comment or blank. */
function magicComment(head: string): string | undefined {
  const [first = '', second = ''] = head.split(/\r\n?|\n/, 2);
  return MAGIC.exec(first)?.[1] ?? MAGIC.exec(second)?.[1];
}

function metaCharset(head: string): string | undefined {
  return MARKUP.test(head) ? META.exec(head)?.[1] : undefined;
}

/** Names that Python, Ruby, Emacs and git have for what the standard has others for. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['latin-1', 'latin1'],
  ['iso-latin-1', 'latin1'],
  ['latin-2', 'latin2'],
  ['iso-latin-2', 'latin2'],
  ['latin-9', 'iso-8859-15'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['windows-31j', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['cp936', 'gbk'],
  ['cp950', 'big5'],
  ['mac-roman', 'macintosh'],
  ['utf8mb4', 'utf-8'],
]);

import { declaredEncoding, encodingOf } from './declared-encoding.js';

/** A file's bytes as text, and the encoding they were read in. */
export interface DecodedText {
  readonly text: string;
  /** The encoding by its WHATWG name; absent for intact UTF-8. */
  readonly encoding?: string;
  /** Set where nothing declares the encoding and the bytes are not valid UTF-8. */
  readonly assumed?: true;
}

/**
 * Decodes the bytes of a text: by its byte order mark, by the encoding that git's
 * `working-tree-encoding` attribute or the first lines declare, else as UTF-8, else as Windows-1252,
 * in which every byte is a character. A byte order mark stays in the text.
 * Undefined for bytes that are not text.
 */
export function decodeText(bytes: Uint8Array, attribute?: string): DecodedText | undefined {
  const mark = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
  if (mark !== undefined) return certain(bytes, mark);
  const head = bytes.subarray(0, SAMPLE);
  const byAttribute = attribute === undefined ? undefined : encodingOf(attribute);
  if (byAttribute !== undefined && byAttribute !== UTF8 && mayBe(byAttribute, head))
    return certain(bytes, byAttribute);
  if (head.includes(0)) {
    const unmarked = unmarkedUtf16(head);
    if (unmarked !== undefined) return certain(bytes, unmarked);
    if (isBinary(head)) return undefined;
  }
  const text = strict(bytes, UTF8);
  // In pure ASCII a declaration makes no difference, unless escape sequences switch character sets.
  if (text?.length === bytes.byteLength && !head.includes(ESCAPE)) return { text };
  const declared = declaredEncoding(head);
  if (declared !== undefined && declared !== UTF8) {
    const byDeclaration = strict(bytes, declared);
    if (byDeclaration !== undefined) return { text: byDeclaration, encoding: declared };
  }
  if (text !== undefined) return { text };
  return isBinary(head) ? undefined : assumed(bytes);
}

/**
 * Whether bytes may be in an encoding. A file that was checked out before its attribute was set is
 * still as it was, and every source in UTF-16 or UTF-32 holds zero bytes.
 */
function mayBe(encoding: string, head: Uint8Array): boolean {
  return !/^utf-(?:16|32)/.test(encoding) || head.includes(0);
}

/** How many bytes decide whether a file is text; git looks at as many. */
const SAMPLE = 8_000;
const ESCAPE = 0x1b;
const UTF8 = 'utf-8';
const LATIN = 'windows-1252';

/** Longer marks first: that of UTF-32 begins with that of UTF-16. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], UTF8],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Invalid sequences are replaced; bytes that are mostly invalid are not text. */
function certain(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  const text = encoding.startsWith('utf-32') ? utf32(bytes, encoding) : lenient(bytes, encoding);
  if (count(text, INVALID) > INVALID_SHARE * text.length) return undefined;
  return encoding === UTF8 ? { text } : { text, encoding };
}

/** A few broken sequences among intact ones are damage, not another encoding. */
function assumed(bytes: Uint8Array): DecodedText {
  const text = lenient(bytes, UTF8);
  const isDamaged = count(text, INVALID) < count(text, NON_ASCII);
  if (isDamaged) return { text, encoding: UTF8, assumed: true };
  return { text: lenient(bytes, LATIN), encoding: LATIN, assumed: true };
}

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return decoded(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }), bytes);
  } catch {
    return undefined;
  }
}

function lenient(bytes: Uint8Array, encoding: string): string {
  return decoded(new TextDecoder(encoding, { ignoreBOM: true }), bytes);
}

/** Node.js 22 decodes Windows-1252 as ISO-8859-1; on later versions nothing is left to replace. */
function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (decoder.encoding !== LATIN) return text;
  return text.replace(C1, (char) => LATIN_C1[char.charCodeAt(0) - 0x80] as string);
}

/** What Windows-1252 has at 0x80 to 0x9f; five of these bytes are control characters in it, too. */
const LATIN_C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const C1 = /[\x80-\x9f]/g;
const INVALID = /\ufffd/g;
const NON_ASCII = /[^\0-\x7f\ufffd]/g;
const INVALID_SHARE = 0.1;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `TextDecoder` has no UTF-32. */
function utf32(bytes: Uint8Array, encoding: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~3);
  const isLittle = encoding === 'utf-32le';
  let text = '';
  for (let at = 0; at < view.byteLength; at += 4) {
    const point = view.getUint32(at, isLittle);
    const isValid = point < 0x110000 && (point < 0xd800 || point > 0xdfff);
    text += isValid ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** UTF-16 of mostly ASCII without a byte order mark: every other byte is a NUL, and no other. */
function unmarkedUtf16(head: Uint8Array): string | undefined {
  const nulls = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) nulls[i % 2] = (nulls[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nulls;
  const least = UTF16_NULLS * head.length;
  const encoding = odd > least && even === 0 ? 'utf-16le' : 'utf-16be';
  if (encoding === 'utf-16be' && (even <= least || odd > 0)) return undefined;
  return CONTROL.test(new TextDecoder(encoding).decode(head)) ? undefined : encoding;
}

const UTF16_NULLS = 0.35;
// biome-ignore lint/suspicious/noControlCharactersInRegex: text has none but white space.
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Whether so many bytes are NULs or other control characters that this is no text. */
function isBinary(head: Uint8Array): boolean {
  let nulls = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) nulls += 1;
    else if (byte < ESCAPE && (byte < 0x08 || byte > 0x0d)) controls += 1;
  }
  return nulls > NULL_SHARE * head.length || controls > CONTROL_SHARE * head.length;
}

const NULL_SHARE = 0.01;
const CONTROL_SHARE = 0.05;

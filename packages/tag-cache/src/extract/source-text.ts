import { SkipReason } from '@repomap/model';

const MAX_BYTES = 1_000_000;
/** A file with a NUL this early is taken for a binary one, as git does. */
const SNIFFED_BYTES = 8_000;
const MAX_MEAN_LINE = 500;
const MAX_LINE = 100_000;
/** Below this length a long line costs nothing, so the file is read as it is. */
const MIN_MINIFIED = 5_000;

/** Text that can be parsed, or why it should not be. */
export type SourceText =
  | { readonly text: string; readonly skipped?: undefined }
  | { readonly text?: undefined; readonly skipped: SkipReason };

/**
 * Decodes a file strictly and brings it to the form in which rows are counted: line feeds only, one
 * at the end, a byte order mark kept.
 */
export function sourceText(bytes: Uint8Array): SourceText {
  const skipped = sniff(bytes);
  if (skipped !== undefined) return { skipped };
  const text = decode(bytes);
  if (text === undefined) return { skipped: SkipReason.Encoding };
  return isMinified(text) ? { skipped: SkipReason.Minified } : { text };
}

/** The reason to skip a file that shows without decoding it. */
export function sniff(bytes: Uint8Array): SkipReason | undefined {
  if (bytes.byteLength > MAX_BYTES) return SkipReason.TooLarge;
  return bytes.subarray(0, SNIFFED_BYTES).includes(0) ? SkipReason.Binary : undefined;
}

/** Line feeds only, and one at the end of a text that is not empty. */
export function normaliseNewlines(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return normaliseNewlines(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function isMinified(text: string): boolean {
  if (text.length < MIN_MINIFIED) return false;
  let lines = 0;
  let longest = 0;
  for (let start = 0; start < text.length; lines += 1) {
    const end = text.indexOf('\n', start);
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest > MAX_LINE || text.length / lines > MAX_MEAN_LINE;
}

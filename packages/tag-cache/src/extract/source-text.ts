import { ExclusionReason, type NotebookCell } from '@repomap/model';
import { type DecodedText, decodeText } from './decode-text.js';
import { beginsAsNotebook, isNotebook, notebookSource } from './notebook.js';

/** Larger files usually contain data rather than source code. */
const MAX_BYTES = 1_000_000;
/** The outputs of a notebook, which are not parsed, may be much larger than its code. */
const MAX_NOTEBOOK_BYTES = 32_000_000;
const MAX_MEAN_LINE = 500;
const MAX_LINE = 100_000;
/** Shorter files are never treated as minified, because long lines in them cost nothing. */
const MIN_MINIFIED = 5_000;

/** Text that can be parsed, or the reason to skip it. */
export type SourceText =
  | (DecodedText & {
      readonly skipped?: undefined;
      /** The cells of a notebook, whose code is the text. */
      readonly cells?: readonly NotebookCell[];
    })
  | { readonly text?: undefined; readonly skipped: ExclusionReason };

/**
 * Decodes a file and normalises it: line feeds only, one at the end, and spaces for NUL characters, at
 * which some grammars stop. A byte order mark is kept. The text of a notebook is its code.
 * `encoding` is the one that git attributes declare.
 */
export function sourceText(bytes: Uint8Array, encoding?: string): SourceText {
  if (bytes.byteLength > MAX_NOTEBOOK_BYTES) return { skipped: ExclusionReason.TooLarge };
  const isLarge = bytes.byteLength > MAX_BYTES;
  if (isLarge && !isNotebookHead(bytes)) return { skipped: ExclusionReason.TooLarge };
  const decoded = decodeText(bytes, encoding);
  if (decoded === undefined) return { skipped: ExclusionReason.Binary };
  const text = normaliseNewlines(decoded.text).replaceAll('\0', ' ');
  if (isNotebook(text)) {
    const source = notebookSource(text);
    if (source === undefined) return { skipped: ExclusionReason.CorruptNotebook };
    return source.text.length > MAX_BYTES
      ? { skipped: ExclusionReason.TooLarge }
      : { ...decoded, ...source };
  }
  if (isLarge) return { skipped: ExclusionReason.TooLarge };
  return isMinified(text) ? { skipped: ExclusionReason.Minified } : { ...decoded, text };
}

/** Maximum size of a file that may be source code. */
export function maxSourceBytes(path: string): number {
  return path.endsWith('.ipynb') ? MAX_NOTEBOOK_BYTES : MAX_BYTES;
}

/** Whether bytes begin as a notebook in UTF-8 does, so that they are worth decoding. */
function isNotebookHead(bytes: Uint8Array): boolean {
  return beginsAsNotebook(Buffer.from(bytes.subarray(0, 200)).toString('utf8'));
}

/** Line feeds only, and one at the end of a text that is not empty. */
export function normaliseNewlines(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
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

import {
  type Definition,
  type FileFacts,
  lineSpan,
  lineSpanText,
  visibleText,
} from '@repomap/model';
import { cutCodePoints } from './code-points.js';
import { redact } from './redact.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** What a lean map can show of one file. Depends on the file's bytes and the tokenizer alone; plain JSON. */
export interface SignatureBlock {
  /** One line for each of the file's definitions. */
  readonly signatures: readonly string[];
  /** Tokens of each signature as a line of a lean map, its indentation and line feed included. */
  readonly tokens: readonly number[];
}

export interface SignatureOptions {
  /** Whether each line begins with the lines of its definition, counted from 1. Default false. */
  readonly lineNumbers?: boolean;
}

/**
 * Makes the signature lines of a file.
 * Rows of one signature are joined, values that may be secret cut out, white space collapsed, comments between them and a trailing
 * `{`, `=> {`, `= {` or `:` dropped, and the line cut at 100 code points; where the name would be
 * cut off, the line begins at the name.
 */
export function signatureBlock(
  text: string,
  facts: Pick<FileFacts, 'definitions' | 'cells'>,
  count: TokenCounter,
  { lineNumbers = false }: SignatureOptions = {},
): SignatureBlock {
  const rows = text.split(/\r\n?|\n/);
  const signatures = facts.definitions.map((definition) => {
    const signature = signatureOf(rows, definition);
    if (!lineNumbers) return signature;
    return `${lineSpanText(lineSpan(definition, facts.cells))} ${signature}`;
  });
  const tokens = signatures.map((signature, i) =>
    count(signatureLine(signature, facts.definitions[i]?.parent !== undefined)),
  );
  return { signatures, tokens };
}

/**
 * A signature as a line of a lean map. Members are set off by a tab: o200k merges it with the next
 * word as it does one space, where a second space costs a token a line.
 */
export function signatureLine(signature: string, isMember: boolean): string {
  return `${isMember ? '\t' : ' '}${signature}\n`;
}

function signatureOf(rows: readonly string[], definition: Definition): string {
  const { name, line, start = line } = definition;
  const end = Math.min(definition.signatureEnd, start + MAX_ROWS - 1) + 1;
  const source = redact(rows.slice(start, end).filter(isCode).join('\n').slice(0, MAX_ROW));
  const whole = collapse(source);
  const shown = visibleText(name);
  if (whole.includes(shown)) return whole;
  const at = source.indexOf(name);
  return at < 0 ? whole || shown : collapse(source.slice(at));
}

function isCode(row: string, i: number): boolean {
  return i === 0 || !COMMENT.test(row);
}

function collapse(source: string): string {
  const head = source.slice(0, MAX_SOURCE).trim();
  const spaced = head.includes('\n') ? joinRows(head) : head.replace(SPACE, ' ');
  return cutCodePoints(visibleText(spaced.replace(TAIL, '')), MAX_CODE_POINTS).trimEnd();
}

function joinRows(source: string): string {
  return source
    .replace(SPACE, ' ')
    .replace(/([([]|\w<) /g, '$1')
    .replace(/,? ([)\]])|, (>)/g, '$1$2');
}

const MAX_ROWS = 10;
/** Names further along a row are not looked for. */
const MAX_ROW = 20_000;
const MAX_CODE_POINTS = 100;
/** More than any signature needs to give 100 code points; keeps a minified row from being copied about. */
const MAX_SOURCE = 2000;
/** A row that is a comment or attribute only. `*` alone may begin a parameter. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*[ /]|#)/;
/** Control characters count as white space. */
const SPACE = /[\s\p{Cc}]+/gu;
const TAIL = /\s*(?:=>?\s*)?\{$|\s*:$/;

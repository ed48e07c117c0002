import {
  type Definition,
  type FileFacts,
  lineSpan,
  lineSpanText,
  SymbolKind,
  visibleText,
} from '@repomap/model';
import { cutCodePoints } from './code-points.js';
import { fortranRows } from './fortran-rows.js';
import { lispRows } from './lisp-rows.js';
import { memberMarks } from './member-marks.js';
import { plainHeading } from './plain-heading.js';
import { redact } from './redact.js';
import type { TokenCounter } from './tokens/token-counter.js';
import { withoutComments } from './without-comments.js';
import { withoutInitializers } from './without-initializers.js';

/** The signature lines of one file. Depends only on the file's bytes and the tokenizer; plain JSON. */
export interface SignatureBlock {
  /** One line for each of the file's definitions. */
  readonly signatures: readonly string[];
  /** Tokens of each signature as a line of a lean map, including indentation and line feed. */
  readonly tokens: readonly number[];
}

/** How signature lines look. */
export interface SignatureOptions {
  /** Whether to prefix each line with the line span of its definition, counted from 1. Default false. */
  readonly lineNumbers?: boolean;
}

/**
 * Extracts the signature lines of a file.
 *
 * The rows of a signature are joined without comments and without what opens a body at its end: `{`,
 * `=> {`, `:`, `=`, `->`, and words such as `do` where the name is no title. Values that may be secret
 * are redacted, white space is collapsed, and the line is cut at 100 code points. If that would cut off
 * the name, the line begins at the name.
 */
export function signatureBlock(
  text: string,
  facts: Pick<FileFacts, 'definitions'> & {
    readonly language?: string;
    readonly cells?: FileFacts['cells'] | undefined;
  },
  count: TokenCounter,
  { lineNumbers = false }: SignatureOptions = {},
): SignatureBlock {
  const rows = text.split(/\r\n?|\n/);
  const signatures = facts.definitions.map((definition) => {
    const signature = signatureOf(rows, definition, facts.language);
    if (!lineNumbers) return signature;
    return `${lineSpanText(lineSpan(definition, facts.cells))} ${signature}`;
  });
  const isMember = memberMarks(facts.definitions);
  const tokens = signatures.map((signature, i) =>
    count(signatureLine(signature, isMember[i] === 1)),
  );
  return { signatures, tokens };
}

/**
 * A signature as a line of a lean map. Members are indented by a tab, which o200k merges with the
 * next word like a single space; a second space would cost one token per line.
 */
export function signatureLine(signature: string, isMember: boolean): string {
  return `${isMember ? '\t' : ' '}${signature}\n`;
}

function signatureOf(
  rows: readonly string[],
  definition: Definition,
  language: string | undefined,
): string {
  const { name, kind } = definition;
  const tail = TITLED.has(kind) ? TAIL : CODE_TAIL;
  const own = signatureRows(rows, definition);
  const documented = language === 'clojure' ? lispRows(own) : own;
  const code = language === 'fortran' ? fortranRows(own) : withoutComments(documented, language);
  const read = redact(code.slice(0, MAX_ROWS).join('\n').slice(0, MAX_ROW));
  if (kind === SymbolKind.Section && language === 'markdown')
    return collapse(plainHeading(read.slice(0, MAX_SOURCE)), tail) || visibleText(name);
  const isInitializing = language === 'cpp' && FUNCTIONS.has(kind);
  const source = isInitializing ? withoutInitializers(read) : read;
  const whole = collapse(source, tail);
  const shown = visibleText(name);
  if (whole.includes(shown)) return whole;
  const at = source.indexOf(name);
  return at < 0 ? whole || shown : collapse(source.slice(at), tail);
}

/** Without the rows of a body that precedes the name: `typedef struct { ... } name;`. */
function signatureRows(
  rows: readonly string[],
  { line, start = line, signatureEnd }: Definition,
): readonly string[] {
  const end = Math.min(signatureEnd, line + MAX_COMMENTED - 1) + 1;
  if (start === line || !/^\s*\}/.test(rows[line] ?? ''))
    return rows.slice(start, Math.min(end, start + MAX_COMMENTED));
  return [(rows[start] ?? '').replace(/\s*(?:\{.*)?$/, ' { ...'), ...rows.slice(line, end)];
}

function collapse(source: string, tail: RegExp): string {
  const head = source.slice(0, MAX_SOURCE).replace(CONTINUED, ' ').trim();
  const spaced = head.includes('\n') ? joinRows(head) : head.replace(SPACE, ' ');
  return cutCodePoints(visibleText(spaced.replace(tail, '')), MAX_CODE_POINTS).trimEnd();
}

function joinRows(source: string): string {
  return source
    .replace(SPACE, ' ')
    .replace(/([([]|\w<) /g, '$1')
    .replace(/,? ([)\]])|, (>)/g, '$1$2');
}

const MAX_ROWS = 10;
/** The most rows with those of comments, such as what documents each parameter. */
const MAX_COMMENTED = 60;
/** Names beyond this column are not found. */
const MAX_ROW = 20_000;
const MAX_CODE_POINTS = 100;
/** Enough for 100 code points of any signature; avoids copying minified rows. */
const MAX_SOURCE = 2000;
/** What continues a row: `\\` of a macro. */
const CONTINUED = /\\[ \t]*(?:\n|$)/g;
/** White space, including control characters. */
const SPACE = /[\s\p{Cc}]+/gu;
/** An arrow. After a parameter without parentheses it stays: `f = x` would be an alias. */
const ARROW = /(?<![=:]\s*(?:async\s+)?[\w$]+\s*)=>/;
/** What opens a body or begins a value on the next row. */
const TAIL: RegExp = new RegExp(
  [
    `\\s*(?:(?:[=,]|${ARROW.source})\\s*)?\\{$`,
    `\\s*:$|\\s+(?:=|->|${ARROW.source})$`,
    // Behind a title in quotes, no last word of it.
    String.raw`(?<=["')\]])\s+do$`,
  ].join('|'),
);
const CODE_TAIL: RegExp = new RegExp(
  [
    String.raw`(?:\s+(?:=|->))?\s+do\s*\{$`,
    String.raw`(?:\s+(?:=|->))?\s+(?:do|is|where)$`,
    String.raw`(?<!operator)(?<=\w)<\{?$`,
    TAIL.source,
    String.raw`=\$\($|\s*(?:#\s*)?\($|\s#$|(?:\s*=)?\s*\[$|,$`,
  ].join('|'),
);
const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.Function,
  SymbolKind.Method,
]);
/** Kinds whose names are words of a human language. */
const TITLED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Route,
  SymbolKind.Section,
  SymbolKind.Task,
  SymbolKind.Test,
]);

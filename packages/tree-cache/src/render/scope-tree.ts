import type { ScopeTable } from '@repomap/model';

/**
 * Draws rows of a file with the headers of their enclosing scopes, as grep-ast does: `│` and the
 * line for a shown row, one `⋮` for each run of hidden rows.
 *
 * `text` must be the text that the table was built from. `lines` are 0-based rows that count line
 * feeds; rows past the end are ignored, and without rows the result is empty. Needs no parser, see
 * {@link ScopeTable}. Linear in the length of the text.
 */
export function scopeTree(text: string, scopes: ScopeTable, lines: Iterable<number>): string {
  return drawTree(splitLines(text), scopes, lines).join('');
}

/** Splits a text as Python's `splitlines` does, which splits at more than line feeds. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split(LINE_BREAK);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** @inline */
export interface DrawOptions {
  /** Whether to prefix each row with its number, counted from 1. Default false. */
  readonly lineNumbers?: boolean;
}

/** The drawing of {@link scopeTree} line by line, each with its line feed. */
export function drawTree(
  lines: readonly string[],
  scopes: ScopeTable,
  rows: Iterable<number>,
  options: DrawOptions = {},
): readonly string[] {
  const wanted = Array.from(rows).sort((a, b) => a - b);
  if (wanted.length === 0) return [];
  const shown = rowsWithHeaders(wanted, scopes);
  closeGaps(shown, lines);
  return draw(lines, shown, options);
}

function rowsWithHeaders(wanted: readonly number[], scopes: ScopeTable): Set<number> {
  const shown = new Set(wanted);
  for (const [i, start] of scopes.starts.entries()) {
    if (!hasRowWithin(wanted, start, scopes.ends[i] ?? start)) continue;
    const headerEnd = scopes.headerEnds[i] ?? start + 1;
    for (let row = start; row < headerEnd; row += 1) shown.add(row);
  }
  return shown;
}

/** Whether one of the ascending rows is in `first..last`, by binary search. */
function hasRowWithin(rows: readonly number[], first: number, last: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const next = rows[low];
  return next !== undefined && next <= last;
}

/** Fills gaps of one row, then adds the blank row after each shown row that is not blank. */
function closeGaps(shown: Set<number>, lines: readonly string[]): void {
  const sorted = [...shown].sort((a, b) => a - b);
  for (const [i, row] of sorted.entries()) if (sorted[i + 1] === row + 2) shown.add(row + 1);
  for (const row of [...shown]) {
    const line = lines[row];
    const next = lines[row + 1];
    if (line !== undefined && next !== undefined && !isBlank(line) && isBlank(next))
      shown.add(row + 1);
  }
}

function draw(
  lines: readonly string[],
  shown: ReadonlySet<number>,
  { lineNumbers = false }: DrawOptions,
): string[] {
  const drawn: string[] = [];
  let next = 0;
  for (const row of [...shown].sort((a, b) => a - b)) {
    const line = lines[row];
    if (line === undefined) break;
    if (row > next) drawn.push('⋮\n');
    drawn.push(lineNumbers ? `${row + 1}│${line}\n` : `│${line}\n`);
    next = row + 1;
  }
  if (next < lines.length) drawn.push('⋮\n');
  return drawn;
}

function isBlank(line: string): boolean {
  return BLANK.test(line);
}

/** LF, CR, CRLF, VT, FF, FS, GS, RS, NEL, LS and PS. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: FS, GS and RS end lines.
const LINE_BREAK = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;
/** Python's white space. `trim` would also strip U+FEFF, and not U+001C to U+001F. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: U+001C to U+001F are white space in Python.
const BLANK = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

import {
  type Definition,
  identifierTerms,
  joinTerms,
  NO_TERMS,
  type TermTable,
} from '@repomap/model';
import { isContainer } from './definitions.js';
import { IdentifierTable } from './identifiers.js';
import type { LineIndex } from './line-index.js';
import { sortedByText, sortKey } from './term-order.js';

/** Limits how many definitions of a file have their own term counts. */
const MAX_UNITS = 400;
const MAX_BODY_LINES = 250;
const MAX_LEADING_LINES = 12;
/** Of a longer container only the first lines count: its members have their own bodies. */
const LARGE_CONTAINER_LINES = 30;
const CONTAINER_HEAD_LINES = 7;

/**
 * Counts the search terms of files and of the definitions in them.
 *
 * Design note. Identifiers and terms get ids that stay the same from file to file, because most of them
 * occur in many files; splitting an identifier into terms happens once. These are kept parallel:
 *
 * - `#termStarts[identifier]` is where the term ids of an identifier begin in `#terms`. Those of the next
 *   begin where they end. One list of all takes a fifth of the memory of a list for each.
 * - `#termTexts[term]` is the text of a term, and `#termIds` is its inverse.
 * - `#sortKeys[term]` is its `sortKey`.
 * - `#counts[term]` is 0 between calls of `#countTerms` and `#takeCount`: each count that is raised is
 *   taken, and so reset, before the next range is counted.
 * - `#columns[term]` is the position of a term in the sorted table of the current file. It is stale for
 *   terms that are not in that file, which are never looked up: every body is part of the file.
 * - `#termsByColumn[column]` is the inverse of `#columns` for the current file.
 *
 * `#clear` empties all of them together with the identifiers.
 */
export class TermCounter {
  readonly #identifiers = new IdentifierTable();
  readonly #terms: number[] = [];
  readonly #termStarts: number[] = [0];
  readonly #termIds = new IdentifierTable();
  readonly #termTexts: string[] = [];
  readonly #sortKeys: number[] = [];
  readonly #counts: number[] = [];
  readonly #columns: number[] = [];
  readonly #termsByColumn: number[] = [];
  /** Reused: memory of its own for each body would take longer than sorting it. */
  #sorting = new Uint32Array(2 ** 10);

  count(text: string, lines: LineIndex, definitions: readonly Definition[]): TermTable {
    if (this.#identifiers.isFull) this.#clear();
    const { ids, firstOfLine } = this.#identifiers.read(text);
    if (ids.length === 0 && definitions.length === 0) return NO_TERMS;
    this.#splitNewIdentifiers();
    const found = this.#countTerms(ids, 0, ids.length);
    const sorted = sortedByText(found, this.#sortKeys, this.#termTexts);
    // In one loop: there are hundreds of terms in a file.
    const terms = new Array<string>(sorted.length);
    const counts = new Array<number>(sorted.length);
    for (let column = 0; column < sorted.length; column += 1) {
      const term = sorted[column] as number;
      this.#columns[term] = column;
      this.#termsByColumn[column] = term;
      terms[column] = this.#termTexts[term] as string;
      counts[column] = this.#takeCount(term);
    }
    const bodies: number[][] = [];
    const bodyLengths: number[] = [];
    for (const [first, after] of bodyLines(text, lines, definitions)) {
      const from = firstOfLine[first] as number;
      const to = firstOfLine[after] as number;
      bodies.push(this.#columnCounts(ids, from, to));
      bodyLengths.push(to - from);
    }
    return { terms: joinTerms(terms), counts, length: ids.length, bodies, bodyLengths };
  }

  #splitNewIdentifiers(): void {
    const { size } = this.#identifiers;
    for (let i = this.#termStarts.length - 1; i < size; i += 1) {
      const terms = identifierTerms(this.#identifiers.nameOf(i));
      const ids = terms.map((term) => this.#termId(term));
      for (const [at, id] of ids.entries()) if (ids.indexOf(id) === at) this.#terms.push(id);
      this.#termStarts.push(this.#terms.length);
    }
  }

  #termId(text: string): number {
    const term = this.#termIds.idOf(text);
    if (term < this.#termTexts.length) return term;
    this.#termTexts.push(text);
    this.#sortKeys.push(sortKey(text, term));
    this.#counts.push(0);
    this.#columns.push(0);
    return term;
  }

  /** Raises the counts of the terms in a range of occurrences; returns the ids of those terms. */
  #countTerms(ids: readonly number[], from: number, to: number): number[] {
    const counts = this.#counts;
    const terms = this.#terms;
    const starts = this.#termStarts;
    const found: number[] = [];
    for (let i = from; i < to; i += 1) {
      const identifier = ids[i] as number;
      const end = starts[identifier + 1] as number;
      for (let at = starts[identifier] as number; at < end; at += 1) {
        const term = terms[at] as number;
        const count = counts[term] as number;
        if (count === 0) found.push(term);
        counts[term] = count + 1;
      }
    }
    return found;
  }

  /** Returns the count of a term and resets it. */
  #takeCount(term: number): number {
    const count = this.#counts[term] as number;
    this.#counts[term] = 0;
    return count;
  }

  /** Pairs of column and count for a range of occurrences, columns ascending. */
  #columnCounts(ids: readonly number[], from: number, to: number): number[] {
    const found = this.#countTerms(ids, from, to);
    const { length } = found;
    if (length > this.#sorting.length) this.#sorting = new Uint32Array(2 * length);
    const columns = this.#sorting.subarray(0, length);
    for (let i = 0; i < length; i += 1) columns[i] = this.#columns[found[i] as number] as number;
    columns.sort();
    const pairs: number[] = [];
    for (let i = 0; i < length; i += 1) {
      const column = columns[i] as number;
      pairs.push(column, this.#takeCount(this.#termsByColumn[column] as number));
    }
    return pairs;
  }

  #clear(): void {
    this.#identifiers.clear();
    this.#termIds.clear();
    this.#termStarts.length = 1;
    for (const list of [this.#terms, this.#termTexts, this.#sortKeys, this.#counts, this.#columns])
      list.length = 0;
  }
}

/** The first line of the body of each definition, and the line after it; an empty range if it has none. */
function* bodyLines(
  text: string,
  lines: LineIndex,
  definitions: readonly Definition[],
): Generator<readonly [first: number, after: number]> {
  let units = 0;
  for (const definition of definitions) {
    if (units === MAX_UNITS || !isUnit(definition, definitions)) yield [0, 0];
    else {
      units += 1;
      const first = firstBodyLine(text, lines, definition.line);
      yield [first, lastBodyLine(definition, first) + 1];
    }
  }
}

function isUnit(definition: Definition, all: readonly Definition[]): boolean {
  for (let { parent } = definition; parent !== undefined; ) {
    const around = all[parent] as Definition;
    if (!isContainer(around.kind)) return false;
    parent = around.parent;
  }
  return true;
}

/** The first of the comment and decorator lines directly above a line. */
function firstBodyLine(text: string, lines: LineIndex, line: number): number {
  let first = line;
  while (first > 0 && line - first < MAX_LEADING_LINES) {
    const start = lines.starts[first - 1] as number;
    if (!leads(text, start, (lines.starts[first] as number) - 1)) break;
    first -= 1;
  }
  return first;
}

/** How far into a line its first character is looked for. */
const MAX_INDENT = 200;

/** Whether the line from `start` to `end` begins as a comment or a decorator does. */
function leads(text: string, start: number, end: number): boolean {
  const last = Math.min(start + MAX_INDENT, end);
  let at = start;
  while (at < last && (text[at] === ' ' || text[at] === '\t')) at += 1;
  if (at >= last) return false;
  const char = text[at];
  if (char === '/') return at + 1 < last && (text[at + 1] === '/' || text[at + 1] === '*');
  return char === '#' || char === '*' || char === '@';
}

function lastBodyLine({ kind, line, end }: Definition, first: number): number {
  const isLarge = isContainer(kind) && end - line + 1 >= LARGE_CONTAINER_LINES;
  return isLarge ? line + CONTAINER_HEAD_LINES - 1 : Math.min(end, first + MAX_BODY_LINES - 1);
}

import { type Definition, identifierTerms, NO_TERMS, type TermTable } from '@repomap/model';
import { isContainer } from './definitions.js';
import type { LineIndex } from './line-index.js';

/** Longer identifiers are data. */
const MAX_IDENTIFIER = 60;
/** At most so many definitions of a file have a body of their own. */
const MAX_UNITS = 400;
const MAX_BODY_ROWS = 250;
const MAX_LEADING_ROWS = 12;
/** A container of so many rows counts with its first few only: its members have their own bodies. */
const LARGE_CONTAINER_ROWS = 30;
const CONTAINER_HEAD_ROWS = 7;
/** How many identifiers are remembered with their terms, before all are forgotten. */
const MAX_REMEMBERED = 50_000;

/**
 * Counts the search terms of files and of the definitions in them.
 *
 * Identifiers and terms have numbers that last from file to file, since most of them come again;
 * what a table says is in numbers of its own, which follow the order of its terms.
 */
export class TermCounter {
  /** The number of each identifier, and by that number those of its terms. */
  readonly #identifiers = new Map<string, number>();
  readonly #termsOf: (readonly number[])[] = [];
  /** The number of each term, and its text by that number. */
  readonly #terms = new Map<string, number>();
  readonly #texts: string[] = [];
  /** By the number of a term: its count in what is being counted, and its index in the table. */
  readonly #counts: number[] = [];
  readonly #indices: number[] = [];

  count(text: string, lines: LineIndex, definitions: readonly Definition[]): TermTable {
    if (this.#identifiers.size > MAX_REMEMBERED) this.#forget();
    const { ids, firstOfRow } = this.#identifiersOf(text, lines);
    if (ids.length === 0 && definitions.length === 0) return NO_TERMS;
    const met = this.#countBetween(ids, 0, ids.length);
    const terms = met.map((term) => this.#texts[term] as string).sort();
    const counts = terms.map((term, index) => {
      const number = this.#terms.get(term) as number;
      this.#indices[number] = index;
      return this.#take(number);
    });
    const bodies: number[][] = [];
    const bodyLengths: number[] = [];
    for (const [first, after] of bodyRows(text, lines, definitions)) {
      const from = firstOfRow[first] as number;
      const to = firstOfRow[after] as number;
      bodies.push(this.#pairs(ids, from, to));
      bodyLengths.push(to - from);
    }
    return { terms, counts, length: ids.length, bodies, bodyLengths };
  }

  /** Every occurrence as the number of its identifier, and for each row the index of its first one. */
  #identifiersOf(text: string, lines: LineIndex): { ids: number[]; firstOfRow: number[] } {
    const ids: number[] = [];
    const firstOfRow: number[] = [];
    for (const [row, start] of lines.starts.entries()) {
      firstOfRow.push(ids.length);
      const end = lines.starts[row + 1] ?? text.length;
      for (let at = start; at < end; at += 1) {
        if (classAt(text, at) !== 1) continue;
        const first = at;
        do at += 1;
        while (classAt(text, at) !== 0);
        if (at - first >= MAX_IDENTIFIER) continue;
        const name = text.slice(first, at);
        ids.push(this.#identifiers.get(name) ?? this.#learn(name));
      }
    }
    firstOfRow.push(ids.length);
    return { ids, firstOfRow };
  }

  #learn(name: string): number {
    const number = this.#termsOf.length;
    this.#identifiers.set(name, number);
    this.#termsOf.push([...new Set(identifierTerms(name))].map((term) => this.#numberOf(term)));
    return number;
  }

  #numberOf(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const number = this.#texts.push(term) - 1;
    this.#terms.set(term, number);
    this.#counts.push(0);
    this.#indices.push(0);
    return number;
  }

  /** Counts the terms of some occurrences; returns the numbers of those that there are. */
  #countBetween(ids: readonly number[], from: number, to: number): number[] {
    const met: number[] = [];
    for (let i = from; i < to; i += 1)
      for (const term of this.#termsOf[ids[i] as number] as readonly number[]) {
        const count = this.#counts[term] as number;
        if (count === 0) met.push(term);
        this.#counts[term] = count + 1;
      }
    return met;
  }

  /** A term's count, which begins anew. */
  #take(term: number): number {
    const count = this.#counts[term] as number;
    this.#counts[term] = 0;
    return count;
  }

  /** Pairs of a term's index in the table and its count, indices ascending. */
  #pairs(ids: readonly number[], from: number, to: number): number[] {
    const met = this.#countBetween(ids, from, to);
    met.sort((a, b) => (this.#indices[a] as number) - (this.#indices[b] as number));
    return met.flatMap((term) => [this.#indices[term] as number, this.#take(term)]);
  }

  #forget(): void {
    this.#identifiers.clear();
    this.#terms.clear();
    for (const list of [this.#termsOf, this.#texts, this.#counts, this.#indices]) list.length = 0;
  }
}

/** 1 for a character that begins an identifier, 2 for one that can only go on with it. */
const CLASS_OF = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
  CLASS_OF[char.charCodeAt(0)] = 1;
for (const char of '0123456789') CLASS_OF[char.charCodeAt(0)] = 2;

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 128 ? (CLASS_OF[unit] as number) : 0;
}

/** For each definition the first row of its body text and the row after it; no rows if it has none. */
function* bodyRows(
  text: string,
  lines: LineIndex,
  definitions: readonly Definition[],
): Generator<readonly [first: number, after: number]> {
  let units = 0;
  for (const definition of definitions) {
    if (units === MAX_UNITS || !isUnit(definition, definitions)) yield [0, 0];
    else {
      units += 1;
      const first = leadingRow(text, lines, definition.line);
      yield [first, lastBodyRow(definition, first) + 1];
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

const LEADING = /^[ \t]*(?:#|\/\/|\/\*|\*|@)/;

/** The first of the comment and decorator rows directly above a row. */
function leadingRow(text: string, lines: LineIndex, row: number): number {
  let first = row;
  while (first > 0 && row - first < MAX_LEADING_ROWS) {
    const start = lines.starts[first - 1] as number;
    if (
      !LEADING.test(text.slice(start, Math.min(start + 200, (lines.starts[first] as number) - 1)))
    )
      break;
    first -= 1;
  }
  return first;
}

function lastBodyRow({ kind, line, end }: Definition, first: number): number {
  const isLarge = isContainer(kind) && end - line + 1 >= LARGE_CONTAINER_ROWS;
  return isLarge ? line + CONTAINER_HEAD_ROWS - 1 : Math.min(end, first + MAX_BODY_ROWS - 1);
}

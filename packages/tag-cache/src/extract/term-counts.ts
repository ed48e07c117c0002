import {
  type Definition,
  identifierTerms,
  joinTerms,
  NO_TERMS,
  type TermTable,
} from '@repomap/model';
import { isContainer } from './definitions.js';
import { Identifiers } from './identifiers.js';
import type { LineIndex } from './line-index.js';

/** At most so many definitions of a file have a body of their own. */
const MAX_UNITS = 400;
const MAX_BODY_ROWS = 250;
const MAX_LEADING_ROWS = 12;
/** A container of so many rows counts with its first few only: its members have their own bodies. */
const LARGE_CONTAINER_ROWS = 30;
const CONTAINER_HEAD_ROWS = 7;
/**
 * Counts the search terms of files and of the definitions in them.
 *
 * Identifiers and terms have numbers that last from file to file, since most of them come again;
 * what a table says is in numbers of its own, which follow the order of its terms.
 */
export class TermCounter {
  readonly #identifiers = new Identifiers();
  /** By the number of an identifier, the numbers of its terms. */
  readonly #termsOf: (readonly number[])[] = [];
  /** The number of each term, and its text by that number. */
  readonly #terms = new Map<string, number>();
  readonly #texts: string[] = [];
  /** By the number of a term: its count in what is being counted, and its index in the table. */
  readonly #counts: number[] = [];
  readonly #indices: number[] = [];
  /** By its index in the table, the number of a term. */
  readonly #ofTable: number[] = [];

  count(text: string, lines: LineIndex, definitions: readonly Definition[]): TermTable {
    if (this.#identifiers.full) this.#forget();
    const { ids, firstOfRow } = this.#identifiers.read(text, lines);
    if (ids.length === 0 && definitions.length === 0) return NO_TERMS;
    this.#learn();
    const met = this.#countBetween(ids, 0, ids.length);
    const terms = met.map((term) => this.#texts[term] as string).sort();
    const counts = terms.map((term, index) => {
      const number = this.#terms.get(term) as number;
      this.#indices[number] = index;
      this.#ofTable[index] = number;
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
    return { terms: joinTerms(terms), counts, length: ids.length, bodies, bodyLengths };
  }

  /** Finds the terms of identifiers that are new. */
  #learn(): void {
    const { names } = this.#identifiers;
    for (let i = this.#termsOf.length; i < names.length; i += 1) {
      const terms = new Set(identifierTerms(names[i] as string));
      this.#termsOf.push(Array.from(terms, (term) => this.#numberOf(term)));
    }
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
    const counts = this.#counts;
    const met: number[] = [];
    for (let i = from; i < to; i += 1)
      for (const term of this.#termsOf[ids[i] as number] as readonly number[]) {
        const count = counts[term] as number;
        if (count === 0) met.push(term);
        counts[term] = count + 1;
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
    const indices = new Uint32Array(met.length);
    for (let i = 0; i < met.length; i += 1) indices[i] = this.#indices[met[i] as number] as number;
    indices.sort();
    const pairs: number[] = [];
    for (let i = 0; i < indices.length; i += 1) {
      const index = indices[i] as number;
      pairs.push(index, this.#take(this.#ofTable[index] as number));
    }
    return pairs;
  }

  #forget(): void {
    this.#identifiers.forget();
    this.#terms.clear();
    for (const list of [this.#termsOf, this.#texts, this.#counts, this.#indices]) list.length = 0;
  }
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

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

/** Counts the search terms of files and of the definitions in them. */
export class TermCounter {
  readonly #termsOf = new Map<string, readonly string[]>();

  count(text: string, lines: LineIndex, definitions: readonly Definition[]): TermTable {
    const found = identifiersOf(text, lines);
    if (found.ids.length === 0 && definitions.length === 0) return NO_TERMS;
    const numbering = this.#number(found.names);
    const counter = new Counter(found.ids, numbering);
    const total = counter.pairs(0, found.ids.length);
    const { bodies, lengths } = bodiesOf(text, lines, definitions, found.firstOfRow, counter);
    return {
      terms: numbering.terms,
      counts: numbering.terms.map((_, term) => total[2 * term + 1] as number),
      length: found.ids.length,
      bodies,
      bodyLengths: lengths,
    };
  }

  #number(names: readonly string[]): Numbering {
    if (this.#termsOf.size > MAX_REMEMBERED) this.#termsOf.clear();
    const termsOfName = names.map((name) => this.#terms(name));
    const terms = [...new Set(termsOfName.flat())].sort();
    const numbers = new Map(terms.map((term, i) => [term, i]));
    return {
      terms,
      ofName: termsOfName.map((list) => list.map((term) => numbers.get(term) as number)),
    };
  }

  #terms(name: string): readonly string[] {
    const known = this.#termsOf.get(name);
    if (known !== undefined) return known;
    const terms = [...new Set(identifierTerms(name))];
    this.#termsOf.set(name, terms);
    return terms;
  }
}

interface Numbering {
  /** In code point order; all ASCII. */
  readonly terms: readonly string[];
  /** For each distinct identifier the numbers of its terms. */
  readonly ofName: readonly (readonly number[])[];
}

interface Identifiers {
  /** The distinct ones. */
  readonly names: readonly string[];
  /** Each occurrence, as an index into `names`. */
  readonly ids: readonly number[];
  /** For each row the index of its first occurrence in `ids`. */
  readonly firstOfRow: readonly number[];
}

/** 1 for a character that begins an identifier, 2 for one that can only go on with it. */
const CLASS_OF = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
  CLASS_OF[char.charCodeAt(0)] = 1;
for (const char of '0123456789') CLASS_OF[char.charCodeAt(0)] = 2;

function identifiersOf(text: string, lines: LineIndex): Identifiers {
  const numbers = new Map<string, number>();
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
      const known = numbers.get(name);
      if (known === undefined) numbers.set(name, numbers.size);
      ids.push(known ?? numbers.size - 1);
    }
  }
  firstOfRow.push(ids.length);
  return { names: [...numbers.keys()], ids, firstOfRow };
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 128 ? (CLASS_OF[unit] as number) : 0;
}

/** Counts terms over ranges of occurrences. */
class Counter {
  readonly #ids: readonly number[];
  readonly #numbering: Numbering;
  readonly #counts: Int32Array;

  constructor(ids: readonly number[], numbering: Numbering) {
    this.#ids = ids;
    this.#numbering = numbering;
    this.#counts = new Int32Array(numbering.terms.length);
  }

  /** Pairs of term and count, terms ascending. */
  pairs(from: number, to: number): number[] {
    const counts = this.#counts;
    const met: number[] = [];
    for (let i = from; i < to; i += 1)
      for (const term of this.#numbering.ofName[this.#ids[i] as number] as readonly number[]) {
        if (counts[term] === 0) met.push(term);
        counts[term] = (counts[term] as number) + 1;
      }
    met.sort((a, b) => a - b);
    const pairs: number[] = [];
    for (const term of met) {
      pairs.push(term, counts[term] as number);
      counts[term] = 0;
    }
    return pairs;
  }
}

function bodiesOf(
  text: string,
  lines: LineIndex,
  definitions: readonly Definition[],
  firstOfRow: readonly number[],
  counter: Counter,
): { bodies: number[][]; lengths: number[] } {
  const bodies: number[][] = [];
  const lengths: number[] = [];
  let units = 0;
  for (const definition of definitions) {
    const counts = units < MAX_UNITS && isUnit(definition, definitions);
    units += counts ? 1 : 0;
    const first = counts ? leadingRow(text, lines, definition.line) : 0;
    const after = counts ? lastBodyRow(definition, first) + 1 : 0;
    const from = firstOfRow[first] as number;
    const to = firstOfRow[after] as number;
    bodies.push(counts ? counter.pairs(from, to) : []);
    lengths.push(counts ? to - from : 0);
  }
  return { bodies, lengths };
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

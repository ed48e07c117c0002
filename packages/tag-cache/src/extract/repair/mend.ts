import type { Tree } from 'web-tree-sitter';
import { damageOf } from './damage.js';
import { blanked, closing, edited } from './edits.js';
import { C_FAMILY, isOdd, repaired } from './repairs.js';

/** A text as read with one grammar. */
export interface Attempt {
  readonly tree: Tree;
  readonly found: { readonly definitions: readonly unknown[] };
}

/** A text of the same length that was parsed before, so that the parser can reuse parts of its tree. */
export interface Parsed {
  readonly text: string;
  readonly tree: Tree;
}

type Read<A> = (text: string, before: Parsed) => A | undefined;

/**
 * Reads a text again where the parser failed, with what broke it taken out in place: first what the
 * repairs of its language know, then the smallest part around each error that made the parser lose
 * definitions after it. Keeps what has more definitions and fewer errors, deletes the other trees.
 *
 * A text without an error and without an odd shape costs two looks at it; another at most
 * `MOST_READINGS` readings.
 */
export function mended<A extends Attempt>(
  text: string,
  language: string,
  first: A,
  read: Read<A>,
): A {
  const mending = new Mending(text, language, first, read);
  if (!mending.damage.matters && !isOdd(text, language)) return first;
  mending.try(repaired(text, language), true);
  contain(mending, language);
  return mending.best;
}

/** Readings of one text beyond the first. */
const MOST_READINGS = 6;
const MOST_ERRORS = 4;

class Mending<A extends Attempt> {
  best: A;
  text: string;
  damage: ReturnType<typeof damageOf>;
  left = MOST_READINGS;
  readonly #language: string;
  readonly #read: Read<A>;

  constructor(text: string, language: string, first: A, read: Read<A>) {
    this.text = text;
    this.best = first;
    this.#language = language;
    this.damage = damageOf(first.tree, language);
    this.#read = read;
  }

  /** Takes another text if it reads better. With fewer errors it may have as many fewer definitions. */
  try(text: string, isTrusted: boolean): boolean {
    if (text === this.text || this.left === 0) return false;
    this.left -= 1;
    const attempt = this.#read(text, { text: this.text, tree: this.best.tree });
    if (attempt === undefined) return false;
    const damage = damageOf(attempt.tree, this.#language);
    const gained = attempt.found.definitions.length - this.best.found.definitions.length;
    const healed = this.damage.errors - damage.errors;
    const isBetter = isTrusted
      ? healed > 0
        ? gained + healed >= 0
        : healed === 0 && gained > 0
      : healed >= 0 && gained > 0;
    (isBetter ? this.best : attempt).tree.delete();
    if (!isBetter) return false;
    this.best = attempt;
    this.text = text;
    this.damage = damage;
    return true;
  }
}

/** Blanks what is around an error for as long as definitions come back. */
function contain<A extends Attempt>(mending: Mending<A>, language: string): void {
  for (let round = 0; round < MOST_ERRORS; round += 1) {
    const { text, damage } = mending;
    // Most code of C has an error somewhere, and macros have been looked for already.
    const error = damage.swallowing ?? (C_FAMILY.includes(language) ? undefined : damage.first);
    if (error === undefined) return;
    const { start, end } = error;
    const parts = [bracketed(text, start), small(text, start, end), ...blocksAt(text, start)];
    const isContained = parts.some(
      (part) => part !== undefined && mending.try(edited(text, [part]), false),
    );
    if (!isContained) return;
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** The brackets around an offset that open on its row. */
function bracketed(text: string, at: number): Part | undefined {
  const row = text.lastIndexOf('\n', at - 1) + 1;
  for (let open = at; open >= row; open -= 1) {
    if (!'[(<'.includes(text[open] as string)) continue;
    const end = text[open] === '<' ? undefined : closing(text, open);
    if (end !== undefined && end > at) return { start: open, end };
  }
  return undefined;
}

/** The text of the error itself, if it is a part of a row. */
function small(text: string, start: number, end: number): Part | undefined {
  const isPart = end > start && end - start < 100 && !text.slice(start, end).includes('\n');
  return isPart ? { start, end } : undefined;
}

/** The statement that an offset is in, told by its indentation, then the outermost one around it. */
function blocksAt(text: string, at: number): Part[] {
  const lines = text.split('\n');
  let row = text.slice(0, at).split('\n').length - 1;
  while (row > 0 && blanked(lines[row] as string) === lines[row]) row -= 1;
  let outer = row;
  while (outer > 0 && !/^[^\s)\]}]/.test(lines[outer] as string)) outer -= 1;
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length + 1);
  return [...new Set([row, outer])].flatMap((first) => {
    const last = lastRowOf(lines, first);
    // To give up most of a file saves little of it.
    if (last - first > MOST_BLANK * lines.length) return [];
    return [{ start: starts[first] as number, end: (starts[last + 1] as number) - 1 }];
  });
}

/** Share of a text's rows. */
const MOST_BLANK = 0.5;

/** The last row of what begins on a row: rows further in, and the row that closes them. */
function lastRowOf(lines: readonly string[], first: number): number {
  const indentation = indentationOf(lines[first] as string);
  let last = first;
  for (let row = first + 1; row < lines.length; row += 1) {
    const line = lines[row] as string;
    if (line.trim() === '') continue;
    const own = indentationOf(line);
    if (own < indentation || (own === indentation && !/^\s*(?:[)\]}]|end\b)/.test(line))) break;
    last = row;
  }
  return last;
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}

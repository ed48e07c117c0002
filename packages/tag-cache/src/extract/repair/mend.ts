import type { Tree } from 'web-tree-sitter';
import { damageOf } from './damage.js';
import { blanked, closing, edited } from './edits.js';
import { C_FAMILY, isCheap, isOdd, repaired } from './repairs.js';

/** A text as parsed with one grammar. */
export interface Attempt {
  readonly tree: Tree;
  readonly found: { readonly definitions: readonly unknown[] };
  readonly hasError: boolean;
}

/** A text of the same length that was parsed before, so that the parser can reuse parts of its tree. */
export interface Parsed {
  readonly text: string;
  readonly tree: Tree;
  /** Set if another reading is of no use unless it has further definitions. */
  readonly isEnough: boolean;
}

type Read<A> = (text: string, before: Parsed) => A | undefined;

/**
 * Parses a text with errors again after repairing it in place: first with the repairs of its language,
 * then by blanking the smallest part around each error that hides definitions after it. Returns the
 * reading with more definitions and fewer errors, and deletes the trees of the others.
 *
 * A text without errors or suspicious shapes costs two checks; any other at most `MAX_READINGS` parses.
 */
export function bestReading<A extends Attempt>(
  text: string,
  language: string,
  first: A,
  read: Read<A>,
): A {
  const odd = isOdd(text, language);
  if (!first.hasError && !odd) return first;
  const attempts = new RepairAttempts(text, language, first, read);
  if (!attempts.damage.matters && !odd && !isCheap(language)) return first;
  attempts.try(repaired(text, language), true);
  contain(attempts, language);
  return attempts.best;
}

/** Limit of parses beyond the first. */
const MAX_READINGS = 6;
const MAX_ROUNDS = 4;

class RepairAttempts<A extends Attempt> {
  best: A;
  text: string;
  damage: ReturnType<typeof damageOf>;
  left = MAX_READINGS;
  readonly #language: string;
  readonly #read: Read<A>;

  constructor(text: string, language: string, first: A, read: Read<A>) {
    this.text = text;
    this.best = first;
    this.#language = language;
    this.damage = damageOf(first.tree, language);
    this.#read = read;
  }

  /**
   * Accepts a text if its reading is better. A trusted repair may lose one definition per removed error, and
   * must gain more than it adds errors: an error around a whole file hides those in it.
   */
  try(text: string, isTrusted: boolean): boolean {
    if (text === this.text || this.left === 0) return false;
    this.left -= 1;
    const before = { text: this.text, tree: this.best.tree, isEnough: !isTrusted };
    const attempt = this.#read(text, before);
    if (attempt === undefined) return false;
    const damage = damageOf(attempt.tree, this.#language);
    const gained = attempt.found.definitions.length - this.best.found.definitions.length;
    const healed = this.damage.errors - damage.errors;
    const isBetter = isTrusted
      ? gained + healed > 0 || (healed > 0 && gained + healed === 0)
      : healed >= 0 && gained > 0;
    (isBetter ? this.best : attempt).tree.delete();
    if (!isBetter) return false;
    this.best = attempt;
    this.text = text;
    this.damage = damage;
    return true;
  }
}

/** Blanks parts around errors while that reveals further definitions. */
function contain<A extends Attempt>(attempts: RepairAttempts<A>, language: string): void {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { text, damage } = attempts;
    // Most C code has an error somewhere, and macros were already repaired.
    const error = damage.swallowing ?? (C_FAMILY.includes(language) ? undefined : damage.first);
    if (error === undefined) return;
    const { start, end } = error;
    const parts = [bracketed(text, start), small(text, start, end), ...blocksAt(text, start)];
    const isRepaired = parts.some(
      (part) => part !== undefined && attempts.try(edited(text, [part]), false),
    );
    if (!isRepaired) return;
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** The brackets that enclose an offset and open on its line. */
function bracketed(text: string, at: number): Part | undefined {
  const row = text.lastIndexOf('\n', at - 1) + 1;
  for (let open = at; open >= row; open -= 1) {
    if (!'[(<'.includes(text[open] as string)) continue;
    const end = text[open] === '<' ? undefined : closing(text, open);
    if (end !== undefined && end > at) return { start: open, end };
  }
  return undefined;
}

/** The error itself, if it is part of one line. */
function small(text: string, start: number, end: number): Part | undefined {
  const isPart = end > start && end - start < 100 && !text.slice(start, end).includes('\n');
  return isPart ? { start, end } : undefined;
}

/** The statement around an offset, delimited by indentation, then the outermost one around it. */
function blocksAt(text: string, at: number): Part[] {
  const lines = text.split('\n');
  let row = text.slice(0, at).split('\n').length - 1;
  while (row > 0 && blanked(lines[row] as string) === lines[row]) row -= 1;
  let outer = row;
  while (outer > 0 && !/^[^\s)\]}]/.test(lines[outer] as string)) outer -= 1;
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length + 1);
  return [...new Set([row, outer])].flatMap((first) => {
    const last = lastLineOf(lines, first);
    // Blanking most of a file would lose more than it saves.
    if (last - first > MAX_BLANK_SHARE * lines.length) return [];
    return [{ start: starts[first] as number, end: (starts[last + 1] as number) - 1 }];
  });
}

/** Maximum share of the lines of a text that may be blanked. */
const MAX_BLANK_SHARE = 0.5;

/** The last line of a block: its indented lines, and the line that closes it. */
function lastLineOf(lines: readonly string[], first: number): number {
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

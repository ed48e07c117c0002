import type { Remainder } from './remainder.js';
import type { Shown } from './rendered-map.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** How much a map may cost, and in what. */
export interface Budget {
  /** At least 1; never exceeded. */
  readonly maxTokens: number;
  readonly count: TokenCounter;
}

/** A map that is filled piece by piece. */
export interface Draft {
  /** What its pieces cost. */
  spent(): number;
  shown(): Shown;
  /** Takes pieces while what is spent stays within the limit. */
  fill(limit: number): void;
  /** The whole text, with what says the remainder. */
  write(footer: string): string;
}

/** How one kind of map is filled, and how it says what it leaves out. */
export interface Composition {
  /** An empty map for a budget. */
  begin(maxTokens: number): Draft;
  footer(remainder: Remainder): string;
  /** Whether prices add up, so that a filled draft tells what a map of its budget shows. */
  readonly isExact: boolean;
}

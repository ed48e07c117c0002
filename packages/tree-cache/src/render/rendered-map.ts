import type { RelPath } from '@repomap/model';
import type { RankedDefinition } from './map-input.js';
import type { Remainder } from './remainder.js';

/** Why a map is empty. */
export const EmptyReason = {
  Budget: 'the budget is too small for one file',
  Nothing: 'there is nothing to show',
} as const;
export type EmptyReason = (typeof EmptyReason)[keyof typeof EmptyReason];

/** What a map shows. */
export interface Shown {
  /** In the order of the text. */
  readonly files: readonly RelPath[];
  /** Definitions shown with their signature. */
  readonly signatures: readonly RankedDefinition[];
  /** Other definitions whose name is shown. */
  readonly names: readonly RankedDefinition[];
}

/** A map's text, what it shows and what it leaves out. */
export interface RenderedMap extends Shown {
  /** Ends with a line feed, or is empty. */
  readonly text: string;
  /** Tokens of `text`, counted as a whole; at most the budget. */
  readonly tokens: number;
  /** Undefined when all files and definitions are shown. */
  readonly remainder: Remainder | undefined;
  /** Present when `text` is empty. */
  readonly empty?: EmptyReason;
}

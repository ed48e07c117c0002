import type { RelPath } from '@repomap/model';
import type { LeanMapInput } from './map-input.js';

/** Why a map is empty. */
export const EmptyReason = {
  Budget: 'the budget is too small for one file',
  Nothing: 'there is nothing to show',
} as const;
export type EmptyReason = (typeof EmptyReason)[keyof typeof EmptyReason];

/** A map's text and what it shows. */
export interface RenderedMap {
  /** Ends with a line feed, or is empty. */
  readonly text: string;
  /** Tokens of `text`, counted as a whole; at most the budget. */
  readonly tokens: number;
  /** The files shown, in the order of the text. */
  readonly files: readonly RelPath[];
  /** Definitions shown with their signature. */
  readonly signatures: number;
  /** Definitions shown by their bare name. */
  readonly names: number;
  /** Files of the repository that are not shown. */
  readonly filesLeft: number;
  /** Definitions of the repository that are not shown. */
  readonly definitionsLeft: number;
  /** Present when `text` is empty. */
  readonly empty?: EmptyReason;
}

/** What a text shows. */
export type Shown = Pick<RenderedMap, 'text' | 'tokens' | 'files' | 'signatures' | 'names'>;

/** Completes what a text shows with what it leaves out. */
export function renderedMap(input: LeanMapInput, shown: Shown): RenderedMap {
  const filesLeft = Math.max(0, input.totalFiles - shown.files.length);
  const definitionsLeft = Math.max(0, input.totalDefinitions - shown.signatures - shown.names);
  const empty = input.files.length === 0 ? EmptyReason.Nothing : EmptyReason.Budget;
  return { ...shown, filesLeft, definitionsLeft, ...(shown.text === '' ? { empty } : {}) };
}

import { areNoScores } from './no-scores.js';
import type { SparseScores } from './sparse-scores.js';

interface AnySignal {
  readonly name: SignalName;
  /** The contribution of the best score; others contribute in proportion. */
  readonly weight: number;
}

/** One score for each file. */
export interface Signal extends AnySignal {
  readonly scores: Float64Array;
}

/** Scores of definitions of all files: one for each, or those that are not 0. */
export interface DefinitionSignal extends AnySignal {
  readonly scores: Float64Array | SparseScores;
}

/** The signals that apply to a request. */
export interface Signals {
  /** By file, in the order given. */
  readonly files: readonly Signal[];
  /** By definition of all files. */
  readonly definitions: readonly DefinitionSignal[];
}

/** The signals by name, as `explain` reports them. */
export type SignalName =
  | 'best definition'
  | 'body'
  | 'caller'
  | 'churn'
  | 'co-change'
  | 'contents'
  | 'definition names'
  | 'directory'
  | 'exact names'
  | 'graph'
  | 'members'
  | 'mention'
  | 'modules'
  | 'name'
  | 'past changes'
  | 'path'
  | 'shared definitions'
  | 'shared names'
  | 'size'
  | 'stack trace'
  | 'test'
  | 'use'
  | 'used'
  | 'user';

/**
 * Adds up signals, each divided by its maximum. Unlike rank fusion, this keeps the distances between
 * scores.
 */
export function fuse(signals: readonly Signal[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const signal of signals) {
    const scale = scaleOf(signal);
    if (scale === 0) continue;
    const { scores } = signal;
    for (let i = 0; i < length; i += 1)
      total[i] = (total[i] as number) + scale * (scores[i] as number);
  }
  return total;
}

/** The contribution per unit of a signal's score: 0 if all are 0, or too small to be divided by. */
export function scaleOf({ weight, scores }: Signal | DefinitionSignal): number {
  if ('definitions' in scores) return scaleFor(weight, scores.values);
  return areNoScores(scores) ? 0 : scaleFor(weight, scores);
}

function scaleFor(weight: number, scores: Float64Array): number {
  const scale = weight / maximum(scores);
  return Number.isFinite(scale) ? scale : 0;
}

export function maximum(values: Float64Array): number {
  let best = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value > best) best = value;
  }
  return best;
}

/** One score for each file, or for each definition of all files. */
export interface Signal {
  readonly name: SignalName;
  /** The contribution of the best score; others contribute in proportion. */
  readonly weight: number;
  readonly scores: Float64Array;
  /** The best of the scores, or 0; found if absent. */
  readonly best?: number;
}

/** One score for each definition of all files. */
export interface DefinitionSignal extends Signal {
  /** By file: none of its definitions has a greater score; found if absent. */
  readonly bounds?: Float64Array;
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

/** The contribution per unit of a signal's score. */
export function scaleOf({ weight, scores, best = maximum(scores) }: Signal): number {
  return best === 0 ? 0 : weight / best;
}

export function maximum(values: Float64Array): number {
  let best = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value > best) best = value;
  }
  return best;
}

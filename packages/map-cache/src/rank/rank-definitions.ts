import { bestOfFiles } from './best-definitions.js';
import type { DefinitionTable } from './definition-table.js';
import { type DefinitionSignal, maximum, scaleOf } from './signal.js';
import { placeIn, type SparseScores } from './sparse-scores.js';

/** How strongly a file's score affects those of its definitions. */
const FILE_POWER = 2.75;
/** Keeps a definition without a match of its own above 0 in a file that matches. */
const FLOOR = 0.1;

/** A signal that is not 0 everywhere, and its contribution per unit of a score. */
interface Scaled {
  readonly scale: number;
  readonly signal: DefinitionSignal;
}

/**
 * The ranks of definitions, of one file at a time: a map shows definitions of few files. A rank is the
 * sum of the definition's own signals, times a power of its file's score relative to the best, times a
 * prior that does not depend on the task.
 */
export class DefinitionRanks {
  readonly table: DefinitionTable;
  /** By file. */
  private readonly scores: Float64Array;
  /** The best of `scores`. */
  private readonly best: number;
  private readonly scaled: readonly Scaled[];

  constructor(table: DefinitionTable, scores: Float64Array, signals: readonly DefinitionSignal[]) {
    this.table = table;
    this.scores = scores;
    this.best = maximum(scores) || 1;
    this.scaled = signals
      .map((signal) => ({ signal, scale: scaleOf(signal) }))
      .filter(({ scale }) => scale !== 0);
  }

  /** By file: none of its definitions has a greater rank. */
  bounds(): Float64Array {
    const { table, scores, scaled } = this;
    const priors = bestPriors(table);
    const bounds = new Float64Array(scores.length);
    for (const { signal, scale } of scaled) {
      const { scores: own } = signal;
      if ('definitions' in own) addBest(bounds, own, scale, table.starts);
      else
        addScaled(bounds, bestOfFiles(own, table.starts), scale, { first: 0, end: bounds.length });
    }
    // The same steps as of a rank, none of which turns a greater number into a smaller one.
    for (let file = 0; file < bounds.length; file += 1)
      bounds[file] =
        this.share(file) * (FLOOR + (bounds[file] as number)) * (priors[file] as number);
    return bounds;
  }

  /** Writes the ranks of a file's definitions to the beginning of a list. */
  rankFile(file: number, ranks: Float64Array): void {
    const { starts, priors } = this.table;
    const first = starts[file] as number;
    const end = starts[file + 1] as number;
    ranks.fill(0, 0, end - first);
    for (const { signal, scale } of this.scaled)
      addContributions(ranks, signal, scale, { first, end });
    const share = this.share(file);
    for (let i = 0; i < end - first; i += 1)
      ranks[i] = share * (FLOOR + (ranks[i] as number)) * (priors[first + i] as number);
  }

  private share(file: number): number {
    return ((this.scores[file] as number) / this.best) ** FILE_POWER;
  }
}

/** The definitions of a file. */
interface DefinitionRange {
  readonly first: number;
  readonly end: number;
}

/** Adds `scale` times the scores of a file's definitions to the beginning of a list of sums. */
export function addContributions(
  sums: Float64Array,
  { scores }: DefinitionSignal,
  scale: number,
  range: DefinitionRange,
): void {
  if ('definitions' in scores) addSparse(sums, scores, scale, range);
  else addScaled(sums, scores, scale, range);
}

function addSparse(
  sums: Float64Array,
  { definitions, values }: SparseScores,
  scale: number,
  { first, end }: DefinitionRange,
): void {
  for (let i = placeIn(definitions, first); i < definitions.length; i += 1) {
    const place = (definitions[i] as number) - first;
    if (place >= end - first) return;
    sums[place] = (sums[place] as number) + scale * (values[i] as number);
  }
}

/** Adds `scale` times the best score of each file's definitions. `starts`: by file, its first one. */
function addBest(
  sums: Float64Array,
  { definitions, values }: SparseScores,
  scale: number,
  starts: Uint32Array,
): void {
  let file = 0;
  for (let i = 0; i < definitions.length; ) {
    while ((starts[file + 1] as number) <= (definitions[i] as number)) file += 1;
    const end = starts[file + 1] as number;
    let best = 0;
    for (; i < definitions.length && (definitions[i] as number) < end; i += 1)
      if ((values[i] as number) > best) best = values[i] as number;
    sums[file] = (sums[file] as number) + scale * best;
  }
}

/** A function of its own, which V8 optimises in no time. */
function addScaled(
  sums: Float64Array,
  scores: Float64Array,
  scale: number,
  { first, end }: DefinitionRange,
): void {
  for (let i = first; i < end; i += 1)
    sums[i - first] = (sums[i - first] as number) + scale * (scores[i] as number);
}

/** By table of definitions, of which there are fewer than queries. */
const knownPriors = new WeakMap<DefinitionTable, Float64Array>();

/** By file: the greatest prior of its definitions. */
function bestPriors(table: DefinitionTable): Float64Array {
  const known = knownPriors.get(table) ?? bestOfFiles(table.priors, table.starts);
  knownPriors.set(table, known);
  return known;
}

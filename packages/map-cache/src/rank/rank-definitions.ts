import { bestOfFiles } from './best-definitions.js';
import type { DefinitionTable } from './definition-table.js';
import { sumOf } from './matched-sums.js';
import { type DefinitionSignal, maximum, scaleOf } from './signal.js';
import { bestInFiles, placeIn, type SparseScores } from './sparse-scores.js';

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
 * prior that does not depend on the task. No step of that turns a greater number into a smaller one.
 */
export class DefinitionRanks {
  readonly table: DefinitionTable;
  /** By file: the power of its score. */
  private readonly shares: Float64Array;
  private readonly scaled: readonly Scaled[];
  /** The sums of the definitions' own signals, if all are of few definitions. */
  private readonly matched: SparseScores | undefined;

  constructor(table: DefinitionTable, scores: Float64Array, signals: readonly DefinitionSignal[]) {
    this.table = table;
    this.shares = sharesOf(scores);
    this.scaled = signals
      .map((signal) => ({ signal, scale: scaleOf(signal) }))
      .filter(({ scale }) => scale !== 0);
    const sparse = this.scaled.flatMap(({ signal: { scores: each }, scale }) =>
      'definitions' in each ? { scores: each, scale } : [],
    );
    const areAll = sparse.length === this.scaled.length;
    this.matched = areAll ? sumOf(sparse, table.starts) : undefined;
  }

  /** By file: none of its definitions has a greater rank. */
  bounds(): Float64Array {
    const { matched, shares } = this;
    const bounds = new Float64Array(shares.length);
    if (matched === undefined) this.addBest(bounds);
    const best = bestPriors(this.table);
    for (let file = 0; file < bounds.length; file += 1)
      bounds[file] =
        (shares[file] as number) * (FLOOR + (bounds[file] as number)) * (best[file] as number);
    if (matched !== undefined) this.raise(bounds, matched);
    return bounds;
  }

  /** Adds the best contribution of each signal in each file, mostly of several definitions. */
  private addBest(sums: Float64Array): void {
    const { starts } = this.table;
    for (const { signal, scale } of this.scaled) {
      const { scores } = signal;
      const best =
        'definitions' in scores ? bestInFiles(scores, starts) : bestOfFiles(scores, starts);
      addScaled(sums, best, scale, { first: 0, end: sums.length });
    }
  }

  /** Raises the bound of each file to the best rank of its definitions that match: exactly their ranks. */
  private raise(bounds: Float64Array, { definitions, values }: SparseScores): void {
    const { shares } = this;
    const { starts, priors } = this.table;
    let file = 0;
    for (let i = 0; i < definitions.length; i += 1) {
      const definition = definitions[i] as number;
      while ((starts[file + 1] as number) <= definition) file += 1;
      const rank =
        (shares[file] as number) * (FLOOR + (values[i] as number)) * (priors[definition] as number);
      if (rank > (bounds[file] as number)) bounds[file] = rank;
    }
  }

  /** Writes the ranks of a file's definitions to a list of zeros. */
  rankFile(file: number, ranks: Float64Array): void {
    const { matched, scaled } = this;
    const { starts, priors } = this.table;
    const first = starts[file] as number;
    const range = { first, end: starts[file + 1] as number };
    if (matched !== undefined) addSparse(ranks, matched, 1, range);
    else for (const { signal, scale } of scaled) addContributions(ranks, signal, scale, range);
    const share = this.shares[file] as number;
    for (let i = 0; i < range.end - first; i += 1)
      ranks[i] = share * (FLOOR + (ranks[i] as number)) * (priors[first + i] as number);
  }
}

function sharesOf(scores: Float64Array): Float64Array {
  const best = maximum(scores) || 1;
  const shares = new Float64Array(scores.length);
  let last = Number.NaN;
  let share = 0;
  for (let file = 0; file < shares.length; file += 1) {
    const score = scores[file] as number;
    // Equal scores often follow one another, and a power takes longer than all other steps.
    if (score !== last) share = (score / best) ** FILE_POWER;
    last = score;
    shares[file] = share;
  }
  return shares;
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

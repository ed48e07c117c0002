/** One step of a random walk: how the mass of each node is distributed. */
export interface Transition {
  /** Number of nodes. */
  readonly order: number;
  /** Nodes without outgoing edges, ascending. */
  readonly dangling: readonly number[];
  /** Adds to `to` the mass that one step moves; each node that is not dangling passes on all of its mass. */
  move(from: Float64Array, to: Float64Array): void;
}

export interface PowerIterationOptions {
  /** Damping: the share of the mass that follows the edges. */
  readonly alpha: number;
  /** Where the rest of the mass goes; sums to 1. */
  readonly restart: Float64Array;
  /** Where the mass of dangling nodes goes; sums to 1. */
  readonly dangling: Float64Array;
  readonly maxIterations: number;
  /** Stops when the vector's L1 change falls below `order * tolerance`. */
  readonly tolerance: number;
}

/**
 * The stationary vector of a random walk with restart, by power iteration from the uniform vector.
 * Throws `RANK_NOT_CONVERGED` after `maxIterations`.
 *
 * Source: Page, Brin, Motwani, Winograd, "The PageRank citation ranking", 1999; the treatment of
 * personalisation and dangling nodes and the stopping rule are those of networkx.
 */
export function powerIteration(walk: Transition, options: PowerIterationOptions): Float64Array {
  const { order } = walk;
  const { alpha, restart, dangling, maxIterations, tolerance } = options;
  let current = new Float64Array(order).fill(1 / order);
  let next = new Float64Array(order);
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    next.fill(0);
    walk.move(current, next);
    let danglingMass = 0;
    for (const node of walk.dangling) danglingMass += at(current, node);
    let change = 0;
    for (let node = 0; node < order; node += 1) {
      const moved = at(next, node) + danglingMass * at(dangling, node);
      const value = alpha * moved + (1 - alpha) * at(restart, node);
      change += Math.abs(value - at(current, node));
      next[node] = value;
    }
    [current, next] = [next, current];
    if (change < order * tolerance) return current;
  }
  throw new RankError(
    'RANK_NOT_CONVERGED',
    `PageRank did not converge in ${maxIterations} iterations; raise maxIterations or tolerance`,
  );
}

function at(vector: Float64Array, index: number): number {
  return vector[index] as number;
}

/** Error codes of ranking. */
export type RankErrorCode = 'RANK_NOT_CONVERGED' | 'RANK_WEIGHT';

/** A graph for which PageRank has no result. */
export class RankError extends Error {
  override readonly name = 'RankError';
  readonly code: RankErrorCode;

  constructor(code: RankErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether a value is an error of ranking, with this code if one is given. */
  static is(error: unknown, code?: RankErrorCode): error is RankError {
    return error instanceof RankError && (code === undefined || error.code === code);
  }
}

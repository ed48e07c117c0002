import type { Transition } from './power-iteration.js';

/** A sparse matrix in compressed rows: row `i` is `starts[i]` to `starts[i + 1]` of `targets` and `weights`. */
export interface Csr {
  readonly starts: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Builds a sparse matrix row by row. */
export class CsrBuilder {
  private readonly starts: Uint32Array;
  private targets = new Uint32Array(64);
  private weights = new Float64Array(64);
  private row = 0;
  private size = 0;

  /** For exactly `rows` rows. */
  constructor(rows: number) {
    this.starts = new Uint32Array(rows + 1);
  }

  /** Adds an entry to the current row. */
  add(target: number, weight: number): void {
    if (this.size === this.targets.length) {
      this.targets = grown(this.targets, new Uint32Array(2 * this.size));
      this.weights = grown(this.weights, new Float64Array(2 * this.size));
    }
    this.targets[this.size] = target;
    this.weights[this.size] = weight;
    this.size += 1;
  }

  /** Adds a row of another matrix as the current row, and ends it. */
  addRow({ starts, targets, weights }: Csr, row: number): void {
    const end = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < end; entry += 1)
      this.add(targets[entry] as number, weights[entry] as number);
    this.endRow();
  }

  /** Ends the current row and begins the next. */
  endRow(): void {
    this.row += 1;
    this.starts[this.row] = this.size;
  }

  build(): Csr {
    return {
      starts: this.starts,
      targets: this.targets.subarray(0, this.size),
      weights: this.weights.subarray(0, this.size),
    };
  }
}

function grown<T extends Uint32Array | Float64Array>(full: T, larger: T): T {
  larger.set(full);
  return larger;
}

/** Packs rows given as column -> weight, in the order of each map. */
export function csrFromRows(rows: readonly ReadonlyMap<number, number>[]): Csr {
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  const starts = new Uint32Array(rows.length + 1);
  const targets = new Uint32Array(size);
  const weights = new Float64Array(size);
  let entry = 0;
  for (const [index, row] of rows.entries()) {
    for (const [target, weight] of row) {
      targets[entry] = target;
      weights[entry] = weight;
      entry += 1;
    }
    starts[index + 1] = entry;
  }
  return { starts, targets, weights };
}

/** Adds `vector` times `matrix` to `result`; sums in row order. */
export function multiply(vector: Float64Array, matrix: Csr, result: Float64Array): void {
  const { starts, targets, weights } = matrix;
  const rows = starts.length - 1;
  for (let row = 0; row < rows; row += 1) {
    const value = vector[row] as number;
    const end = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < end; entry += 1) {
      const target = targets[entry] as number;
      result[target] = (result[target] as number) + value * (weights[entry] as number);
    }
  }
}

/** The sum of each row, with each weight multiplied by `factors[target]` if factors are given. */
export function rowSums(matrix: Csr, factors?: Float64Array): Float64Array {
  const { starts, targets, weights } = matrix;
  const sums = new Float64Array(starts.length - 1);
  let entry = 0;
  for (let row = 0; row < sums.length; row += 1) {
    const end = starts[row + 1] as number;
    // Most rows of a query's terms are empty.
    if (entry === end) continue;
    let sum = 0;
    for (; entry < end; entry += 1) {
      const weight = weights[entry] as number;
      sum +=
        factors === undefined ? weight : weight * (factors[targets[entry] as number] as number);
    }
    sums[row] = sum;
  }
  return sums;
}

/** The random walk that leaves each node along its row, in proportion to the weights. */
export function csrWalk(matrix: Csr): Transition {
  const sums = rowSums(matrix);
  const shares = new Float64Array(sums.length);
  return {
    order: sums.length,
    dangling: danglingNodes(sums),
    move(from, to) {
      for (let row = 0; row < shares.length; row += 1) shares[row] = share(from, sums, row);
      multiply(shares, matrix, to);
    },
  };
}

/** The nodes whose outgoing weight is zero, ascending. */
export function danglingNodes(sums: Float64Array): number[] {
  return Array.from(sums.keys()).filter((node) => sums[node] === 0);
}

/** The mass that a node passes on per unit of outgoing weight. */
export function share(from: Float64Array, sums: Float64Array, node: number): number {
  const sum = sums[node] as number;
  return sum === 0 ? 0 : (from[node] as number) / sum;
}

/** Divides by the sum; uniform if the sum is 0. */
export function normalized(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 1 / values.length : value / sum));
}

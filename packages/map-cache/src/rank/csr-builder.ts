import type { Csr } from './csr.js';

/** Collects a sparse matrix row by row. */
export class CsrBuilder {
  private readonly starts: number[] = [0];
  private readonly targets: number[] = [];
  private readonly weights: number[] = [];

  /** Adds an entry to the row under way. */
  add(target: number, weight: number): void {
    this.targets.push(target);
    this.weights.push(weight);
  }

  /** Ends the row under way and begins the next. */
  endRow(): void {
    this.starts.push(this.targets.length);
  }

  build(): Csr {
    return {
      starts: Uint32Array.from(this.starts),
      targets: Uint32Array.from(this.targets),
      weights: Float64Array.from(this.weights),
    };
  }
}

import type { Milliseconds } from '@repomap/cache';

export interface WasteLimits {
  /** What one grammar may waste. */
  readonly each: Milliseconds;
  /** What all of them may waste together. */
  readonly total: Milliseconds;
}

/** A file may take so long without being charged: 10 ms, and 1 s for 200 kB. */
const FREE_MS: Milliseconds = 10;
const FREE_MS_PER_BYTE = 1 / 200;

/**
 * Bounds the CPU time that files can cost beyond what their size explains, whether their workers
 * answer or have to be ended. A grammar that has used up its share, or any when all of it is gone,
 * parses no more files, so that `n` hostile files cost a constant and not `n` time limits.
 */
export class WasteBudget {
  private readonly limits: WasteLimits;
  private readonly wasted = new Map<string, Milliseconds>();

  constructor(limits: WasteLimits) {
    this.limits = limits;
  }

  /** Charges a file that was answered. */
  chargeFile(grammar: string, bytes: number, cpu: Milliseconds): void {
    this.charge(grammar, Math.max(0, cpu - FREE_MS - bytes * FREE_MS_PER_BYTE));
  }

  charge(grammar: string, cpu: Milliseconds): void {
    this.wasted.set(grammar, (this.wasted.get(grammar) ?? 0) + cpu);
  }

  /** Why a grammar is given up, if it is. */
  verdict(grammar: string): string | undefined {
    const { each, total } = this.limits;
    const tooMuch = (cpu: Milliseconds) => `wasted ${Math.round(cpu / 1000)} s of CPU time`;
    const own = this.wasted.get(grammar) ?? 0;
    if (own >= each) return `its files have hung, ended threads or ${tooMuch(own)}`;
    const all = this.wasted.values().reduce((sum, cpu) => sum + cpu, 0);
    return all >= total ? `files of several grammars have hung or ${tooMuch(all)}` : undefined;
  }

  reset(): void {
    this.wasted.clear();
  }
}

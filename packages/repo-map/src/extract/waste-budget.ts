import type { Milliseconds } from '@repomap/cache';

export interface WasteLimits {
  /** Limit for one grammar. */
  readonly each: Milliseconds;
  /** Limit for all grammars together. */
  readonly total: Milliseconds;
}

/** The time that a file may take free of charge: 10 ms, plus 1 s for each 200 kB. */
const FREE_MS: Milliseconds = 10;
const FREE_MS_PER_BYTE = 1 / 200;

/**
 * Limits the CPU time that files can cost beyond what their size explains, whether their workers
 * reply or have to be terminated. A grammar that exceeds its limit is disabled; if the total is
 * exceeded, all are. So `n` hostile files cost a constant instead of `n` time limits.
 */
export class WasteBudget {
  private readonly limits: WasteLimits;
  private readonly wasted = new Map<string, Milliseconds>();

  constructor(limits: WasteLimits) {
    this.limits = limits;
  }

  /** Charges the CPU time of a processed file beyond what is free. */
  chargeFile(grammar: string, bytes: number, cpu: Milliseconds): void {
    this.charge(grammar, Math.max(0, cpu - FREE_MS - bytes * FREE_MS_PER_BYTE));
  }

  charge(grammar: string, cpu: Milliseconds): void {
    this.wasted.set(grammar, (this.wasted.get(grammar) ?? 0) + cpu);
  }

  /** Why a grammar is disabled; undefined if it is not. */
  disabledReason(grammar: string): string | undefined {
    const { each, total } = this.limits;
    const tooMuch = (cpu: Milliseconds) => `wasted ${Math.round(cpu / 1000)} s of CPU time`;
    const own = this.wasted.get(grammar) ?? 0;
    if (own >= each) return `its files have hung, crashed threads or ${tooMuch(own)}`;
    const all = this.wasted.values().reduce((sum, cpu) => sum + cpu, 0);
    return all >= total ? `files of several grammars have hung or ${tooMuch(all)}` : undefined;
  }

  reset(): void {
    this.wasted.clear();
  }
}

/** Milliseconds of some clock that only runs forward. */
export type Now = () => number;

/** Asking for CPU time is a system call, so it is asked this seldom, in milliseconds. */
const PRECISION = 2;

/**
 * CPU time of the calling thread where Node.js tells it, so that a busy machine does not make files
 * too slow; else time since the process began.
 */
export const threadTime: Now =
  typeof process.threadCpuUsage === 'function'
    ? seldom(() => {
        const { user, system } = process.threadCpuUsage();
        return (user + system) / 1000;
      })
    : () => performance.now();

function seldom(clock: Now): Now {
  let asked = Number.NEGATIVE_INFINITY;
  let time = 0;
  return () => {
    const now = performance.now();
    if (now - asked >= PRECISION) {
      asked = now;
      time = clock();
    }
    return time;
  };
}

/** A limit for one run of the parser or of a query, which remembers that it was hit. */
export class Budget {
  #spent = false;
  readonly #now: Now;
  readonly #deadline: number;

  constructor(milliseconds: number, now: Now) {
    this.#now = now;
    this.#deadline = now() + milliseconds;
  }

  /** Whether a run was stopped: what it returned is then incomplete. */
  get spent(): boolean {
    return this.#spent;
  }

  /** For tree-sitter's `progressCallback`: true stops the run. */
  readonly callback = (): boolean => {
    this.#spent ||= this.#now() >= this.#deadline;
    return this.#spent;
  };
}

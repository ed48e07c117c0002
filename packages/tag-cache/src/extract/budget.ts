/** Milliseconds of some clock that only runs forward. */
export type Now = () => number;

/**
 * CPU time of the calling thread where Node.js tells it, so that a busy machine does not make files
 * too slow; else time since the process began.
 */
export const threadTime: Now =
  typeof process.threadCpuUsage === 'function'
    ? () => {
        const { user, system } = process.threadCpuUsage();
        return (user + system) / 1000;
      }
    : () => performance.now();

/** How many calls of the callback pass between two looks at the clock. */
const STRIDE = 8;

/** A limit for one run of the parser or of a query, which remembers that it was hit. */
export class Budget {
  #calls = 0;
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
    this.#calls += 1;
    if (this.#calls % STRIDE === 0 && this.#now() >= this.#deadline) this.#spent = true;
    return this.#spent;
  };
}

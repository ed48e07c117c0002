/** A monotonic clock in milliseconds. */
export type Now = () => number;

/** Milliseconds between two readings of the CPU time, each of which is a system call. */
const PRECISION = 2;

/**
 * CPU time of the calling thread if Node.js reports it, so that a busy machine does not make files time
 * out; otherwise the time of the system.
 */
export const threadTime: Now =
  typeof process.threadCpuUsage === 'function'
    ? throttled(() => {
        const { user, system } = process.threadCpuUsage();
        return (user + system) / 1000;
      })
    : systemTime;

/** Not `performance`, which loads ten modules when it is first named. */
function systemTime(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return 1e3 * seconds + nanoseconds / 1e6;
}

function throttled(clock: Now): Now {
  let asked = Number.NEGATIVE_INFINITY;
  let time = 0;
  return () => {
    const now = systemTime();
    if (now - asked >= PRECISION) {
      asked = now;
      time = clock();
    }
    return time;
  };
}

/** A time limit for one run of the parser or of a query. Once expired it stays expired. */
export class Deadline {
  #expired = false;
  readonly #now: Now;
  readonly #deadline: number;

  constructor(milliseconds: number, now: Now) {
    this.#now = now;
    this.#deadline = now() + milliseconds;
  }

  /** Whether a run was stopped, so that its result is incomplete. */
  get expired(): boolean {
    return this.#expired;
  }

  /** For tree-sitter's `progressCallback`: true stops the run. */
  readonly callback = (): boolean => {
    this.#expired ||= this.#now() >= this.#deadline;
    return this.#expired;
  };
}

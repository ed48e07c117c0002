import { Computation } from './computation.js';
import type { CallOptions } from './store.js';

/**
 * The work of a flight. The signal is aborted once no caller waits for the result. `isCurrent`
 * returns false once the key was forgotten, which makes the result stale.
 */
export type FlightWork<V> = (signal: AbortSignal, isCurrent: () => boolean) => Promise<V>;

interface Flight<V> {
  /**
   * Absent once it has settled: in V8, old tables of a map lead to flights that were deleted since, and
   * to the next table. They would keep all later results in memory until a full collection.
   */
  result: Promise<V> | undefined;
  readonly controller: AbortController;
  readonly computation: Computation;
  waiters: number;
  settled: boolean;
}

/**
 * Runs at most one computation per key at a time; concurrent callers share its result.
 *
 * Aborting a caller ends only its own wait; the computation is aborted once no caller is left. A
 * rejected computation is removed before its callers see the error, so the next call retries. A
 * computation that depends on its own result, directly or indirectly, fails with `CACHE_CYCLE`.
 */
export class SingleFlight<K, V> {
  private readonly flights = new Map<K, Flight<V>>();

  /** Number of computations that a caller can still join. */
  get pending(): number {
    return this.flights.size;
  }

  /**
   * The result of the computation in progress for the key, or of a new one that runs `work`.
   * Rejects with its error, or with `signal.reason`.
   */
  async run(key: K, work: FlightWork<V>, options: CallOptions = {}): Promise<V> {
    options.signal?.throwIfAborted();
    const flight = this.flights.get(key) ?? this.start(key, work);
    using _ = flight.computation.join();
    flight.waiters += 1;
    try {
      return await raceAbort(flight.result as Promise<V>, options.signal);
    } finally {
      flight.waiters -= 1;
      if (flight.waiters === 0) this.abandon(key, flight, options.signal);
    }
  }

  /** Makes the next call start a new computation. Current waiters still get the old result. */
  forget(key: K): void {
    this.flights.delete(key);
  }

  /** `forget` for every key. */
  forgetAll(): void {
    this.flights.clear();
  }

  private start(key: K, work: FlightWork<V>): Flight<V> {
    const controller = new AbortController();
    const computation = new Computation(key);
    const isCurrent = () => this.flights.get(key) === flight;
    const result = Promise.resolve()
      .then(() => computation.run(() => work(controller.signal, isCurrent)))
      .finally(() => {
        flight.settled = true;
        flight.result = undefined;
        if (isCurrent()) this.flights.delete(key);
      });
    const flight: Flight<V> = { result, controller, computation, waiters: 0, settled: false };
    result.catch(() => {}); // There may be no waiters left when it rejects.
    this.flights.set(key, flight);
    return flight;
  }

  private abandon(key: K, flight: Flight<V>, signal: AbortSignal | undefined): void {
    if (flight.settled) return;
    if (this.flights.get(key) === flight) this.flights.delete(key);
    flight.controller.abort(signal?.reason);
  }
}

async function raceAbort<V>(result: Promise<V>, signal: AbortSignal | undefined): Promise<V> {
  if (signal === undefined) return result;
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([result, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

import { Computation } from './computation.js';
import type { CallOptions } from './store.js';

/**
 * What `SingleFlight` runs. The signal is aborted when nobody waits for the result any more;
 * `isCurrent` turns false when the key was forgotten meanwhile, so that the result is out of date.
 */
export type FlightWork<V> = (signal: AbortSignal, isCurrent: () => boolean) => Promise<V>;

interface Flight<V> {
  readonly result: Promise<V>;
  readonly controller: AbortController;
  readonly computation: Computation;
  waiters: number;
  settled: boolean;
}

/**
 * One computation a key at a time: later callers wait for the first one's result.
 *
 * A waiter's abort ends only its own wait; the computation is aborted when its last waiter has
 * gone. A rejected computation is forgotten before its waiters see the error, so the next call
 * tries again. A computation that asks for its own result, also by way of others, is refused with
 * `CACHE_CYCLE`.
 */
export class SingleFlight<K, V> {
  private readonly flights = new Map<K, Flight<V>>();

  /** Computations that a caller can still join. */
  get pending(): number {
    return this.flights.size;
  }

  async run(key: K, work: FlightWork<V>, options: CallOptions = {}): Promise<V> {
    options.signal?.throwIfAborted();
    const flight = this.flights.get(key) ?? this.start(key, work);
    using _ = flight.computation.join();
    flight.waiters += 1;
    try {
      return await raceAbort(flight.result, options.signal);
    } finally {
      flight.waiters -= 1;
      if (flight.waiters === 0) this.abandon(key, flight, options.signal);
    }
  }

  /** Lets those who wait for this key have their result, and the next caller start anew. */
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
        if (isCurrent()) this.flights.delete(key);
      });
    const flight: Flight<V> = { result, controller, computation, waiters: 0, settled: false };
    result.catch(() => {}); // Everybody may have gone by the time it rejects.
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

import type { CallOptions } from './store.js';

interface Flight<V> {
  readonly result: Promise<V>;
  readonly controller: AbortController;
  waiters: number;
}

/**
 * One computation a key at a time: later callers wait for the first one's result.
 *
 * A waiter's abort ends only its own wait; the computation is aborted when its last waiter has gone.
 * A rejected computation is forgotten before its waiters see the error, so the next call tries again.
 */
export class SingleFlight<K, V> {
  private readonly flights = new Map<K, Flight<V>>();

  /** Computations under way. */
  get pending(): number {
    return this.flights.size;
  }

  async run(
    key: K,
    work: (signal: AbortSignal) => Promise<V>,
    options: CallOptions = {},
  ): Promise<V> {
    options.signal?.throwIfAborted();
    const flight = this.flights.get(key) ?? this.start(key, work);
    flight.waiters += 1;
    try {
      return await raceAbort(flight.result, options.signal);
    } finally {
      flight.waiters -= 1;
      if (flight.waiters === 0) this.abandon(key, flight, options.signal);
    }
  }

  private start(key: K, work: (signal: AbortSignal) => Promise<V>): Flight<V> {
    const controller = new AbortController();
    const result = (async () => work(controller.signal))().finally(() => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    });
    const flight: Flight<V> = { result, controller, waiters: 0 };
    result.catch(() => {}); // Everybody may have gone by the time it rejects.
    this.flights.set(key, flight);
    return flight;
  }

  private abandon(key: K, flight: Flight<V>, signal: AbortSignal | undefined): void {
    if (this.flights.get(key) !== flight) return;
    this.flights.delete(key);
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

import { CacheError, CacheEvents, type CacheListener } from '@repomap/cache';

/** Counts and reports the failures of work that no request waits for. */
export class BackgroundErrors {
  private readonly events = new CacheEvents();
  private reported = 0;

  get count(): number {
    return this.reported;
  }

  subscribe(listener: CacheListener): Disposable {
    return this.events.subscribe(listener);
  }

  /** `cache` names the source in the event. */
  report(cache: string, error: unknown): void {
    this.reported += 1;
    this.events.emit(() => ({ type: 'error', cache, error: asCacheError(error) }));
  }
}

function asCacheError(error: unknown): CacheError {
  if (CacheError.is(error)) return error;
  return new CacheError('CACHE_BUSY', `work in the background failed: ${error}`, { cause: error });
}

import { CacheError, type Milliseconds } from '@repomap/cache';
import type { RemoteService } from './remote.js';

/** The result of a call to a service; throws `CACHE_BUSY` with its connection problem if it is late. */
export async function withDeadline<T>(
  call: Promise<T>,
  limit: Milliseconds,
  service: RemoteService,
  onLate: () => void = () => {},
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    onLate();
    const reason = service.problem === undefined ? '' : `: ${service.problem}`;
    reject(new CacheError('CACHE_BUSY', `no answer in ${limit} ms${reason}`));
  }, limit);
  call.catch(() => {}); // After the deadline, nobody handles its failure.
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

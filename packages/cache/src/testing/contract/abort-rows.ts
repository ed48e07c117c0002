import { failureOf } from '../contract-runner.js';
import type { CacheRow } from './row.js';

const signal = AbortSignal.abort('changed my mind');

export const abortRows: readonly CacheRow[] = [
  [
    'an aborted request rejects with the reason of its signal',
    async (cache, { expect }) => {
      const requests = [
        () => cache.get('key', { signal }),
        () => cache.getMany(['key'], { signal }),
        () => cache.set('key', 1, { signal }),
        () => cache.setMany([{ key: 'key', value: 1 }], { signal }),
      ];
      for (const request of requests) expect(await failureOf(request)).toEqual('changed my mind');
      expect(await cache.get('key')).toEqual(undefined);
    },
  ],
];

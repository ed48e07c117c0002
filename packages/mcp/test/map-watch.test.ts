import { expect, test } from 'vitest';
import { MAP_URI } from '../src/map-resource.js';
import { MapWatch } from '../src/map-watch.js';
import type { Service } from '../src/service.js';

/** A watch of a workspace that cannot be mapped: of each resource, the text is why. */
function watchOf(reason: () => string) {
  const changed: string[] = [];
  const roots = async () => {
    throw new Error(reason());
  };
  const service = { roots, watches: new Map() } as unknown as Service;
  const options = { onChange: (uri: string) => void changed.push(uri), onWarning: () => {} };
  return { watch: new MapWatch(service, options), changed };
}

test.each([1, 2, 3])('a workspace that changes %d times at once is one change', async (times) => {
  let reason = 'no folder';
  const { watch, changed } = watchOf(() => reason);
  await watch.subscribe('client', [MAP_URI]);
  reason = 'another folder';
  await Promise.all(Array.from({ length: times }, () => watch.rootsChanged()));
  expect(changed).toEqual([MAP_URI]);
  await watch.rootsChanged();
  expect(changed).toEqual([MAP_URI]);
  watch.close();
});

import { jsonCodec, MemoryStore } from '@repomap/cache';
import { countCalls } from '@repomap/cache/testing';
import { contentId, lineSet, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { type Rendering, type RenderingRequest, TreeCache } from '../src/index.js';

function request(
  text: string,
  lines: readonly number[],
  style = 's',
  path = 'a.py',
): RenderingRequest {
  const id = contentId(new TextEncoder().encode(text));
  const file = { path: relPath(path), contentId: id, language: 'python', extractorVersion: '1' };
  return { file, style, lines: lineSet(lines) };
}

const RENDERING: Rendering = { texts: ['def f()'], tokens: [3] };

test.each<[string, RenderingRequest, boolean]>([
  ['the same rows in another order', request('x', [3, 1, 1]), true],
  ['the same bytes at another path', request('x', [1, 3], 's', 'b.py'), true],
  ['other rows', request('x', [1]), false],
  ['another style', request('x', [1, 3], 't'), false],
  ['other bytes', request('y', [1, 3]), false],
])('a rendering is found for %s: %#', async (_title, asked, found) => {
  const trees = new TreeCache();
  await trees.set(request('x', [1, 3]), RENDERING);
  expect(await trees.get(asked)).toEqual(found ? RENDERING : undefined);
});

test('many renderings are one request, and what is absent is left out', async () => {
  const counted = countCalls(new MemoryStore<Rendering>());
  const trees = new TreeCache({ store: counted.object });
  const known = request('x', [1]);
  await trees.set(known, RENDERING);
  trees.evictLru(1);
  counted.reset();
  expect(await trees.getMany([request('y', [1]), known])).toEqual(new Map([[known, RENDERING]]));
  expect(counted.calls).toEqual({ getMany: 1 });
});

test('a rendering is made once for all who ask', async () => {
  const trees = new TreeCache();
  let rendered = 0;
  const render = async () => {
    rendered += 1;
    return RENDERING;
  };
  const asked = Array.from({ length: 4 }, () => trees.getOrRender(request('x', [1]), render));
  expect(await Promise.all(asked)).toEqual(Array(4).fill(RENDERING));
  expect(rendered).toBe(1);
  expect(await trees.invalidate(request('x', [1]))).toBe(true);
  await trees.getOrRender(request('x', [1]), render);
  expect(rendered).toBe(2);
});

test('a rendering cannot be changed, whichever tier it came from', async () => {
  const codec = jsonCodec<Rendering>();
  const store = new MemoryStore<Rendering>();
  await store.set('unrelated', RENDERING);
  const getMany = store.getMany.bind(store);
  const copying = Object.assign(store, {
    async getMany(keys: readonly string[]) {
      const found = await getMany(keys);
      return new Map(Array.from(found, ([k, v]) => [k, codec.decode(codec.encode(v))]));
    },
  });
  const trees = new TreeCache({ store: copying });
  await trees.set(request('x', [1]), { texts: ['a'], tokens: [1] });
  for (let tier = 0; tier < 2; tier += 1) {
    const found = (await trees.get(request('x', [1]))) as Rendering;
    expect([found, found.texts, found.tokens].every(Object.isFrozen)).toBe(true);
    trees.evictLru(1);
  }
});

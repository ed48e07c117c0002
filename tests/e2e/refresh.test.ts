import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'a.py': 'def alpha():\n    return beta()\n',
  'b.py': 'def beta():\n    return 1\n',
};

/** Whether each of four requests in a row had to make its map. */
async function madeAnew(refreshMode: 'auto' | 'files' | 'manual' | 'always'): Promise<boolean[]> {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path, {
    cache: { cacheDir: cache.path, refreshMode },
  });
  await using _ = engine;
  const made: boolean[] = [];
  const ask = async (request: Parameters<typeof engine.map>[0]) => {
    made.push(!(await engine.map(request)).activity.mapCached);
  };
  await ask({ maxTokens: 200 });
  await ask({ maxTokens: 200, mentionedIdents: ['beta'], query: 'beta' });
  tree.write('b.py', 'def gamma():\n    return 1\n');
  await ask({ maxTokens: 200 });
  await ask({ maxTokens: 200, force: true });
  return made;
}

test.each([
  ['auto', [true, true, true, true]],
  ['files', [true, false, true, true]],
  ['manual', [true, false, false, true]],
  ['always', [true, true, true, true]],
] as const)(
  'in mode %s, new mentions, an edit and force make a new map: %j',
  async (mode, made) => {
    expect(await madeAnew(mode)).toEqual(made);
  },
);

test('each part of a request is part of its key', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const requests: Parameters<typeof engine.map>[0][] = [
    {},
    { maxTokens: 300 },
    { query: 'beta' },
    { chatFiles: ['a.py'] },
    { mentionedFiles: ['a.py'] },
    { mentionedFiles: ['b.py'] },
    { mentionedIdents: ['beta'] },
    { style: 'tree' },
    { layout: 'stable' },
    { ranking: 'aider' },
    { lineNumbers: true },
  ];
  const cached = async () =>
    Promise.all(requests.map(async (request) => (await engine.map(request)).activity.mapCached));
  expect(await cached()).toEqual(requests.map(() => false));
  expect(await cached()).toEqual(requests.map(() => true));
});

import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { syntheticTree } from '../support/synthetic-tree.js';
import { WorkTree } from '../support/work-tree.js';

test('the stable layout keeps its first half from one query to the next', async () => {
  using tree = new WorkTree(syntheticTree(60));
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const ask = (query: string) => engine.map({ maxTokens: 800, layout: 'stable', query });
  const first = await ask('handle the request of handler 7');
  const second = await ask('process a value as process 31 does');
  const [core, task] = first.text.split('---\n');
  expect(first.keptShare).toBeUndefined();
  expect(second.text.split('---\n')[0]).toBe(core);
  expect(second.text.split('---\n')[1]).not.toBe(task);
  expect(second.keptShare).toBeGreaterThan(0.4);
  expect((await ask('process a value as process 31 does')).keptShare).toBe(1);
});

test('the tree style shows source lines, and reads only files that it may show', async () => {
  using tree = new WorkTree(syntheticTree(200));
  const { engine, calls } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  await engine.warm();
  const read = calls.read;
  const { text } = await engine.map({ maxTokens: 100, style: 'tree' });
  expect(text).toMatch(/^\npkg\d\/mod\d+\.py:?\n/);
  expect(text).toMatch(/\npkg\d\/mod\d+\.py:\n(?:⋮\n)?│/);
  expect(calls.read - read).toBeLessThanOrEqual(25);
});

test.each([
  ['style', { style: 'tree' }],
  ['layout', { layout: 'stable' }],
  ['ranking', { ranking: 'aider', query: '' }],
] as const)('another %s is another map, and each is remembered', async (_, request) => {
  using tree = new WorkTree(syntheticTree(60));
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using __ = engine;
  const plain = await engine.map({ maxTokens: 300 });
  const other = await engine.map({ maxTokens: 300, ...request });
  expect(other.activity.mapCached).toBe(false);
  expect(other.text).not.toBe(plain.text);
  expect((await engine.map({ maxTokens: 300, ...request })).activity.mapCached).toBe(true);
});

test('the style tree has no stable layout', async () => {
  using tree = new WorkTree(syntheticTree(1));
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  await expect(engine.map({ style: 'tree', layout: 'stable' })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
  });
});

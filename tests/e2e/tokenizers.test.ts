import { type CustomTokenizer, ENCODINGS, RepoMap, type RepoMapOptions } from '@repomap/repo-map';
import { loadTokenCounter } from '@repomap/tree-cache/render';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [
    `f${i}.py`,
    `def función_${i}(größe: "日本語", other=None):\n    return ${i}\n`,
  ]),
);

const characters: CustomTokenizer = { name: 'characters', count: (text) => text.length };

async function mapWith(tree: WorkTree, cache: WorkTree, tokenizer: RepoMapOptions['tokenizer']) {
  const options = { root: tree.path, languages, cache: { cacheDir: cache.path } };
  await using engine = await RepoMap.open({ ...options, ...(tokenizer && { tokenizer }) });
  return await engine.map({ maxTokens: 200 });
}

test.each([...ENCODINGS, characters])('a map keeps its budget in tokens of %s', async (each) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { text, tokens } = await mapWith(tree, cache, each);
  const count = typeof each === 'string' ? await loadTokenCounter(each) : each.count;
  expect(tokens).toBe(count(text));
  expect(tokens).toBeLessThanOrEqual(200);
  expect(tokens).toBeGreaterThan(150);
});

test('tokenizers share no cached map', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const tokenizers = [undefined, 'cl100k_base', characters, { ...characters, name: 'v2' }] as const;
  const made = async () => {
    const cached: boolean[] = [];
    for (const each of tokenizers)
      cached.push((await mapWith(tree, cache, each)).activity.mapCached);
    return cached;
  };
  expect(await made()).toEqual([false, false, false, false]);
  expect(await made()).toEqual([true, true, true, true]);
  expect((await mapWith(tree, cache, 'o200k_base')).activity.mapCached).toBe(true);
});

test('an unknown tokenizer is an error that names the known ones', async () => {
  using tree = new WorkTree(FILES);
  const tokenizer = 'o300k' as 'o200k_base';
  await expect(RepoMap.open({ root: tree.path, languages, tokenizer })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: 'tokenizer: expected one of o200k_base, cl100k_base, p50k_base, r50k_base, got o300k',
  });
});

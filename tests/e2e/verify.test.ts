import { contentId, relPath, skippedFacts } from '@repomap/model';
import { extractorVersion, type Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'a.py': 'def first():\n    return second()\n',
  'b.py': 'def second():\n    pass\n',
  'c.py': 'def third():\n    pass\n',
};

test('warming parses what is unknown, once', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  expect(await engine.warm()).toEqual({ files: 3, parsed: 3 });
  expect(await engine.warm()).toEqual({ files: 3, parsed: 0 });
  expect((await engine.map()).activity.parsed).toBe(0);
});

test.each([
  ['all known files by default', undefined, 3],
  ['as many as asked for', 2, 2],
  ['no more than there are', 10, 3],
])('verifying compares %s', async (_title, sample, checked) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  await engine.warm();
  const options = sample === undefined ? {} : { sample };
  expect(await engine.verify(options)).toEqual({ known: 3, checked, differing: [] });
});

test('nothing is known to an empty cache, and verifying fills it with nothing', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  expect(await engine.verify()).toEqual({ known: 0, checked: 0, differing: [] });
  expect((await engine.warm()).parsed).toBe(3);
});

test('facts that are not those of their bytes are found, and the next map is right', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const open = () => countingEngine(tree.path, cache.path);
  const right = await (async () => {
    await using engine = (await open()).engine;
    const map = await engine.map();
    const bytes = new TextEncoder().encode(FILES['a.py']);
    const file = {
      path: relPath('a.py'),
      contentId: contentId(bytes),
      language: 'python',
      extractorVersion: extractorVersion(briefLanguages.grammarFor('a.py') as Grammar),
    };
    await engine.cache.tags.set(file, skippedFacts('python', 'binary'));
    await engine.cache.maps.clear();
    return map.text;
  })();
  await using engine = (await open()).engine;
  expect((await engine.map()).text).not.toBe(right);
  expect((await engine.verify()).differing).toEqual(['a.py']);
  expect((await engine.map()).text).toBe(right);
  expect((await engine.verify()).differing).toEqual([]);
});

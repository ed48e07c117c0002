import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [
    `src/part${i}.ts`,
    `export class Part${i} {\n  run(other: Part${(i * 7) % 30}) {\n    return other;\n  }\n}\n`,
  ]),
);

function cacheFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function onEach(change: (file: string) => void) {
  return (folder: string) => {
    const files = cacheFiles(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) change(file);
  };
}

function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
  writeFileSync(file, bytes);
}

test.each<[string, (folder: string) => void]>([
  ['nothing is done to it', () => {}],
  [
    'every file is cut in half',
    onEach((file) => truncateSync(file, Math.floor(statSync(file).size / 2))),
  ],
  ['every file is emptied', onEach((file) => truncateSync(file, 0))],
  ['every header is overwritten', onEach((file) => overwrite(file, 0, 0.01))],
  ['every middle is overwritten', onEach((file) => overwrite(file, 0.3, 0.7))],
  ['every file is garbage', onEach((file) => overwrite(file, 0, 1))],
  ['every file is deleted', onEach((file) => rmSync(file))],
  ['the folder is deleted', (folder) => rmSync(folder, { recursive: true })],
])('the map is the same after %s between two runs', async (_damage, damage) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const folder = join(cache.path, 'cache');
  const run = async () => {
    const { engine } = await countingEngine(tree.path, folder);
    await using _ = engine;
    return (await engine.map({ maxTokens: 300 })).text;
  };
  const before = await run();
  damage(folder);
  expect(await run()).toBe(before);
  expect(await run()).toBe(before);
});

test('the cache folder may vanish while an engine is open', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const folder = join(cache.path, 'cache');
  const { engine } = await countingEngine(tree.path, folder);
  await using _ = engine;
  const before = await engine.map({ maxTokens: 300 });
  rmSync(folder, { recursive: true });
  tree.write('src/part0.ts', `${FILES['src/part0.ts']}// edited\n`);
  const after = await engine.map({ maxTokens: 300 });
  expect(after.text).toBe(before.text);
  expect(after.activity.parsed).toBe(1);
});

test.each([
  ['a file stands where the folder should be', (path: string) => writeFileSync(path, 'in the way')],
  ['the folder cannot be made', (path: string) => rmSync(join(path, '..'), { recursive: true })],
])('a map comes although %s', async (_reason, prepare) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const folder = join(cache.path, 'a', 'cache');
  cache.write('a/keep', '');
  prepare(folder);
  const { engine } = await countingEngine(tree.path, folder);
  await using _ = engine;
  expect((await engine.map({ maxTokens: 300 })).activity.parsed).toBe(30);
});

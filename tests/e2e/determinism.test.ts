import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { runApp } from '../support/run-app.js';
import { syntheticTree } from '../support/synthetic-tree.js';
import { WorkTree } from '../support/work-tree.js';

/** Names that a locale or a walk in the file system's order would sort otherwise. */
const FILES: Readonly<Record<string, string>> = {
  ...syntheticTree(40),
  'İstanbul/ılık.py': 'class Iıİi:\n    def TITLE(self):\n        return process_3(1)\n',
  'Zebra.py': 'def zebra():\n    return process_3(2)\n',
  'äpfel.py': 'def äpfel():\n    return process_3(3)\n',
};
const QUERY = 'handle the TITLE of process 3';
const CHAT = ['pkg3/mod3.py', 'Zebra.py'];

const REQUESTS: readonly (readonly [string, MapRequest])[] = [
  ['lean', {}],
  ['lean with a task', { query: QUERY, chatFiles: CHAT }],
  ['tree', { style: 'tree', query: QUERY }],
  ['stable', { layout: 'stable', query: QUERY }],
  ['aider', { ranking: 'aider', chatFiles: CHAT }],
];

test('maps have the same bytes in 20 runs, whatever was made before and by how many workers', async () => {
  const texts = new Map<string, Set<string>>();
  using cache = new WorkTree();
  for (let run = 0; run < 20; run += 1) {
    using tree = new WorkTree(Object.fromEntries(shuffled(Object.entries(FILES), run)));
    // Of three runs the first finds nothing in the cache, the second the facts of half of the files.
    if (run % 3 < 2) clear(cache);
    if (run % 3 === 1) await warmHalf(cache);
    const workers = [1, 2, 4][Math.floor(run / 3) % 3] ?? 1;
    const { engine } = await countingEngine(tree.path, cache.path, { workers });
    await using _ = engine;
    for (const [name, request] of shuffled(REQUESTS, run)) {
      const chatFiles = shuffled([...(request.chatFiles ?? [])], run);
      const { text } = await engine.map({ maxTokens: 700, ...request, chatFiles });
      texts.set(name, (texts.get(name) ?? new Set()).add(text));
    }
  }
  expect([...texts.values()].map(({ size }) => size)).toEqual(REQUESTS.map(() => 1));
});

test.each([
  [['--query', QUERY]],
  [['--style', 'tree']],
  [['--layout', 'stable', '--query', QUERY]],
])('the command with %j prints the same in every locale', (flags) => {
  using tree = new WorkTree(FILES);
  const outputs = ['C', 'tr_TR.UTF-8', 'sv_SE.UTF-8'].map((locale) => {
    using cache = new WorkTree();
    const env = { LANG: locale, LC_ALL: locale };
    return runApp([tree.path, ...flags], { cacheDir: join(cache.path, 'cache'), env });
  });
  expect(outputs[0]).toMatchObject({ code: 0, stderr: '' });
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
});

async function warmHalf(cache: WorkTree): Promise<void> {
  using half = new WorkTree(Object.fromEntries(Object.entries(FILES).slice(0, 20)));
  const { engine } = await countingEngine(half.path, cache.path);
  await using _ = engine;
  await engine.warm();
}

function clear({ path }: WorkTree): void {
  rmSync(path, { recursive: true, force: true });
}

/** Fisher and Yates' shuffle, driven by a linear congruential generator. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed + 1;
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

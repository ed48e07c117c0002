import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES: Record<string, string> = {};
for (let i = 0; i < 40; i += 1) {
  FILES[`pkg${i % 5}/mod${i}.py`] = [
    `class Handler${i}(Handler${(i + 3) % 40}):`,
    `    def handle_${i}(self, request, response=None):`,
    `        return process_${(i * 11) % 40}(request)`,
    '',
    '',
    `def process_${i}(value):`,
    `    return value + ${i}`,
    '',
  ].join('\n');
}

test('equal files give equal bytes in any order, with any number of workers, cold or warm', async () => {
  const texts = new Set<string>();
  using cache = new WorkTree();
  for (const [round, workers] of [1, 2, 4, 2].entries()) {
    const entries = Object.entries(FILES);
    if (round % 2 === 1) entries.reverse();
    using tree = new WorkTree(Object.fromEntries(entries));
    // The last round finds what an earlier one left in the cache.
    const persistent = round > 1;
    const { engine } = await countingEngine(tree.path, cache.path, { workers, persistent });
    await using _ = engine;
    texts.add((await engine.map({ maxTokens: 700 })).text);
  }
  expect(texts.size).toBe(1);
});

test('the budget is never exceeded', async () => {
  using tree = new WorkTree(FILES);
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 20, max: 3000 }), async (maxTokens) => {
      const { text, tokens } = await engine.map({ maxTokens });
      expect(encode(text).length).toBe(tokens);
      expect(tokens).toBeLessThanOrEqual(maxTokens);
    }),
    { numRuns: 40 },
  );
});

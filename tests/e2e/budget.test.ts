import type { MapRequest, RepoMapResult } from '@repomap/repo-map';
import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { syntheticTree } from '../support/synthetic-tree.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = syntheticTree(400);
const PATHS = Object.keys(FILES);

const anyRequest = fc.record({
  maxTokens: fc.integer({ min: 20, max: 4000 }),
  style: fc.constantFrom('lean', 'tree', 'names', 'markdown', 'xml', 'json'),
  layout: fc.constantFrom('ranked', 'stable'),
  ranking: fc.constantFrom('repomap', 'aider'),
  query: fc.constantFrom('', 'process 7', 'handle the request of handler 31 with a response'),
  chatFiles: fc.subarray(PATHS, { maxLength: 3 }),
});

test('over random requests the budget is never exceeded, and filled when there is more', async () => {
  using tree = new WorkTree(FILES);
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  await fc.assert(
    fc.asyncProperty(anyRequest, async (drawn) => {
      const { style } = drawn;
      const request: MapRequest = style === 'tree' ? { ...drawn, layout: 'ranked' } : drawn;
      const { text, tokens, report } = await mapOrNothing(engine.map(request));
      expect(encode(text).length).toBe(tokens);
      expect(tokens).toBeLessThanOrEqual(drawn.maxTokens);
      const { from, share } = FILL[style];
      if (report.remainder !== undefined && drawn.maxTokens >= from)
        expect(tokens / drawn.maxTokens).toBeGreaterThanOrEqual(share);
    }),
    { numRuns: 150 },
  );
});

test('a line break after a map is in the budget too', async () => {
  using tree = new WorkTree(FILES);
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  for (let maxTokens = 1000; maxTokens < 1040; maxTokens += 1) {
    const { text } = await engine.map({ maxTokens, query: 'process 7' });
    expect(encode(`${text}\n`).length).toBeLessThanOrEqual(maxTokens);
  }
});

/** The budgets from which on each style fills this share of them. */
const FILL = {
  lean: { from: 256, share: 0.97 },
  names: { from: 256, share: 0.97 },
  markdown: { from: 1000, share: 0.97 },
  xml: { from: 1000, share: 0.97 },
  json: { from: 1000, share: 0.97 },
  tree: { from: 1000, share: 0.97 },
};

/** A budget too small for one path gives no map. */
async function mapOrNothing(
  map: Promise<RepoMapResult>,
): Promise<Pick<RepoMapResult, 'text' | 'tokens'> & { report: Partial<RepoMapResult['report']> }> {
  try {
    return await map;
  } catch (error) {
    expect(error).toMatchObject({ code: 'REPO_MAP_EMPTY' });
    return { text: '', tokens: 0, report: {} };
  }
}

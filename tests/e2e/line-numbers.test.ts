import * as languages from '@repomap/grammars';
import { loadTokenCounter } from '@repomap/tree-cache/render';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/cart.py':
    '# cart\nclass Cart:\n    def add(\n        self, item\n    ):\n        return item\n\nLIMIT = 3\n',
  'n.ipynb': JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: 'hi' },
      { cell_type: 'code', source: 'import os\ndef clean(path):\n  return path\n' },
    ],
    metadata: {},
    nbformat: 4,
  }),
};

async function mapOf(
  lineNumbers: boolean,
  style: 'lean' | 'markdown' | 'xml' | 'json' | 'tree',
  maxTokens = 200,
) {
  using tree = new WorkTree(FILES);
  const { engine } = await countingEngine(tree.path, tree.path, { languages, persistent: false });
  await using _ = engine;
  return await engine.map({ lineNumbers, style, maxTokens });
}

test.each([
  [
    'lean',
    ['2-6 class Cart', '3-6 def add(self, item)', '8 LIMIT = 3', 'cell 2:2-3 def clean(path)'],
  ],
  ['markdown', ['`2-6 class Cart`', '`cell 2:2-3 def clean(path)`']],
  ['xml', ['2-6 class Cart', 'cell 2:2-3 def clean(path)']],
  ['json', ['"2-6 class Cart"', '"cell 2:2-3 def clean(path)"']],
  ['tree', ['2│class Cart:', '3│    def add(']],
] as const)('the style %s can show the lines of definitions', async (style, expected) => {
  const { text } = await mapOf(true, style);
  for (const line of expected) expect(text).toContain(line);
  const plain = await mapOf(false, style);
  for (const line of expected) expect(plain.text).not.toContain(line);
});

test.each(['lean', 'markdown', 'xml', 'json', 'tree'] as const)(
  'no budget is exceeded with them in the style %s',
  async (style) => {
    const count = await loadTokenCounter();
    for (const budget of [20, 30, 45, 60, 90, 120]) {
      const map = await mapOf(true, style, budget).catch(() => undefined);
      expect(count(map?.text ?? '')).toBeLessThanOrEqual(budget);
    }
  },
);

test('the report of a map and an explanation have the lines of each definition', async () => {
  using tree = new WorkTree(FILES);
  const { engine } = await countingEngine(tree.path, tree.path, { languages, persistent: false });
  await using _ = engine;
  const { report } = await engine.map({ maxTokens: 200 });
  expect(report.definitions).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        path: 'src/cart.py',
        name: 'Cart',
        kind: 'class',
        line: 2,
        endLine: 6,
      }),
      expect.objectContaining({ path: 'n.ipynb', name: 'clean', cell: 2, line: 2, endLine: 3 }),
    ]),
  );
  const explained = await engine.explain({}, 'src/cart.py:add');
  expect(explained).toMatchObject({ definitions: [{ name: 'add', line: 3, endLine: 6 }] });
});

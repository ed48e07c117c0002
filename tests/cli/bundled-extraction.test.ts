import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { grammarFor } from '@repomap/grammars';
import { recordOf } from '@repomap/tag-cache';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../../apps/repomap/dist/extract-worker.cjs');

/** web-tree-sitter reads a text in parts of so many UTF-16 code units. */
const PART = 5119;
/** The two units of the character in its middle are the last one of a part and the first one of the next. */
const SPLIT = `// ${'é'.repeat(PART - 4)}\u{1d11e}\nexport function after𝄞() {}\n`;
const ROUTES =
  '@GetMapping(path = "/carts", produces = "json") class Carts { void list() { Map.of(); } }\n';
const CART =
  'class Cart:\n    def add(self, item: Item) -> None:\n        self.items.append(item)\n';

test.each([
  ['a.ts', SPLIT],
  ['a.ts', `${'const item = () => new Cart<Item>(1);\n'.repeat(500)}it("adds", () => {});\n`],
  ['a.ts', 'enum Broken { One\nexport class Next { two = 2 }\n'],
  ['A.java', ROUTES.repeat(200)],
  ['a.py', CART],
  ['a.py', ''],
])('the command extracts from %s what the package does', async (path, text) => {
  const grammar = grammarFor(path) as Grammar;
  const bytes = new TextEncoder().encode(text);
  using extractor = await Extractor.open();
  expect(await bundledRecord(bytes, grammar)).toBe(
    recordOf(await extractor.content(bytes, grammar)),
  );
});

async function bundledRecord(bytes: Uint8Array, grammar: Grammar): Promise<string> {
  const steps = new Int32Array(new SharedArrayBuffer(8));
  const workerData = { grammars: [grammar], maxHeapBytes: 2 ** 28, steps };
  const worker = new Worker(PROGRAM, { workerData, execArgv: [] });
  worker.postMessage([{ bytes, grammar: grammar.name }]);
  const [[{ record }]] = await once(worker, 'message');
  await worker.terminate();
  return record;
}

import type { Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { ExtractPool } from '../src/extract-pool.js';

const BODY = new URL('./fixtures/worker.mjs', import.meta.url);
const GRAMMAR: Grammar = { name: 'any', wasm: '', wasmHash: '', query: '' };

function open(size: number, patience = 60_000): ExtractPool {
  return new ExtractPool({ grammars: [], size, body: BODY, patience });
}

/** What comes back for each order: the number of files its worker had seen, or why it was skipped. */
async function answers(pool: ExtractPool, orders: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const order of orders) {
    const facts = await pool.extract(new TextEncoder().encode(order), GRAMMAR);
    answers.push(facts.skipped ?? facts.language);
  }
  return answers;
}

test.each<[string, string[], string[]]>([
  ['a worker is used again', ['a', 'b', 'c'], ['1', '2', '3']],
  ['a worn worker is replaced', ['a', 'worn', 'b'], ['1', '2', '1']],
  ['a worker that exits costs its file', ['a', 'exit', 'b'], ['1', 'worker lost', '1']],
  ['a worker that throws costs its file', ['a', 'throw', 'b'], ['1', 'worker lost', '1']],
])('%s', async (_title, orders, expected) => {
  await using pool = open(1);
  expect(await answers(pool, orders)).toEqual(expected);
});

test('a worker that hangs costs its file', async () => {
  await using pool = open(1, 300);
  expect(await answers(pool, ['hang', 'a'])).toEqual(['worker lost', '1']);
});

test('no more workers run than the pool has places', async () => {
  await using pool = open(2);
  const files = Array.from({ length: 20 }, () => answers(pool, ['a']));
  const counts = (await Promise.all(files)).flat().map(Number);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(2 * ((10 * 11) / 2));
});

test('closing ends what hangs', async () => {
  const pool = open(1);
  const hanging = answers(pool, ['hang']);
  await pool[Symbol.asyncDispose]();
  expect(await hanging).toEqual(['worker lost']);
});

test('an abort gives its reason and leaves the worker for others', async () => {
  await using pool = open(1);
  const aborted = pool.extract(new Uint8Array(1), GRAMMAR, { signal: AbortSignal.abort('enough') });
  await expect(aborted).rejects.toBe('enough');
  expect(await answers(pool, ['a'])).toEqual(['1']);
});

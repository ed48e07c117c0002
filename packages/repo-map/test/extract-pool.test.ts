import type { Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { ExtractPool } from '../src/extract-pool.js';

const BODY = new URL('./fixtures/worker.mjs', import.meta.url);
const GRAMMAR: Grammar = { name: 'any', wasm: '', wasmHash: '', query: '' };

function open(size: number, patience = 60_000): ExtractPool {
  return new ExtractPool({ grammars: [], size, body: BODY, patience });
}

/** What comes back for each order: the number of files its worker had seen, or why it was skipped. */
async function answers(
  pool: ExtractPool,
  orders: readonly string[],
  grammar: Grammar = GRAMMAR,
): Promise<string[]> {
  const answers: string[] = [];
  for (const order of orders) {
    const facts = await pool.extract(new TextEncoder().encode(order), grammar);
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

const STRANGE: Grammar = { ...GRAMMAR, name: 'strange', isolated: true };

test.each<[string, Grammar]>([
  ['an isolated grammar', STRANGE],
  ['a grammar with isolated pieces', { ...GRAMMAR, name: 'mixed', embedded: [STRANGE] }],
])('%s has workers that no other grammar uses', async (_title, isolated) => {
  await using pool = open(1);
  expect(await answers(pool, ['a', 'b'])).toEqual(['1', '2']);
  expect(await answers(pool, ['a', 'b'], isolated)).toEqual(['1', '2']);
  expect(await answers(pool, ['c'], { ...STRANGE, name: 'other' })).toEqual(['1']);
  expect(await answers(pool, ['c'])).toEqual(['3']);
});

test('an isolated grammar that loses three workers in a row gets no other', async () => {
  await using pool = open(1);
  const lost = 'worker lost';
  const orders = ['exit', 'exit', 'a', 'exit', 'exit', 'exit', 'a'];
  const expected = [lost, lost, '1', lost, lost, lost, 'grammar unavailable'];
  expect(await answers(pool, orders, STRANGE)).toEqual(expected);
  expect(pool.problems).toEqual([
    { grammar: 'strange', message: expect.stringMatching(/3 threads in a row/) },
  ]);
});

test('a grammar of the bundle may lose as many workers as it has bad files', async () => {
  await using pool = open(1);
  expect((await answers(pool, ['exit', 'exit', 'exit', 'a'])).at(-1)).toBe('1');
});

test('what is wrong with a grammar is told once, whichever workers have found it', async () => {
  await using pool = open(1);
  expect(pool.problems).toEqual([]);
  await answers(pool, ['problem', 'worn', 'problem']);
  expect(pool.problems).toEqual([{ grammar: 'any', message: 'unfit' }]);
});

test('a pool at rest keeps one worker, and none of an isolated grammar', async () => {
  await using pool = open(3);
  const all = () => Promise.all([1, 2, 3].map(() => answers(pool, ['a'])));
  await all();
  await answers(pool, ['a'], STRANGE);
  await pool.rest();
  const counts = (await all()).flat().sort();
  expect(counts).toEqual(['1', '1', '2']);
  expect(await answers(pool, ['a'], STRANGE)).toEqual(['1']);
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

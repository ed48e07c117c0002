import type { Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { ExtractPool } from '../src/extract/extract-pool.js';

const BODY = new URL('./fixtures/worker.mjs', import.meta.url);
const GRAMMAR: Grammar = { name: 'any', wasm: '', wasmHash: '', query: '' };

function open(size: number, fileLimit?: number): ExtractPool {
  return new ExtractPool({ grammars: [], size, body: BODY, ...(fileLimit && { fileLimit }) });
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

test.each<[string, string[], string[]]>([
  ['a worker that hangs costs its file', ['hang', 'a'], ['worker lost', '1']],
  ['one that waits without using the processor does not hang', ['a', 'wait'], ['1', '2']],
  ['loading the grammar has a limit of its own', ['a', 'load'], ['1', '2']],
])('%s', async (_title, orders, expected) => {
  await using pool = open(1, 1000);
  expect(await answers(pool, orders)).toEqual(expected);
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

const LOST = 'worker lost';
const GIVEN_UP = 'grammar unavailable';

test.each<[string, string[], string[]]>([
  [
    'three lost workers',
    ['exit', 'exit', 'exit', 'a', 'exit'],
    [LOST, LOST, LOST, GIVEN_UP, GIVEN_UP],
  ],
  [
    'three lost workers, whatever is answered in between',
    ['exit', 'a', 'b', 'exit', 'a', 'throw', 'a', 'exit'],
    [LOST, '1', '2', LOST, '1', LOST, GIVEN_UP, GIVEN_UP],
  ],
  [
    'answers that take 15 s more than their size explains',
    ['cpu 8000', 'a', 'cpu 8000', 'a'],
    ['1', '2', '3', GIVEN_UP],
  ],
  [
    'lost workers and slow answers together',
    ['exit', 'cpu 6000', 'throw', 'a'],
    [LOST, '1', LOST, GIVEN_UP],
  ],
])('an isolated grammar is given up after %s', async (_title, orders, expected) => {
  await using pool = open(1);
  expect(await answers(pool, orders, STRANGE)).toEqual(expected);
  await pool.rest();
  expect(await answers(pool, ['a'], STRANGE)).toEqual([GIVEN_UP]);
  expect(pool.problems).toEqual([
    { grammar: 'strange', message: expect.stringContaining('have hung'), passing: true },
  ]);
  expect(await answers(pool, ['a'])).toEqual(['1']);
});

test('an isolated grammar may take the time that its files explain', async () => {
  await using pool = open(1);
  const text = `cpu 400 ${' '.repeat(100_000)}`;
  const files = Array.from({ length: 50 }, () => text);
  expect((await answers(pool, files, STRANGE)).at(-1)).toBe('50');
});

test('all isolated grammars together lose six workers and no more', async () => {
  await using pool = open(1);
  const lost: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    lost.push(...(await answers(pool, ['exit', 'exit', 'a'], { ...STRANGE, name })));
  expect(lost.filter((answer) => answer === LOST)).toHaveLength(6);
  expect(lost.slice(-3)).toEqual([GIVEN_UP, GIVEN_UP, GIVEN_UP]);
});

test('giving a grammar up ends its other workers too', async () => {
  await using pool = open(4);
  const answered = Promise.all(
    ['hang', 'exit', 'exit', 'exit'].map((order) => answers(pool, [order], STRANGE)),
  );
  expect((await answered).flat()).toEqual([LOST, LOST, LOST, LOST]);
});

test('the bundle’s grammars lose eight workers in a scan and no more', async () => {
  await using pool = open(1);
  const files = Array.from({ length: 20 }, () => 'exit');
  const scan = async () => (await answers(pool, files)).filter((answer) => answer === LOST).length;
  expect(await scan()).toBe(8);
  expect(await scan()).toBe(0);
  await pool.rest();
  expect(await scan()).toBe(8);
});

test('an isolated grammar gets less memory', async () => {
  await using pool = open(1);
  expect(await answers(pool, ['limits'])).toEqual(['2048']);
  expect(await answers(pool, ['limits'], STRANGE)).toEqual(['512']);
});

test('a worker that cannot be started costs its file', async () => {
  const body = new URL('./fixtures/missing.mjs', import.meta.url);
  await using pool = new ExtractPool({ grammars: [], size: 1, body });
  expect(await answers(pool, ['a'])).toEqual([LOST]);
});

test.each([
  ['problem', true],
  ['passing', false],
])('a grammar with the problem "%s" can never be used: %s', async (order, unusable) => {
  await using pool = open(1);
  expect(pool.isUnusable('any')).toBe(false);
  await answers(pool, [order]);
  expect(pool.isUnusable('any')).toBe(unusable);
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

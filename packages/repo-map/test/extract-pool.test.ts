import type { Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { ExtractPool } from '../src/extract/extract-pool.js';

const BODY = new URL('./fixtures/worker.mjs', import.meta.url);
const LOST = 'worker-lost';
const GRAMMAR: Grammar = { name: 'any', wasm: '', wasmHash: '', query: '' };

function open(size: number, fileLimit?: number): ExtractPool {
  return new ExtractPool({ grammars: [], size, body: BODY, ...(fileLimit && { fileLimit }) });
}

/**
 * The result of each order: the number of files its worker has seen, or why the file is skipped.
 */
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
  ['a worker is reused', ['a', 'b', 'c'], ['1', '2', '3']],
  ['a worker is replaced when it says so', ['a', 'recycle', 'b'], ['1', '2', '1']],
  ['the file of a worker that exits is skipped', ['a', 'exit', 'b'], ['1', 'worker-lost', '1']],
  ['the file of a worker that throws is skipped', ['a', 'throw', 'b'], ['1', 'worker-lost', '1']],
])('%s', async (_title, orders, expected) => {
  await using pool = open(1);
  expect(await answers(pool, orders)).toEqual(expected);
});

test.each<[string, string[], string[]]>([
  ['the file of a worker that hangs is skipped', ['hang', 'a'], ['worker-lost', '1']],
  ['a worker that waits without using the CPU is not terminated', ['a', 'wait'], ['1', '2']],
  ['loading the grammar has its own limit', ['a', 'load'], ['1', '2']],
])('%s', async (_title, orders, expected) => {
  await using pool = open(1, 1000);
  expect(await answers(pool, orders)).toEqual(expected);
});

/** The same of orders that are given at once. */
async function together(
  pool: ExtractPool,
  orders: readonly string[],
  grammar: Grammar = GRAMMAR,
): Promise<string[]> {
  return (await Promise.all(orders.map((order) => answers(pool, [order], grammar)))).flat();
}

const FEW = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test.each<[string, string[], string[]]>([
  ['share a message', FEW, FEW.map((_, i) => `${i + 1}`)],
  ['beside one that exits', ['a', 'exit', 'b', 'c'], ['1', LOST, '2', '3']],
  ['beside two that exit', ['exit', 'a', 'b', 'exit', 'c'], [LOST, '1', '2', LOST, '3']],
  ['beside one that throws', ['a', 'b', 'throw'], ['1', '2', LOST]],
  ['after one that ends its worker', ['a', 'recycle', 'b', 'c'], ['1', '2', '1', '2']],
])('files that are asked for at once are answered %s', async (_title, orders, expected) => {
  await using pool = open(1);
  expect(await together(pool, orders)).toEqual(expected);
});

test('the limit holds for each of the files that share a message', async () => {
  await using pool = open(1, 1000);
  const orders = ['spin', 'a', 'spin', 'hang', 'spin', 'b'];
  // What was read before a file that hangs is read again.
  expect(await together(pool, orders)).toEqual(['1', '2', '3', LOST, '4', '5']);
});

test('files of several grammars that are asked for at once go on where their grammar is loaded', async () => {
  await using pool = open(1);
  const other: Grammar = { ...GRAMMAR, name: 'other' };
  const asked = [...FEW, ...FEW].map((order, i) =>
    answers(pool, [order], i % 2 === 0 ? GRAMMAR : other),
  );
  const order = (await Promise.all(asked)).flat().map(Number);
  expect(order.filter((_, i) => i % 2 === 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(order.filter((_, i) => i % 2 === 1)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
});

test('files share as many workers as they may', async () => {
  await using pool = open(4);
  const files = Array.from({ length: 20 }, () =>
    pool.extract(new TextEncoder().encode('a'), GRAMMAR, { threads: 1 }),
  );
  const counts = (await Promise.all(files)).map(({ language }) => Number(language));
  expect(counts).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('an aborted file is not read, and those beside it are', async () => {
  await using pool = open(1);
  const stop = new AbortController();
  const aborted = pool.extract(new Uint8Array(1), GRAMMAR, { signal: stop.signal });
  const others = together(pool, ['a', 'b']);
  stop.abort('enough');
  await expect(aborted).rejects.toBe('enough');
  expect(await others).toEqual(['1', '2']);
});

test('closing answers files that wait for a worker', async () => {
  const pool = open(1);
  const waiting = together(pool, ['hang', ...FEW, ...FEW]);
  await pool[Symbol.asyncDispose]();
  expect(new Set(await waiting)).toEqual(new Set([LOST]));
});

test('at most as many workers run as the size of the pool', async () => {
  await using pool = open(2);
  const files = Array.from({ length: 20 }, () => answers(pool, ['a']));
  const counts = (await Promise.all(files)).flat().map(Number);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(2 * ((10 * 11) / 2));
});

const STRANGE: Grammar = { ...GRAMMAR, name: 'strange', isolated: true };

test.each<[string, Grammar]>([
  ['an isolated grammar', STRANGE],
  ['a grammar that embeds an isolated one', { ...GRAMMAR, name: 'mixed', embedded: [STRANGE] }],
])('%s has its own workers', async (_title, isolated) => {
  await using pool = open(1);
  expect(await answers(pool, ['a', 'b'])).toEqual(['1', '2']);
  expect(await answers(pool, ['a', 'b'], isolated)).toEqual(['1', '2']);
  expect(await answers(pool, ['c'], { ...STRANGE, name: 'other' })).toEqual(['1']);
  expect(await answers(pool, ['c'])).toEqual(['3']);
});

const DISABLED = 'grammar-unavailable';

test.each<[string, string[], string[]]>([
  [
    'three lost workers',
    ['exit', 'exit', 'exit', 'a', 'exit'],
    [LOST, LOST, LOST, DISABLED, DISABLED],
  ],
  [
    'three lost workers, with replies in between',
    ['exit', 'a', 'b', 'exit', 'a', 'throw', 'a', 'exit'],
    [LOST, '1', '2', LOST, '1', LOST, DISABLED, DISABLED],
  ],
  [
    'replies that take 15 s more than their size explains',
    ['cpu 8000', 'a', 'cpu 8000', 'a'],
    ['1', '2', '3', DISABLED],
  ],
  [
    'lost workers and slow replies together',
    ['exit', 'cpu 6000', 'throw', 'a'],
    [LOST, '1', LOST, DISABLED],
  ],
])('an isolated grammar is disabled after %s', async (_title, orders, expected) => {
  await using pool = open(1);
  expect(await answers(pool, orders, STRANGE)).toEqual(expected);
  await pool.trim();
  expect(await answers(pool, ['a'], STRANGE)).toEqual([DISABLED]);
  expect(pool.problems).toEqual([
    { grammar: 'strange', message: expect.stringContaining('have hung'), transient: true },
  ]);
  expect(await answers(pool, ['a'])).toEqual(['1']);
});

test('an isolated grammar may use the time that the size of its files explains', async () => {
  await using pool = open(1);
  const text = `cpu 400 ${' '.repeat(100_000)}`;
  const files = Array.from({ length: 50 }, () => text);
  expect((await answers(pool, files, STRANGE)).at(-1)).toBe('50');
});

test('all isolated grammars together lose at most six workers', async () => {
  await using pool = open(1);
  const lost: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    lost.push(...(await answers(pool, ['exit', 'exit', 'a'], { ...STRANGE, name })));
  expect(lost.filter((answer) => answer === LOST)).toHaveLength(6);
  expect(lost.slice(-3)).toEqual([DISABLED, DISABLED, DISABLED]);
});

test('disabling a grammar terminates its other workers too', async () => {
  await using pool = open(4);
  const answered = Promise.all(
    ['hang', 'exit', 'exit', 'exit'].map((order) => answers(pool, [order], STRANGE)),
  );
  expect((await answered).flat()).toEqual([LOST, LOST, LOST, LOST]);
});

test('the bundled grammars lose at most eight workers in a scan', async () => {
  await using pool = open(1);
  const files = Array.from({ length: 20 }, () => 'exit');
  const scan = async () => (await answers(pool, files)).filter((answer) => answer === LOST).length;
  expect(await scan()).toBe(8);
  expect(await scan()).toBe(0);
  await pool.trim();
  expect(await scan()).toBe(8);
});

test('an isolated grammar gets less memory', async () => {
  await using pool = open(1);
  expect(await answers(pool, ['limits'])).toEqual(['2048']);
  expect(await answers(pool, ['limits'], STRANGE)).toEqual(['512']);
});

test('the file of a worker that cannot be started is skipped', async () => {
  const body = new URL('./fixtures/missing.mjs', import.meta.url);
  await using pool = new ExtractPool({ grammars: [], size: 1, body });
  expect(await answers(pool, ['a'])).toEqual([LOST]);
});

test.each([
  ['problem', true],
  ['transient', false],
])('a grammar with the problem "%s" can never be used: %s', async (order, unusable) => {
  await using pool = open(1);
  expect(pool.isUnusable('any')).toBe(false);
  await answers(pool, [order]);
  expect(pool.isUnusable('any')).toBe(unusable);
});

test('a bundled grammar is not disabled after three lost workers', async () => {
  await using pool = open(1);
  expect((await answers(pool, ['exit', 'exit', 'exit', 'a'])).at(-1)).toBe('1');
});

test('the problem of a grammar is reported once, even if several workers find it', async () => {
  await using pool = open(1);
  expect(pool.problems).toEqual([]);
  await answers(pool, ['problem', 'recycle', 'problem']);
  expect(pool.problems).toEqual([{ grammar: 'any', message: 'unfit' }]);
});

test('a trimmed pool keeps one shared worker, and none of an isolated grammar', async () => {
  await using pool = open(3);
  const all = () => Promise.all([1, 2, 3].map(() => answers(pool, ['a'])));
  await all();
  await answers(pool, ['a'], STRANGE);
  await pool.trim();
  const counts = (await all()).flat().sort();
  expect(counts).toEqual(['1', '1', '2']);
  expect(await answers(pool, ['a'], STRANGE)).toEqual(['1']);
});

test('a trimmed pool keeps no worker that has grown', async () => {
  await using pool = open(1);
  await answers(pool, Array<string>(1_001).fill('a'));
  await pool.trim();
  expect(await answers(pool, ['a'])).toEqual(['1']);
});

test('closing terminates a worker that hangs', async () => {
  const pool = open(1);
  const hanging = answers(pool, ['hang']);
  await pool[Symbol.asyncDispose]();
  expect(await hanging).toEqual(['worker-lost']);
});

test('an aborted call rejects with the reason and leaves the worker for others', async () => {
  await using pool = open(1);
  const aborted = pool.extract(new Uint8Array(1), GRAMMAR, { signal: AbortSignal.abort('enough') });
  await expect(aborted).rejects.toBe('enough');
  expect(await answers(pool, ['a'])).toEqual(['1']);
});

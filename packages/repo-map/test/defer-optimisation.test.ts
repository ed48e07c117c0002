import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginDeferral, deferOptimisation, endDeferral } from '../src/defer-optimisation.js';

const OFF = ['--no-opt', '--no-maglev'];
const ON = ['--opt', '--maglev'];

let flags: string[];

beforeEach(() => {
  flags = [];
  vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void flags.push(flag));
});

afterEach(() => {
  endDeferral();
  vi.restoreAllMocks();
});

const wanted = () => deferOptimisation();
const few = () => beginDeferral(10);
const many = () => beginDeferral(100_000);
const end = () => endDeferral();

test.each<[string, readonly (() => void)[], readonly string[]]>([
  ['is not wanted', [few], []],
  ['is wanted, but no map is made', [wanted], []],
  ['is wanted', [wanted, few], OFF],
  ['is wanted for many files', [wanted, many], []],
  ['ends, and a second map is made', [wanted, few, end, few], [...OFF, ...ON]],
  ['ends before it begins', [wanted, end, few, end], []],
])('the compilers, when the deferral %s', (_title, acts, expected) => {
  for (const act of acts) act();
  expect(flags).toEqual(expected);
});

test('the compilers are turned on again after some CPU time', async () => {
  deferOptimisation();
  beginDeferral(10);
  const { user, system } = process.cpuUsage();
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: user + 400_000, system });
  await vi.waitFor(() => expect(flags).toEqual([...OFF, ...ON]), 5_000);
});

/** Runs acts on a fresh copy of the module, as in a process of its own. */
async function inNewProcess(
  acts: readonly ('few' | 'many' | 'end' | 'worker' | 'one map')[],
): Promise<void> {
  vi.resetModules();
  const own = await import('../src/defer-optimisation.js');
  const requests: Disposable[] = [];
  const run: Record<(typeof acts)[number], () => void> = {
    few: () => void requests.push(new own.EarlyRequest(10)),
    many: () => void requests.push(new own.EarlyRequest(10_000)),
    end: () => requests.pop()?.[Symbol.dispose](),
    worker: own.endDeferral,
    'one map': own.deferOptimisation,
  };
  for (const act of acts) run[act]();
}

const NO_TURBOFAN = ['--no-opt'];
const ONCE = ['--no-opt', '--opt'];

test.each<[string, Parameters<typeof inNewProcess>[0], readonly string[]]>([
  ['is going on', ['few'], NO_TURBOFAN],
  ['has ended', ['few', 'end'], ONCE],
  ['is of many files', ['many', 'end'], []],
  ['goes on when another one ends', ['few', 'few', 'end'], NO_TURBOFAN],
  ['follows another one', ['few', 'end', 'few', 'end'], [...ONCE, ...ONCE]],
  ['starts a worker', ['few', 'worker', 'end'], ONCE],
  ['is the only one of a program', ['one map', 'few', 'end'], []],
])('the last compiler, when an early request %s', async (_title, acts, expected) => {
  await inNewProcess(acts);
  expect(flags).toEqual(expected);
});

test('a process that answers many requests gets the best code that V8 makes', async () => {
  await inNewProcess(Array.from({ length: 120 }, () => ['few', 'end'] as const).flat());
  expect(flags).toHaveLength(100 * ONCE.length);
});

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
const few = () => beginDeferral(1_500);
const some = () => beginDeferral(1_501);
const many = () => beginDeferral(100_000);
const end = () => endDeferral();

test.each<[string, readonly (() => void)[], readonly string[]]>([
  ['is not wanted', [few], []],
  ['is wanted, but no map is made', [wanted], []],
  ['is wanted', [wanted, few], OFF],
  ['is wanted for many files', [wanted, many], []],
  ['ends, and a second map is made', [wanted, some, end, some], [...OFF, ...ON]],
  ['ends for few files', [wanted, few, end, few], [...OFF, '--maglev']],
  ['ends before it begins', [wanted, end, few, end], []],
])('the compilers, when the deferral %s', (_title, acts, expected) => {
  for (const act of acts) act();
  expect(flags).toEqual(expected);
});

test('the compilers are turned on again after some CPU time', async () => {
  deferOptimisation();
  beginDeferral(5_000);
  const { user, system } = process.cpuUsage();
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: user + 400_000, system });
  await vi.waitFor(() => expect(flags).toEqual([...OFF, ...ON]), 5_000);
});

import v8 from 'node:v8';
import { setV8Flags } from '@repomap/tag-cache/v8-flags';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  deferOptimisation,
  endDeferral,
  limitDeferral,
  walkOptimised,
} from '../src/defer-optimisation.js';

const OFF = ['--no-opt', '--no-maglev'];
const ON = ['--opt', '--maglev'];

let flags: string[];

beforeEach(() => {
  flags = [];
  vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void flags.push(flag));
});

afterEach(() => {
  endDeferral();
  setV8Flags({ opt: true });
  vi.restoreAllMocks();
});

const wanted = () => deferOptimisation();
const few = () => limitDeferral(1_500);
const some = () => limitDeferral(1_501);
const many = () => limitDeferral(100_000);
const end = () => endDeferral();
const walk = (files: number) => () => walkOptimised(files, () => void flags.push('walk'));

test.each<[string, readonly (() => void)[], readonly string[]]>([
  ['is not wanted', [few, walk(9000)], ['walk']],
  ['is wanted, and no map is made', [wanted], OFF],
  ['is wanted', [wanted, some], OFF],
  ['is wanted for many files', [wanted, many], [...OFF, ...ON]],
  ['ends, and a second map is made', [wanted, some, end, some], [...OFF, ...ON]],
  ['is wanted, and some files are walked', [wanted, some, walk(500)], [...OFF, 'walk']],
  [
    'is wanted, and many files are walked',
    [wanted, some, walk(9000)],
    [...OFF, ...ON, 'walk', ...OFF],
  ],
  ['ends, and many files are walked', [wanted, some, end, walk(9000)], [...OFF, ...ON, 'walk']],
  ['ends for few files', [wanted, few, end, few], [...OFF, '--no-opt', '--no-opt', '--maglev']],
  ['ends before it begins', [end, few], []],
])('the compilers, when the deferral %s', (_title, acts, expected) => {
  for (const act of acts) act();
  expect(flags).toEqual(expected);
});

test('the compilers are turned on again after some CPU time', async () => {
  deferOptimisation();
  const { user, system } = process.cpuUsage();
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: user + 400_000, system });
  await expect.poll(() => flags).toEqual([...OFF, ...ON]);
});

test('after a long walk, the compilers are turned on again after as much CPU time more', async () => {
  deferOptimisation();
  walkOptimised(9000, () => {});
  const { user, system } = process.cpuUsage();
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: user + 400_000, system });
  await expect.poll(() => flags).toEqual([...OFF, ...ON, ...OFF, ...ON]);
});

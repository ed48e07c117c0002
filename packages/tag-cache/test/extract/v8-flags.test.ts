import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  overrideV8Flags,
  setV8Flags,
  type V8Flags,
  withStartFlags,
} from '../../src/extract/v8-flags.js';

let flags: string[];

beforeEach(() => {
  flags = [];
  vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void flags.push(flag));
});
afterEach(() => vi.restoreAllMocks());

const SCAVENGE = { 'parallel-scavenge': false };
const GROWTH = { 'semi-space-growth-factor': 1 };
const COMPILERS = { opt: false, maglev: false };

const scavengeRows: readonly [started: string[], set: string[]][] = [
  [[], ['--no-parallel-scavenge', '--parallel-scavenge']],
  [
    ['--import', './no-parallel-scavenge', '--no-warnings'],
    ['--no-parallel-scavenge', '--parallel-scavenge'],
  ],
  [['--parallel-scavenge'], []],
  [['--no-parallel-scavenge'], []],
  [['--noparallel_scavenge'], []],
  [['--no_parallel_scavenge=1'], []],
  [['--single-threaded'], []],
  [['--predictable', '--single-threaded-gc'], []],
];
const rows: readonly [flags: V8Flags, started: string[], set: string[]][] = [
  ...scavengeRows.map((row): [V8Flags, string[], string[]] => [SCAVENGE, ...row]),
  [GROWTH, [], ['--semi-space-growth-factor=1', '--semi-space-growth-factor=2']],
  [GROWTH, ['--semi-space-growth-factor=3'], []],
  [GROWTH, ['--semi_space_growth_factor', '3'], []],
  [COMPILERS, [], ['--no-opt', '--no-maglev', '--opt', '--maglev']],
  [COMPILERS, ['--no-turbofan'], ['--no-maglev', '--maglev']],
  [COMPILERS, ['--no-opt', '--maglev'], []],
];

test.each(rows)('%j is overridden unless it was given: node %j', (wanted, started, set) => {
  overrideV8Flags(wanted, started)();
  expect(flags).toEqual(set);
});

test('two overrides at a time end with the default, in whichever order', () => {
  const [first, second] = [overrideV8Flags(SCAVENGE, []), overrideV8Flags(SCAVENGE, [])];
  first();
  second();
  expect(flags.at(-1)).toBe('--parallel-scavenge');
});

test('an override ends with what was set to last', () => {
  setV8Flags(GROWTH, ['--semi-space-growth-factor=3']);
  expect(flags).toEqual([]);
  setV8Flags({ 'heap-growing-percent': 50 }, []);
  const restore = overrideV8Flags({ 'heap-growing-percent': 10, ...GROWTH }, []);
  flags = [];
  restore();
  expect(flags).toEqual(['--heap-growing-percent=50', '--semi-space-growth-factor=2']);
  setV8Flags({ 'heap-growing-percent': 0 }, []);
});

test('no flag is set or overridden while something is made with those of the start', () => {
  setV8Flags({ opt: false }, []);
  const restore = overrideV8Flags(GROWTH, []);
  flags = [];
  const made = withStartFlags(() => withStartFlags(() => [...flags]));
  expect(made).toEqual(['--opt', '--semi-space-growth-factor=2']);
  expect(flags.slice(made.length)).toEqual(['--no-opt', '--semi-space-growth-factor=1']);
  restore();
  expect(() =>
    withStartFlags(() => {
      throw new Error('not made');
    }),
  ).toThrow('not made');
  expect(flags.slice(-2)).toEqual(['--opt', '--no-opt']);
});

import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LimitedHeapGrowth } from '../src/heap-growth.js';

const MB = 2 ** 20;
const LIMITED = ['--semi-space-growth-factor=1', '--heap-growing-percent=120'];
const DEFAULTS = ['--semi-space-growth-factor=2', '--heap-growing-percent=0'];
const ONCE = [...LIMITED, ...DEFAULTS];

let size: number;
let flags: string[];
let holders: LimitedHeapGrowth[];

beforeEach(() => {
  size = 0;
  flags = [];
  holders = [];
  const spaces = v8.getHeapSpaceStatistics();
  vi.spyOn(v8, 'getHeapSpaceStatistics').mockImplementation(() =>
    spaces.map((space) =>
      space.space_name === 'new_space' ? { ...space, space_size: size } : space,
    ),
  );
  const usage = process.memoryUsage();
  vi.spyOn(process, 'memoryUsage').mockImplementation(
    Object.assign(() => ({ ...usage, heapTotal: 15 * MB + size }), { rss: () => usage.rss }),
  );
  vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void flags.push(flag));
});

afterEach(() => {
  for (const holder of holders) holder[Symbol.dispose]();
  vi.restoreAllMocks();
});

const begin = () => void holders.push(new LimitedHeapGrowth());
const end = () => holders.pop()?.[Symbol.dispose]();
const check = () => holders.at(-1)?.check();
const count = (files: number) => () => {
  for (let file = 0; file < files; file += 1) holders.at(-1)?.countFile();
};
const grow = (megabytes: number) => () => {
  size = megabytes * MB;
};

test.each<[string, readonly (() => void)[], readonly string[]]>([
  ['is small', [begin, check, end], []],
  ['grows to less than 16 MB', [begin, grow(15), check, end], []],
  ['is large from the start', [grow(64), begin, end], ONCE],
  ['is found to be large', [begin, grow(32), check, check, end], ONCE],
  ['is found to be large while files are counted', [begin, grow(32), count(32), end], ONCE],
  ['is not asked for with each file', [begin, grow(32), count(31), end], []],
  ['is large in two requests at once', [grow(32), begin, begin, end, end], ONCE],
  ['is large in two requests', [grow(32), begin, end, begin, end], [...ONCE, ...ONCE]],
  ['is found to be large by the second', [begin, grow(32), begin, end, end], ONCE],
])('V8 is told when the young generation %s', (_title, acts, expected) => {
  for (const act of acts) act();
  expect(flags).toEqual(expected);
});

test('the parts of a small heap are not asked for, which would load a module', () => {
  begin();
  check();
  expect(v8.getHeapSpaceStatistics).not.toHaveBeenCalled();
});

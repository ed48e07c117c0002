import v8 from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Deferral = typeof import('../src/defer-optimisation.js');

const OFF = '--no-opt';
const ON = '--opt';

let flags: string[];
let deferral: Deferral;
let held: Disposable[];

beforeEach(async () => {
  flags = [];
  held = [];
  vi.spyOn(v8, 'setFlagsFromString').mockImplementation((flag) => void flags.push(flag));
  // The requests of a process are counted.
  vi.resetModules();
  deferral = await import('../src/defer-optimisation.js');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

const beginFor = (files: number) => () => void held.push(deferral.deferTurboFan(files));
const begin = beginFor(1_501);
const end = () => held.pop()?.[Symbol.dispose]();
const requests = (count: number) => () => {
  for (let request = 0; request < count; request += 1) {
    begin();
    end();
  }
  flags = [];
};
const startThread = () => deferral.endDeferral();
const oneMap = () => {
  deferral.deferOptimisation();
  deferral.endDeferral();
  flags = [];
};

test.each<[string, readonly (() => void)[], readonly string[]]>([
  ['the first request', [begin, end], []],
  ['the second one', [requests(1), begin], [OFF]],
  ['the second one after its end', [requests(1), begin, end], [OFF, ON]],
  ['the second one, for few files', [requests(1), beginFor(1_500), end], []],
  ['two at once', [requests(1), begin, begin, end, end], [OFF, ON]],
  ['the last of the first ones', [requests(127), begin, end], [OFF, ON]],
  ['one of many', [requests(128), begin, end], []],
  ['a request that starts a thread', [requests(1), begin, startThread], [OFF, ON]],
  ['a thread that starts after a request', [requests(1), begin, end, startThread], [OFF, ON]],
  ['a request after the only map of a program', [oneMap, requests(1), begin, end], []],
])('V8 is told of TurboFan for %s', (_title, acts, expected) => {
  for (const act of acts) act();
  expect(flags).toEqual(expected);
});

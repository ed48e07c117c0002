import { expect, test } from 'vitest';
import { compareResults, median, type Results } from '../../bench/measure/results.ts';

function run(measures: Readonly<Record<string, number>>): Results {
  const entries = Object.entries(measures).map(([name, loops]) => [name, { seconds: 1, loops }]);
  return {
    at: '2026-01-01T00:00:00.000Z',
    commit: 'abc1234',
    machine: { cpu: 'a CPU', cores: 2, memoryGb: 8 },
    versions: { node: '24.0.0', git: '2.39.5' },
    calibration: 0.25,
    measures: Object.fromEntries(entries),
  };
}

test('runs are compared in calibration loops, where both have the measure', () => {
  expect(compareResults(run({ warm: 3, cold: 10, other: 1 }), run({ warm: 2, cold: 10 }))).toEqual([
    { name: 'warm', ratio: 1.5 },
    { name: 'cold', ratio: 1 },
  ]);
});

test.each([
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

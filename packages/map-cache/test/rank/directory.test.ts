import { expect, test } from 'vitest';
import { directoryCloseness } from '../../src/rank/index.js';
import { file, paths } from './facts.js';

const rows: readonly [path: string, seed: string, closeness: number][] = [
  ['a.ts', 'b.ts', 1],
  ['a.ts', 'src/b.ts', 0],
  ['src/a.ts', 'src/b.ts', 1],
  ['src/x/a.ts', 'src/b.ts', 2 / 3],
  ['src/x/a.ts', 'src/y/b.ts', 1 / 2],
  ['lib/a.ts', 'src/b.ts', 0],
  ['src/a.ts', 'src/a.ts', 0],
];

for (const [path, seed, closeness] of rows)
  test(`${path} is ${closeness.toFixed(2)} near ${seed}`, () => {
    expect(directoryCloseness([file(path)], paths(seed))[0]).toBeCloseTo(closeness, 12);
  });

test('takes the nearest of several', () => {
  const [score] = directoryCloseness([file('src/a.ts')], paths('lib/x.ts', 'src/b.ts'));
  expect(score).toBe(1);
});

import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { churn, coChange, type History } from '../../src/rank/index.js';
import { file, paths } from './facts.js';

const DAY = 86_400;
const files = ['a.ts', 'b.ts', 'c.ts'].map((path) => file(path));

function history(...commits: [ageInDays: number, ...paths: string[]][]): History {
  return {
    commits: commits.map(([age, ...touched]) => ({
      time: 1_700_000_000 - age * DAY,
      paths: touched.map((path) => relPath(path)),
    })),
  };
}

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 12);
}

test('churn counts late and small commits most', () => {
  const past = history([0, 'a.ts'], [365, 'a.ts', 'b.ts', 'gone.ts', 'd.ts', 'README.md']);
  const share = Math.exp(-1) / 2;
  expectClose(churn(files, past), [Math.log(2 + share), Math.log(1 + share), 0]);
});

test('churn leaves out commits that touch very many files', () => {
  const many = Array.from({ length: 30 }, (_, i) => `x${i}.ts`);
  expectClose(churn(files, history([0, 'b.ts', ...many])), [0, 0, 0]);
});

test('co-change counts what changed together with the seeds', () => {
  const past = history([0, 'a.ts', 'b.ts'], [365, 'a.ts', 'b.ts', 'c.ts'], [0, 'b.ts', 'c.ts']);
  const shared = Math.exp(-1) / 2;
  expectClose(coChange(files, past, paths('a.ts')), [0, 1 + shared, shared]);
});

test('co-change forgets after four years', () => {
  const past = history([0, 'c.ts'], [1501, 'a.ts', 'b.ts']);
  expectClose(coChange(files, past, paths('a.ts')), [0, 0, 0]);
});

test('no history is no change', () => {
  expectClose(churn(files, history()), [0, 0, 0]);
});

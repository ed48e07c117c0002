import { expect, test } from 'vitest';
import { checkGate } from '../../bench/quality/gate.ts';
import type { TaskScores } from '../../bench/quality/scores.ts';

/** Forty tasks of two repositories; `mrr` by number. */
function scores(mrr: (task: number) => number): TaskScores[] {
  return Array.from({ length: 40 }, (_, i) => {
    const at = { 1024: { file: 1, sym: null, tokens: 1000 } };
    return { id: `a-${i}`, repo: i % 2 === 0 ? 'a/a' : 'b/b', mrr: mrr(i), r10: 1, r25: 1, at };
  });
}

const STORED = scores(() => 0.8);

test.each<[string, TaskScores[]]>([
  ['equal scores', STORED],
  ['gains', scores(() => 0.9)],
  ['losses that gains make up for', scores((i) => (i % 4 < 2 ? 0.78 : 0.82))],
  ['one loss among many tasks', scores((i) => (i === 0 ? 0.5 : 0.8))],
])('%s pass the gate', (_, now) => {
  expect(() => checkGate(now, STORED)).not.toThrow();
});

test('a loss of most tasks fails, and the message names the score', () => {
  const now = scores((i) => (i % 10 === 0 ? 0.8 : 0.75));
  expect(() => checkGate(now, STORED)).toThrow(/worse than the stored baseline: MRR -0\.04/);
});

test('only tasks of both runs count', () => {
  const others = scores(() => 0.1).map((task) => ({ ...task, id: `other ${task.id}` }));
  expect(() => checkGate([...STORED, ...others], STORED)).not.toThrow();
});

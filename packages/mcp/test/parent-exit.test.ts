import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onParentExit } from '../src/parent-exit.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ALIVE = { parent: 7, running: [7] };
const rows: readonly [what: string, later: { parent: number; running: number[] }, calls: number][] =
  [
    ['is still there', ALIVE, 0],
    ['is gone, and this process has another', { parent: 1, running: [1] }, 1],
    ['is gone, and this process keeps its number, as on Windows', { parent: 7, running: [] }, 1],
  ];

test.each(rows)('the parent %s', (_, later, calls) => {
  let now = ALIVE;
  const callback = vi.fn();
  using _watch = onParentExit(callback, {
    parent: () => now.parent,
    isRunning: (pid) => now.running.includes(pid),
  });
  vi.advanceTimersByTime(5_000);
  expect(callback).not.toHaveBeenCalled();
  now = later;
  vi.advanceTimersByTime(5_000);
  expect(callback).toHaveBeenCalledTimes(calls);
});

test('the parent of a test is there', () => {
  const callback = vi.fn();
  using _watch = onParentExit(callback);
  vi.advanceTimersByTime(5_000);
  expect(callback).not.toHaveBeenCalled();
});

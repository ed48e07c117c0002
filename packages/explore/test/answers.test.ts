import { expect, test } from 'vitest';
import { answersOf } from '../src/answers.js';
import { answerEngine, smallGraph } from './answer-engine.js';

/** The graph as pages ask for it, of an engine that waits, and what the engine was asked. */
function waitingGraphs() {
  const { promise: read, resolve: finish } = Promise.withResolvers<void>();
  const asked: (AbortSignal | undefined)[] = [];
  const { graph } = answersOf(
    answerEngine({
      graph: async ({ signal } = {}) => {
        asked.push(signal);
        await read;
        return smallGraph();
      },
    }),
  );
  const ask = (signal = new AbortController().signal) => graph?.(new URLSearchParams(), signal);
  return { ask, asked, finish };
}

test('pages that open meanwhile share one graph, whichever of them is closed', async () => {
  const { ask, asked, finish } = waitingGraphs();
  const closed = new AbortController();
  const first = ask(closed.signal);
  const others = Array.from({ length: 39 }, () => ask());
  closed.abort();
  await expect(first).rejects.toBe(closed.signal.reason);
  finish();
  const graphs = await Promise.all(others);
  expect(graphs[0]).toMatchObject({ name: 'project' });
  expect(new Set(graphs).size).toBe(1);
  expect(asked.map((signal) => signal?.aborted)).toEqual([false]);
  // What has changed since then is read again.
  await ask();
  expect(asked).toHaveLength(2);
});

test('a graph that no page waits for any more is cancelled', async () => {
  const { ask, asked } = waitingGraphs();
  const pages = [new AbortController(), new AbortController()];
  const graphs = pages.map(({ signal }) => ask(signal));
  for (const [i, page] of pages.entries()) {
    page.abort();
    await expect(graphs[i]).rejects.toBe(page.signal.reason);
    expect(asked.map((signal) => signal?.aborted)).toEqual([i === 1]);
  }
});

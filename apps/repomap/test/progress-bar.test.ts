import { Writable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { WorkTree } from '../../../tests/support/work-tree.js';
import { explore } from '../src/commands/explore.js';
import { map } from '../src/commands/map.js';
import type { Terminal } from '../src/output.js';

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const CLEAR_LINE = '\x1b[0K';

/** A terminal whose standard error is seen by a person, and all that is written to it. */
function terminal() {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  });
  const stderr = Object.assign(stream, { isTTY: true }) as unknown as Terminal['stderr'];
  return { written, shown: { stdout: stderr, stderr, signal: new AbortController().signal } };
}

const files = { 'a.py': 'def alpha(): pass\n', 'b.py': 'def beta(): alpha()\n' };
const flags = { chat: [], mention: [], mentionFile: [], include: [], exclude: [] };
const MAP = { layout: 'ranked', ranking: 'repomap', json: false, verbose: false } as const;

type Run = (path: string, terminal: Terminal) => Promise<unknown>;

const commands: readonly [string, Run][] = [
  ['map', (path, to) => map({ path, cache: false, ...flags, ...MAP }, to)],
  ['explore', (path, to) => explore({ path, cache: false, export: `${path}/map.html` }, to)],
];

afterEach(() => void vi.unstubAllEnvs());

test.each(commands)('%s removes its progress bar and shows the cursor again', async (_, run) => {
  vi.stubEnv('TERM', 'xterm');
  using tree = new WorkTree(files);
  // So late that the bar appears at once.
  let now = performance.now();
  using clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  const { written, shown } = terminal();
  await run(tree.path, shown);
  expect(clock).toHaveBeenCalled();
  const bar = written.findLastIndex((text) => text.includes('Reading'));
  expect([written.indexOf(HIDE_CURSOR) < bar, bar >= 0]).toEqual([true, true]);
  expect(written.slice(bar + 1)).toEqual(expect.arrayContaining([CLEAR_LINE, SHOW_CURSOR]));
});

test.each(commands)('%s sends nothing that a dumb terminal would print as text', async (_, run) => {
  vi.stubEnv('TERM', 'dumb');
  using tree = new WorkTree(files);
  let now = performance.now();
  using _clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  const { written, shown } = terminal();
  await run(tree.path, shown);
  expect(written.join('')).not.toContain('\x1b');
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { FileChange } from '../src/index.js';
import { watchDirectory } from '../src/watch/index.js';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0))
    rmSync(directory, { recursive: true, force: true });
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-watch-'));
  directories.push(path);
  return path;
}

test('edits in a directory arrive in batches, without ignored files', async () => {
  const root = directory();
  mkdirSync(join(root, 'node_modules'));
  const stop = new AbortController();
  const seen: FileChange[] = [];
  let round = 0;
  // Edits before the watcher has started are missed, so they are repeated.
  const edits = setInterval(() => {
    round += 1;
    for (const path of ['a.py', 'skip.log', 'node_modules/m.js'])
      writeFileSync(join(root, path), `# ${round}\n`);
  }, 50);
  const options = {
    settle: 5,
    ignore: (path: string) => path.endsWith('.log'),
    signal: stop.signal,
  };
  for await (const batch of watchDirectory(root, options)) {
    seen.push(...batch);
    if (seen.some(({ type }) => type === 'changed')) stop.abort();
  }
  clearInterval(edits);
  expect(new Set(seen.map(({ path }) => path))).toEqual(new Set(['a.py']));
});

test('a watch that is ready reports the next edit', async () => {
  const root = directory();
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  const stop = new AbortController();
  const onReady = () => writeFileSync(join(root, 'a.py'), 'a = 2\n');
  const batches: unknown[] = [];
  for await (const batch of watchDirectory(root, { settle: 5, onReady, signal: stop.signal })) {
    batches.push(batch);
    stop.abort();
  }
  expect(batches).toEqual([[{ type: 'changed', path: 'a.py' }]]);
});

test('a signal that is already aborted ends the watch at once', async () => {
  const batches: unknown[] = [];
  for await (const batch of watchDirectory(directory(), { signal: AbortSignal.abort() }))
    batches.push(batch);
  expect(batches).toEqual([]);
});

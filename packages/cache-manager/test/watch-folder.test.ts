import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { FileChange } from '../src/index.js';
import { watchFolder } from '../src/watch/index.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-watch-'));
  folders.push(path);
  return path;
}

test('edits below a folder arrive in batches, without what is ignored', async () => {
  const root = folder();
  mkdirSync(join(root, 'node_modules'));
  const stop = new AbortController();
  const seen: FileChange[] = [];
  let round = 0;
  // A watcher needs a moment to begin; until it has, edits go unseen and are made again.
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
  for await (const batch of watchFolder(root, options)) {
    seen.push(...batch);
    if (seen.some(({ type }) => type === 'changed')) stop.abort();
  }
  clearInterval(edits);
  expect(new Set(seen.map(({ path }) => path))).toEqual(new Set(['a.py']));
});

test('a watch that is ready hears of the next edit', async () => {
  const root = folder();
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  const stop = new AbortController();
  const onReady = () => writeFileSync(join(root, 'a.py'), 'a = 2\n');
  const batches: unknown[] = [];
  for await (const batch of watchFolder(root, { settle: 5, onReady, signal: stop.signal })) {
    batches.push(batch);
    stop.abort();
  }
  expect(batches).toEqual([[{ type: 'changed', path: 'a.py' }]]);
});

test('a signal that is aborted already ends the watch at once', async () => {
  const batches: unknown[] = [];
  for await (const batch of watchFolder(folder(), { signal: AbortSignal.abort() }))
    batches.push(batch);
  expect(batches).toEqual([]);
});

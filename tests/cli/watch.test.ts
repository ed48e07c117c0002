import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = { 'a.py': 'def alpha():\n    return 1\n' };

function startWatch(tree: WorkTree, cache: WorkTree, ...args: readonly string[]) {
  const child = spawn(process.execPath, [APP, 'watch', tree.path, ...args], {
    env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async () => {
    child.kill('SIGINT');
    const [[code], stderr] = await Promise.all([once(child, 'close'), text(child.stderr)]);
    return { code, stderr };
  };
  return { lines: createInterface(child.stdout)[Symbol.asyncIterator](), end };
}

test('a watch prints each map once, until it is interrupted', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const { lines, end } = startWatch(tree, cache);
  const next = async () => (await lines.next()).value;
  const first = [await next(), await next(), await next()];
  expect(first).toEqual(['a.py:', ' def alpha()', '']);
  // Replaced as a whole, because a file that is being written may be seen while it is empty.
  for (const text of ['def alpha():\n    return 2\n', 'def alpha(size):\n    return size\n']) {
    tree.write('draft', text);
    renameSync(join(tree.path, 'draft'), join(tree.path, 'a.py'));
  }
  const second = [await next(), await next(), await next()];
  expect(second).toEqual(['a.py:', ' def alpha(size)', '']);
  expect(await end()).toEqual({ code: 130, stderr: '' });
  expect(await lines.next()).toMatchObject({ done: true });
});

test('with --json each map is one line, and an error is one line on standard error', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { lines, end } = startWatch(tree, cache, '--json', '--chat', 'b.py');
  expect(await lines.next()).toMatchObject({ done: true });
  const stderr = expect.stringMatching(/^repomap: chat file: .*no b\.py; did you mean a\.py\?\n$/);
  expect(await end()).toEqual({ code: 2, stderr });
  const watch = startWatch(tree, cache, '--json');
  const first = JSON.parse((await watch.lines.next()).value);
  expect(first).toMatchObject({ map: 'a.py:\n def alpha()\n', files: ['a.py'] });
  tree.remove('a.py');
  tree.write('b.py', 'def beta():\n    return 1\n');
  let map = '';
  while (!map.includes('beta')) map = JSON.parse((await watch.lines.next()).value).map;
  expect(await watch.end()).toMatchObject({ code: 130 });
});

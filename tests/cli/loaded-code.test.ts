import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** Reports, at its end, which modules a process has loaded. */
const REPORT = `process.on('exit', () => {
  const files = Object.keys(require.cache).map((file) => require('node:path').basename(file));
  process.stderr.write(JSON.stringify([...process.moduleLoadList, ...files]));
});`;

const DEAR = /^NativeModule crypto$|^later-.*\.cjs$/;

test('a map from the cache loads neither node:crypto nor what makes maps', async () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' }).commitAll();
  using caches = new WorkTree();
  const folder = mkdtempSync(join(tmpdir(), 'repomap-loaded-'));
  const report = join(folder, 'report.cjs');
  writeFileSync(report, REPORT);
  const run = () => {
    const flags = ['--require', report];
    const { stdout, stderr } = runApp([tree.path], { cacheDir: caches.path, flags });
    expect(stdout).toBe('a.py:\n def a()\n');
    const loaded: string[] = JSON.parse(stderr.slice(stderr.indexOf('[')));
    return loaded.filter((each) => DEAR.test(each)).length;
  };
  // What is known of files that have just been written is not kept.
  await delay(2100);
  expect(run()).toBe(2);
  expect(run()).toBe(0);
  rmSync(folder, { recursive: true });
});

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

function sourceOf(i: number): string {
  const methods = Array.from({ length: 8 }, (_, k) => [
    `class Service${i}_${k}:`,
    `    def handle_${k}(self, request):`,
    `        return process_${(i * 31 + k) % 2000}(request)`,
  ]);
  return `${methods.flat().join('\n')}\n\ndef process_${i}(value):\n    return value\n`;
}

test('a repository with many definitions is mapped with little memory', {
  timeout: 120_000,
}, () => {
  const files = Array.from({ length: 2000 }, (_, i) => [`p${i % 20}/m${i}.py`, sourceOf(i)]);
  using tree = new WorkTree(Object.fromEntries(files));
  using cache = new WorkTree();
  const flags = ['--max-old-space-size=64', APP, tree.path, '--tokens', '300', '--verbose'];
  const { status, stderr } = spawnSync(process.execPath, flags, {
    encoding: 'utf8',
    env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path },
  });
  expect(stderr).toMatch(/files: 2000 source files, 2000 parsed/);
  expect(status).toBe(0);
});

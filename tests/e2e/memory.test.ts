import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FIXTURES = join(import.meta.dirname, '../../packages/grammars/test/fixtures');

function sourceOf(i: number): string {
  const methods = Array.from({ length: 8 }, (_, k) => [
    `class Service${i}_${k}:`,
    `    def handle_${k}(self, request):`,
    `        return process_${(i * 31 + k) % 2000}(request)`,
  ]);
  return `${methods.flat().join('\n')}\n\ndef process_${i}(value):\n    return value\n`;
}

test('a repository with many definitions is mapped with little memory', () => {
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

/** V8 takes hundreds of megabytes to optimise such a grammar, and two threads must not undo its refusal. */
test.each([
  ['bash', 'deploy.sh'],
  ['powershell', 'Store.ps1'],
  ['swift', 'Store.swift'],
])('two workers that read %s together stay small', (language, name) => {
  const fixture = join(FIXTURES, language, name);
  const text = readFileSync(fixture, 'utf8');
  const files = Array.from({ length: 100 }, (_, i) => [`p${i}/${name}`, `${text}\n# ${i}\n`]);
  using tree = new WorkTree(Object.fromEntries(files));
  const script = `
    import { RepoMap } from '@repomap/repo-map';
    import * as languages from '@repomap/grammars';
    const root = ${JSON.stringify(tree.path)};
    await using engine = await RepoMap.open({ root, languages, workers: 2, persistent: false });
    const { parsed } = await engine.warm();
    console.log(parsed, Math.round(process.resourceUsage().maxRSS / 1024));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const [parsed, megabytes] = output.split(' ').map(Number);
  expect(parsed).toBe(100);
  expect(megabytes).toBeLessThan(250);
});

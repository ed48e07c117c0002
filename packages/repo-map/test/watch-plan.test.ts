import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { watchPlan } from '../src/watch/watch-plan.js';
import { systemGit } from '../src/worktree/git.js';
import { nodeFileSystem, nodeOuterFiles } from '../src/worktree/node-file-system.js';

test.each([
  [false, ['out', 'sub', 'unfilled']],
  [true, ['out', 'sub/made.py']],
])('with submodules %j, a watch ignores %j', async (submodules, expected) => {
  const root = mkdtempSync(join(tmpdir(), 'repomap-test-'));
  try {
    const write = (path: string, text = '') => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    const git = (directory: string, ...args: string[]) =>
      execFileSync('git', ['-C', join(root, directory), ...args], { stdio: 'ignore' });
    for (const path of ['out/a.py', 'sub/a.py', 'sub/made.py', 'unfilled/keep']) write(path);
    write('.gitignore', 'out/\n');
    write('sub/.gitignore', 'made.py\n');
    git('', 'init', '-q');
    git('sub', 'init', '-q');
    for (const path of ['sub', 'unfilled'])
      git('', 'update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},${path}`);
    const { ignored } = await watchPlan(root, {
      files: nodeFileSystem(root),
      outerFiles: nodeOuterFiles,
      git: systemGit,
      submodules,
      signal: undefined,
    });
    expect([...ignored].toSorted()).toEqual(expected);
  } finally {
    rmSync(root, { recursive: true });
  }
});

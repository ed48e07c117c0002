import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileSystem } from '../src/file-system.js';
import { gitWithin } from '../src/git.js';
import { listFiles } from '../src/listing.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'repomap-git-'));
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  execFileSync('git', ['-C', root, 'init', '-q']);
});
afterEach(() => rmSync(root, { recursive: true }));

test.skipIf(process.platform === 'win32').each(['.gitignore', '.git/index'])(
  'git that waits at a pipe called %s is not waited for',
  async (name) => {
    execFileSync('mkfifo', [join(root, name)]);
    const git = gitWithin(300);
    expect(await git(root, ['ls-files', '-o', '--exclude-standard'])).toBeUndefined();
    const tree = await listFiles(root, { files: nodeFileSystem, git });
    expect([...(tree?.files.keys() ?? [])]).toEqual(['a.py']);
  },
);

test('an abort gives its reason', async () => {
  const signal = AbortSignal.abort('enough');
  await expect(gitWithin(60_000)(root, ['status'], { signal })).rejects.toBe('enough');
});

test('settings of the environment stay, those of a run come after', async () => {
  const own = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: '1' };
  const git = gitWithin(60_000, { ...process.env, ...own });
  const config = { 'c.d=e.f': '2' };
  expect(await git(root, ['config', 'a.b'], { config })).toBe('1\n');
  expect(await git(root, ['config', 'c.d=e.f'], { config })).toBe('2\n');
  expect(await git(root, ['config', 'core.fsmonitor'], { config })).toBe('false\n');
});

test('git that fails is no output', async () => {
  expect(await gitWithin(60_000)(root, ['no-such-command'])).toBeUndefined();
});

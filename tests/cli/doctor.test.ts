import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** Loading every grammar takes seconds of processor time. */
interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  readonly advice?: string;
}

interface Examination {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

/** What depends on the machine that runs the tests. */
const MACHINE = ['file system', 'free space'];

function problemsOf({ findings }: Examination): readonly Finding[] {
  return findings.filter(({ name, ok }) => !ok && !MACHINE.includes(name));
}

test('each thing is checked once, nothing is made, and what is right needs no advice', () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' }).commitAll();
  using folder = new WorkTree();
  const cacheDir = join(folder.path, 'cache');
  const { stdout, stderr } = runApp(['doctor', '--json'], { cacheDir, cwd: tree.path });
  expect(stderr).toBe('');
  const examination: Examination = JSON.parse(stdout);
  expect(problemsOf(examination)).toEqual([]);
  expect(examination.findings.map(({ name }) => name)).toEqual([
    'node',
    'sqlite',
    'git',
    'repository',
    'grammars',
    'configuration',
    'cache folder',
    'permissions',
    'free space',
    'file system',
    'cache file',
    'shared tier',
  ]);
  for (const { ok, advice } of examination.findings) expect(advice === undefined).toBe(ok);
  expect(existsSync(cacheDir)).toBe(false);
});

test('each problem comes with what to do about it', () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
  using folder = new WorkTree();
  const cacheDir = join(folder.path, 'cache');
  runApp(['cache', 'warm', tree.path], { cacheDir });
  chmodSync(join(cacheDir, 'v1'), 0o755);
  const env = {
    PATH: join(folder.path, 'nowhere'),
    REPO_MAP_CACHE_REMOTE_URL: 'postgres://user:secret@localhost:1/x',
  };
  const { code, stdout, stderr } = runDoctor([tree.path, '--json'], { cacheDir, env });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(stdout).not.toContain('secret');
  const examination: Examination = JSON.parse(stdout);
  expect(examination.ok).toBe(false);
  const problem = (name: string, found: RegExp, advice: RegExp): Finding => ({
    name,
    ok: false,
    found: expect.stringMatching(found),
    advice: expect.stringMatching(advice),
  });
  expect(problemsOf(examination)).toEqual([
    problem('git', /there is no git/, /^Install git/),
    problem('permissions', /other users can look into .*v1$/, /^chmod 700 .*v1$/),
    problem('cache file', /used as memory: .*v1 is open to other users$/, /^Mend what is named/),
    problem(
      'shared tier',
      /^postgres:\/\/localhost:1\/x: connect ECONNREFUSED /,
      /REPO_MAP_CACHE_REMOTE_URL/,
    ),
  ]);
});

test('a malformed configuration ends the examination in the words of its error', () => {
  using folder = new WorkTree();
  const { code, stdout, stderr } = runDoctor([join(folder.path, 'nope')], {
    cacheDir: folder.path,
    env: { REPO_MAP_CACHE_SIZE_MB: '-1' },
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(stdout).toMatch(/^problem +repository .*\n +Name another folder\.$/m);
  expect(stdout).toMatch(
    /^problem +configuration +REPO_MAP_CACHE_SIZE_MB: expected .*\n +Correct/m,
  );
  expect(stdout).toMatch(/\n2 problems\n$/);
});

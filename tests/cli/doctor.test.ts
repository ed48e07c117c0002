import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  readonly advice?: string;
}

interface Report {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

/** Checks that depend on the machine. */
const MACHINE = ['file system', 'free space'];

function problemsOf({ findings }: Report): readonly Finding[] {
  return findings.filter(({ name, ok }) => !ok && !MACHINE.includes(name));
}

test('each check runs once, creates nothing, and has advice only for a problem', () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' }).commitAll();
  using directory = new WorkTree();
  const cacheDir = join(directory.path, 'cache');
  const { stdout, stderr } = runApp(['doctor', '--json'], { cacheDir, cwd: tree.path });
  expect(stderr).toBe('');
  const report: Report = JSON.parse(stdout);
  expect(problemsOf(report)).toEqual([]);
  expect(report.findings.map(({ name }) => name)).toEqual([
    'node',
    'sqlite',
    'git',
    'repository',
    'grammars',
    'configuration',
    'cache directory',
    'permissions',
    'free space',
    'file system',
    'cache file',
    'shared cache',
  ]);
  for (const { ok, advice } of report.findings) expect(advice === undefined).toBe(ok);
  expect(existsSync(cacheDir)).toBe(false);
});

test('each problem has advice', () => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
  using directory = new WorkTree();
  const cacheDir = join(directory.path, 'cache');
  runApp(['cache', 'warm', tree.path], { cacheDir });
  chmodSync(join(cacheDir, 'v1'), 0o755);
  const env = {
    PATH: join(directory.path, 'nowhere'),
    REPO_MAP_CACHE_REMOTE_URL: 'postgres://user:secret@localhost:1/x',
  };
  const { code, stdout, stderr } = runDoctor([tree.path, '--json'], { cacheDir, env });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(stdout).not.toContain('secret');
  const report: Report = JSON.parse(stdout);
  expect(report.ok).toBe(false);
  const problem = (name: string, found: RegExp, advice: RegExp): Finding => ({
    name,
    ok: false,
    found: expect.stringMatching(found),
    advice: expect.stringMatching(advice),
  });
  expect(problemsOf(report)).toEqual([
    problem('git', /git is not installed/, /^Install git/),
    problem('permissions', /other users can access .*v1$/, /^chmod 700 .*v1$/),
    problem('cache file', /used as memory: .*v1 is open to other users$/, /^Fix the problem above/),
    problem(
      'shared cache',
      /^postgres:\/\/localhost:1\/x: connect ECONNREFUSED /,
      /REPO_MAP_CACHE_REMOTE_URL/,
    ),
  ]);
});

test('a malformed configuration ends the checks with its error', () => {
  using directory = new WorkTree();
  const { code, stdout, stderr } = runDoctor([join(directory.path, 'nope')], {
    cacheDir: directory.path,
    env: { REPO_MAP_CACHE_SIZE_MB: '-1' },
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(stdout).toMatch(/^problem +repository .*\n +Pass the path of another directory\.$/m);
  expect(stdout).toMatch(
    /^problem +configuration +REPO_MAP_CACHE_SIZE_MB: expected .*\n +Correct/m,
  );
  expect(stdout).toMatch(/\n2 problems\n$/);
});

test.each([
  ['grammars', '--allow-worker'],
  ['git', '--allow-child-process'],
  ['cache directory', '--allow-fs-write='],
])("without Node's permission, %s is a problem whose advice is %s", (name, flag) => {
  using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
  const flags = [
    '--permission',
    '--allow-fs-read=*',
    '--allow-fs-write=*',
    '--allow-child-process',
    '--allow-worker',
    '--allow-wasi',
    '--disable-warning=SecurityWarning',
  ].filter((each) => !each.startsWith(flag));
  const cacheDir = join(tree.path, 'cache');
  const { code, stdout, stderr } = runDoctor(['--json'], { cwd: tree.path, cacheDir, flags });
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  const problems = problemsOf(JSON.parse(stdout));
  expect(problems).toContainEqual({
    name,
    ok: false,
    found: expect.any(String),
    advice: expect.stringContaining(`Start node with ${flag}`),
  });
});

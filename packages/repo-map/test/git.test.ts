import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FailureLog } from '../src/failure-log.js';
import { type GitOptions, gitPath, gitWithin } from '../src/worktree/git.js';
import { listFiles } from '../src/worktree/list-files.js';
import { nodeFileSystem, nodeOuterFiles } from '../src/worktree/node-file-system.js';
import { findRepository } from '../src/worktree/repository.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'repomap-git-'));
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  execFileSync('git', ['-C', root, 'init', '-q']);
});
afterEach(() => rmSync(root, { recursive: true }));

test.skipIf(process.platform === 'win32').each(['.gitignore', '.git/index'])(
  'git is stopped when it waits for a pipe named %s',
  async (name) => {
    execFileSync('mkfifo', [join(root, name)]);
    const git = gitWithin(300);
    const failure = 'no answer within 0.3 s';
    expect(await git(root, ['ls-files', '-o', '--exclude-standard'])).toEqual({ failure });
    const repository = await findRepository(root, { outerFiles: nodeOuterFiles, git });
    const tree = await listFiles({
      files: nodeFileSystem(root),
      repository,
      submodules: false,
      failures: new FailureLog(),
    });
    expect([...(tree?.files.keys() ?? [])]).toEqual(['a.py']);
    expect(tree?.gitProblem).toBe(failure);
  },
);

test('an aborted call rejects with the reason of the signal', async () => {
  const signal = AbortSignal.abort('enough');
  await expect(gitWithin(60_000)(root, ['status'], { signal })).rejects.toBe('enough');
});

test('only the variables that configure git for the user reach git', async () => {
  const global = join(root, 'global.ini');
  writeFileSync(global, '[own]\n\tkey = global\n');
  const surrounding = {
    GIT_CONFIG_GLOBAL: global,
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'other.key',
    GIT_CONFIG_VALUE_0: 'hook',
    GIT_CONFIG_KEY_1: 'Safe.Directory',
    GIT_CONFIG_VALUE_1: '/mounted',
    GIT_CONFIG_KEY_2: 'safe.directory',
    GIT_CONFIG_VALUE_2: '*',
    GIT_CONFIG_PARAMETERS: "'other.key'='hook'",
    GIT_DIR: '/nowhere',
    GIT_WORK_TREE: '/nowhere',
    GIT_INDEX_FILE: '/nowhere',
    GIT_TRACE: '1',
    GIT_LITERAL_PATHSPECS: '1',
  };
  const git = gitWithin(60_000, { ...process.env, ...surrounding });
  expect(await git(root, ['config', 'own.key'])).toBe('global\n');
  expect(await git(root, ['config', '--get-all', 'safe.directory'])).toBe('/mounted\n*\n');
  expect(await git(root, ['config', 'core.fsmonitor'])).toBe('false\n');
  expect(await git(root, ['config', 'other.key'])).toEqual({ failure: expect.any(String) });
  expect(await git(root, ['ls-files', '-o', '--', '*.py'])).toBe('a.py\n');
  const variable = ['-c', 'alias.own=!printenv GIT_ATTR_NOSYSTEM', 'own'];
  expect(await git(root, variable)).toBe('1\n');
});

test.each([
  ['the first line of git', ['ls-files', '--no-such-option'], /^error: unknown option/],
  ['without control characters', ['log', '\u001b[2J\u202e'], /^fatal: [^\p{Cc}\p{Cf}]*$/u],
])('the message of a failure is %s', async (_, args, expected) => {
  const output = await gitWithin(60_000)(root, args);
  expect(output).toEqual({ failure: expect.stringMatching(expected) });
});

test('a missing git is a failure', async () => {
  const git = gitWithin(60_000, { PATH: root });
  expect(await git(root, ['status'])).toEqual({ failure: 'there is no git in PATH' });
});

test('a git that cannot be run is a failure', async () => {
  const folder = mkdtempSync(join(root, 'no-program-'));
  writeFileSync(join(folder, 'git'), '');
  const git = gitWithin(60_000, { PATH: folder });
  expect(await git(root, ['status'])).toEqual({ failure: 'it could not be run (EACCES)' });
});

test.each([
  ['src/a.py', 'src/a.py'],
  ['../a.py', undefined],
  ['/a.py', undefined],
  ['src/../../a.py', undefined],
])('the path %j of git is %j below the root', (path, expected) => {
  expect(gitPath(path)).toBe(expected);
});

/** As a program for one map calls git, which no other test of the process may see. */
async function gitForOneMap(): Promise<typeof gitWithin> {
  vi.resetModules();
  onTestFinished(() => void vi.resetModules());
  const { deferOptimisation, endDeferral } = await import('../src/defer-optimisation.js');
  const git = await import('../src/worktree/git.js');
  deferOptimisation();
  onTestFinished(endDeferral);
  return git.gitWithin;
}

/** A call of git and its options; the variables beside those of the process. */
type Call = readonly [args: readonly string[], options?: GitOptions, env?: Record<string, string>];

test.each<[string, Call]>([
  ['an answer', [['ls-files', '-o', '-z']]],
  ['a message', [['ls-files', '--no-such-option']]],
  ['an exit code', [['config', 'no.key']]],
  ['an answer to an input', [['hash-object', '--stdin'], { input: 'a' }]],
  ['an answer to bytes', [['hash-object', '--stdin'], { input: '\udcff' }]],
  ['an input that is not read', [['rev-parse', '--git-dir'], { input: 'a'.repeat(1_000_000) }]],
  ['a long answer', [['cat-file', '-p', 'BLOB']]],
  ['no git', [['ls-files'], {}, { PATH: '' }]],
  ['a signal', [['-c', 'alias.own=!kill -INT $PPID', 'own']]],
  ['an abort', [['ls-files'], { signal: AbortSignal.abort('enough') }]],
])('a program for one map, which waits for git, gets the same as others: %s', async (_, call) => {
  const [args, options = {}, env = {}] = call;
  writeFileSync(join(root, 'long'), 'long\n'.repeat(500_000));
  const blob = execFileSync('git', ['-C', root, 'hash-object', '-w', 'long'], { encoding: 'utf8' });
  const filled = args.map((arg) => (arg === 'BLOB' ? blob.trim() : arg));
  const answer = (within: typeof gitWithin) =>
    within(60_000, { ...process.env, ...env })(root, filled, options).catch((reason) => ({
      reason,
    }));
  const atOnce = await gitForOneMap();
  expect(await answer(atOnce)).toEqual(await answer(gitWithin));
});

test.skipIf(process.platform === 'win32')('waiting for git has the same limit', async () => {
  execFileSync('mkfifo', [join(root, '.gitignore')]);
  const atOnce = await gitForOneMap();
  const answer = await atOnce(300)(root, ['ls-files', '-o', '--exclude-standard']);
  expect(answer).toEqual({ failure: 'no answer within 0.3 s' });
});

/** A git that writes a line and then takes for ever; the environment in which it is found. */
function endlessGit(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(root, 'endless-program-'));
  const script = `#!/bin/sh\necho answer\n: > '${folder}/written'\nexec sleep 600\n`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o700 });
  return { PATH: `${folder}:${process.env.PATH}`, written: join(folder, 'written') };
}

test.skipIf(process.platform === 'win32').each([
  ['a program that stays', async () => gitWithin],
  ['a program for one map', gitForOneMap],
])('git is stopped on request, and its output is what it has written: %s', async (_, load) => {
  const env = endlessGit();
  const stop = new AbortController();
  const within = await load();
  const answer = within(60_000, env)(root, ['log'], { until: stop.signal });
  await expect.poll(() => existsSync(env.written ?? '')).toBe(true);
  stop.abort();
  expect(await answer).toBe('answer\n');
});

test.skipIf(process.platform === 'win32')('what takes long is not waited for twice', async () => {
  const folder = mkdtempSync(join(root, 'slow-program-'));
  const script = `#!/bin/sh\nmkdir '${folder}/once' 2>/dev/null && exec sleep 600\necho answer\n`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o700 });
  const atOnce = await gitForOneMap();
  // It is waited for as long as a busy machine may take to start the first one.
  const git = atOnce(240_000, { PATH: `${folder}:${process.env.PATH}` });
  expect(await git(root, ['status'])).toBe('answer\n');
});

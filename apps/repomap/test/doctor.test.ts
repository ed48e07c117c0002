import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { checkDirectory } from '../src/doctor/check-directory.js';
import { checkGit, checkRepository } from '../src/doctor/check-runtime.js';
import { type DirectoryState, directoryState } from '../src/doctor/directory-state.js';
import { doctorReport } from '../src/doctor/doctor-report.js';

const VALID: DirectoryState = {
  path: '/home/me/.cache/repomap',
  nearest: '/home/me/.cache/repomap',
  isDirectory: true,
  isWritable: true,
  isRestricted: false,
  owner: undefined,
  exposed: [],
  foreign: [],
  freeBytes: 2e9,
  fileSystem: 0xef53,
};

test.each<[string, Partial<DirectoryState>, string | undefined]>([
  ['a valid directory', {}, undefined],
  ['a missing directory', { nearest: '/home/me' }, undefined],
  ['an unknown file system', { fileSystem: undefined }, undefined],
  ['a file in its place', { isDirectory: false }, 'cache directory'],
  ['no write permission', { isWritable: false }, 'cache directory'],
  ['a restricted Node.js', { isRestricted: true }, 'cache directory'],
  ['a directory of root', { isWritable: false, owner: 'root' }, 'cache directory'],
  ['a cache of root', { foreign: [{ path: '/c/v1', owner: 'root' }] }, 'permissions'],
  ['access by others', { exposed: ['/home/me/.cache/repomap/v1'] }, 'permissions'],
  ['less space than the cache may need', { freeBytes: 4e8 }, 'free space'],
  ['nfs', { fileSystem: 0x6969 }, 'file system'],
  ['cifs', { fileSystem: 0xff534d42 }, 'file system'],
  ['cifs as a signed number', { fileSystem: 0xff534d42 | 0 }, 'file system'],
])('%s', (_title, state, problem) => {
  const wrong = checkDirectory({ ...VALID, ...state }, 5e8).filter(({ ok }) => !ok);
  expect(wrong.map(({ name }) => name)).toEqual(problem === undefined ? [] : [problem]);
});

test('advice is printed below its problem', () => {
  const findings = checkDirectory({ ...VALID, exposed: ['/c/v1'], fileSystem: 0x6969 }, 5e8);
  expect(doctorReport(findings)).toBe(`\
ok       cache directory  /home/me/.cache/repomap
problem  permissions      other users can access /c/v1
         chmod 700 /c/v1
ok       free space       2.0 GB free, the cache may grow by 500 MB
problem  file system      nfs, possibly a network file system
         It may lack the locks and shared memory that SQLite needs: set REPO_MAP_CACHE_DIR to another directory on a local disk.
2 problems
`);
});

const directory = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each<[string, (path: string) => void, Partial<DirectoryState>]>([
  ['is missing, as is its parent', () => {}, { isDirectory: true, nearest: directory }],
  ['is a file', (path) => writeFileSync(path, ''), { isDirectory: false }],
  ['is in a file', (path) => writeFileSync(join(path, '..'), ''), { isDirectory: false }],
])('the state of a directory that %s', async (title, prepare, expected) => {
  const path = join(directory, title, 'cache');
  if (title === 'is a file') mkdirSync(join(path, '..'));
  prepare(path);
  expect(await directoryState(path)).toMatchObject({ path, exposed: [], foreign: [], ...expected });
});

test('only the directories with entries must be private', async () => {
  const path = join(directory, 'shared');
  for (const name of ['v1', 'v2-mine', 'other'])
    mkdirSync(join(path, name), { recursive: true, mode: 0o755 });
  chmodSync(join(path, 'v2-mine'), 0o700);
  expect((await directoryState(path)).exposed).toEqual([join(path, 'v1')]);
});

const repository = join(directory, 'repository');
execFileSync('git', ['init', '-q', repository]);

test.each([
  ['a directory without git', directory, true, /not a git work tree/],
  ['a git repository', repository, true, /^git work tree .*repository$/],
  ['a missing directory', join(directory, 'nope'), false, /is not a readable directory/],
])('%s', async (_title, path, ok, found) => {
  expect(await checkRepository(path)).toMatchObject({ ok, found: expect.stringMatching(found) });
});

test('a history that git cannot read is a problem, and none yet is not', async () => {
  const git = (path: string, ...args: string[]) =>
    execFileSync('git', ['-C', path, '-c', 'user.name=a', '-c', 'user.email=b', ...args]);
  const lender = mkdtempSync(join(directory, 'lender-'));
  git(lender, 'init', '-q');
  writeFileSync(join(lender, 'a.py'), '');
  git(lender, 'add', '-A');
  git(lender, 'commit', '-qm', 'first');
  const borrower = mkdtempSync(join(directory, 'borrower-'));
  git(lender, 'clone', '-q', '--shared', lender, borrower);
  expect(await checkRepository(borrower)).toMatchObject({ ok: true });
  rmSync(lender, { recursive: true });
  expect(await checkRepository(borrower)).toMatchObject({
    ok: false,
    found: expect.stringMatching(/^git cannot read its history: \S/),
    advice: expect.stringMatching(/^Run git log --name-only in .*borrower/),
  });
});

describe.skipIf(process.platform === 'win32')('a git that fails', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Replaces git by a shell script. */
  function useGit(...lines: readonly string[]): void {
    const path = mkdtempSync(join(directory, 'git-'));
    writeFileSync(join(path, 'git'), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    vi.stubEnv('PATH', path);
  }

  test('that is missing is a problem', async () => {
    vi.stubEnv('PATH', mkdtempSync(join(directory, 'empty-')));
    expect(await checkGit()).toMatchObject({ ok: false, found: 'git is not installed' });
  });

  test('that cannot start is a problem with its message', async () => {
    useGit('echo "broken library" >&2', 'exit 127');
    expect(await checkGit()).toMatchObject({ ok: false, found: expect.stringMatching(/broken/) });
  });

  test('that rejects the owner of a repository is a problem with advice', async () => {
    useGit('echo "fatal: detected dubious ownership in repository" >&2', 'exit 128');
    expect(await checkRepository(repository)).toMatchObject({
      ok: false,
      advice: `If you trust it: git config --global --add safe.directory ${repository}`,
    });
  });

  test('that finds no repository is not a problem', async () => {
    useGit('echo "fatal: not a git repository" >&2', 'exit 128');
    expect(await checkRepository(directory)).toMatchObject({ ok: true });
  });
});

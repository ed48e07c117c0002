import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { checkDirectory } from '../src/doctor/check-directory.js';
import { checkGit, checkNode, checkRepository } from '../src/doctor/check-runtime.js';
import { type DirectoryState, directoryState } from '../src/doctor/directory-state.js';
import { doctorReport } from '../src/doctor/doctor-report.js';

test.each([
  ['20.20.2', false],
  ['22.18.0', false],
  ['22.19.0', true],
  ['23.0.0', true],
  ['24.21.0', true],
])('Node.js %s is fit: %s', (version, ok) => {
  expect(checkNode(version).ok).toBe(ok);
});

const SOUND: DirectoryState = {
  path: '/home/me/.cache/repomap',
  nearest: '/home/me/.cache/repomap',
  isFolder: true,
  isWritable: true,
  exposed: [],
  foreign: [],
  freeBytes: 2e9,
  fileSystem: 0xef53,
};

test.each<[string, Partial<DirectoryState>, string | undefined]>([
  ['a sound folder', {}, undefined],
  ['a folder to be made', { nearest: '/home/me' }, undefined],
  ['a platform that does not tell', { fileSystem: undefined }, undefined],
  ['a file in its place', { isFolder: false }, 'cache folder'],
  ['no right to write', { isWritable: false }, 'cache folder'],
  ['rights of others', { exposed: ['/home/me/.cache/repomap/v1'] }, 'permissions'],
  ['less room than the cache may take', { freeBytes: 4e8 }, 'free space'],
  ['nfs', { fileSystem: 0x6969 }, 'file system'],
  ['cifs', { fileSystem: 0xff534d42 }, 'file system'],
  ['cifs as a signed number', { fileSystem: 0xff534d42 | 0 }, 'file system'],
])('%s', (_title, state, problem) => {
  const wrong = checkDirectory({ ...SOUND, ...state }, 5e8).filter(({ ok }) => !ok);
  expect(wrong.map(({ name }) => name)).toEqual(problem === undefined ? [] : [problem]);
});

test('advice stands under its problem', () => {
  const findings = checkDirectory({ ...SOUND, exposed: ['/c/v1'], fileSystem: 0x6969 }, 5e8);
  expect(doctorReport(findings)).toBe(`\
ok       cache folder  /home/me/.cache/repomap
problem  permissions   other users can look into /c/v1
         chmod 700 /c/v1
ok       free space    2.0 GB free, the cache may grow by 500 MB
problem  file system   nfs, which may be shared over a network
         SQLite needs locks and shared memory that it may not have: set REPO_MAP_CACHE_DIR to another folder, on a local disk.
2 problems
`);
});

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<[string, (path: string) => void, Partial<DirectoryState>]>([
  ['is missing, and so is the one above', () => {}, { isFolder: true, nearest: folder }],
  ['is a file', (path) => writeFileSync(path, ''), { isFolder: false }],
  ['lies in a file', (path) => writeFileSync(join(path, '..'), ''), { isFolder: false }],
])('the state of a folder that %s', async (title, prepare, expected) => {
  const path = join(folder, title, 'cache');
  if (title === 'is a file') mkdirSync(join(path, '..'));
  prepare(path);
  expect(await directoryState(path)).toMatchObject({ path, exposed: [], foreign: [], ...expected });
});

test('only folders of records are for one user alone', async () => {
  const path = join(folder, 'shared');
  for (const name of ['v1', 'v2-mine', 'other'])
    mkdirSync(join(path, name), { recursive: true, mode: 0o755 });
  chmodSync(join(path, 'v2-mine'), 0o700);
  expect((await directoryState(path)).exposed).toEqual([join(path, 'v1')]);
});

const repository = join(folder, 'repository');
execFileSync('git', ['init', '-q', repository]);

test.each([
  ['a folder without git', folder, true, /not a git work tree/],
  ['a git repository', repository, true, /^git work tree .*repository$/],
  ['a missing folder', join(folder, 'nope'), false, /cannot be read/],
])('%s', async (_title, path, ok, found) => {
  expect(await checkRepository(path)).toMatchObject({ ok, found: expect.stringMatching(found) });
});

describe.skipIf(process.platform === 'win32')('a git that fails', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Puts a git of these lines of shell before the machine's own. */
  function useGit(...lines: readonly string[]): void {
    const path = mkdtempSync(join(folder, 'git-'));
    writeFileSync(join(path, 'git'), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    vi.stubEnv('PATH', path);
  }

  test('that is not there is a problem', async () => {
    vi.stubEnv('PATH', mkdtempSync(join(folder, 'empty-')));
    expect(await checkGit()).toMatchObject({ ok: false, found: 'there is no git' });
  });

  test('that cannot start is a problem with what it said', async () => {
    useGit('echo "broken library" >&2', 'exit 127');
    expect(await checkGit()).toMatchObject({ ok: false, found: expect.stringMatching(/broken/) });
  });

  test('that refuses the owner of a repository is a problem with its remedy', async () => {
    useGit('echo "fatal: detected dubious ownership in repository" >&2', 'exit 128');
    expect(await checkRepository(repository)).toMatchObject({
      ok: false,
      advice: `If you trust it: git config --global --add safe.directory ${repository}`,
    });
  });

  test('that knows no repository there is none', async () => {
    useGit('echo "fatal: not a git repository" >&2', 'exit 128');
    expect(await checkRepository(folder)).toMatchObject({ ok: true });
  });
});

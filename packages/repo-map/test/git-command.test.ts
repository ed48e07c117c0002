import { expect, test } from 'vitest';
import { gitCommand } from '../src/worktree/git-command.js';

const INSTALLED = 'C:\\Program Files\\Git\\cmd\\git.exe';

const rows: readonly [what: string, path: string | undefined, files: string[], found: string][] = [
  ['the first directory that has it', 'C:\\bin;D:\\git', ['D:\\git\\git.exe'], 'D:\\git\\git.exe'],
  ['a directory in quotes', '"C:\\my git";', ['C:\\my git\\git.exe'], 'C:\\my git\\git.exe'],
  ['a directory of a server', '\\\\box\\git', ['\\\\box\\git\\git.exe'], '\\\\box\\git\\git.exe'],
  ['never the current directory', '.;;bin;\\bin;C:bin', ['git.exe', 'bin\\git.exe'], INSTALLED],
  ['a script is not it', 'C:\\bin', ['C:\\bin\\git.bat'], INSTALLED],
  ['the usual place without PATH', undefined, [], INSTALLED],
];
test.each(rows)('on Windows: %s', (_, Path, files, expected) => {
  const isFile = (path: string) => files.includes(path);
  expect(gitCommand({ platform: 'win32', env: { Path }, isFile })).toBe(expected);
});

test.each(['linux', 'darwin'] as const)('on %s PATH decides', (platform) => {
  const isFile = () => expect.unreachable('nothing is looked up');
  expect(gitCommand({ platform, env: { PATH: '/usr/bin' }, isFile })).toBe('git');
});

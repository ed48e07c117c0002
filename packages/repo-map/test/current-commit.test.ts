import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitByFiles } from '../src/worktree/current-commit.js';
import { systemGit } from '../src/worktree/git.js';
import { nodeOuterFiles } from '../src/worktree/node-file-system.js';
import { findRepository, type Repository } from '../src/worktree/repository.js';

let folder: string;
let root: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'repomap-commit-')));
  root = join(folder, 'main');
  mkdirSync(root);
  git('init', '-q', '-b', 'main');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  return execFileSync('git', ['-C', root, ...identity, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

function commit(): void {
  git('commit', '-q', '--allow-empty', '-m', 'a commit');
}

function gitFile(name: string, text: string): void {
  writeFileSync(join(root, '.git', name), text);
}

function packed(): string {
  return readFileSync(join(root, '.git/packed-refs'), 'utf8');
}

/** What the files of the git directory tell, and what git does. */
async function commits(): Promise<{ byFiles: string | undefined; byGit: string }> {
  const ports = { outerFiles: nodeOuterFiles, git: systemGit };
  const repository = (await findRepository(root, ports)) as Repository;
  return { byFiles: await commitByFiles(repository), byGit: git('rev-parse', 'HEAD') };
}

test.each<[string, () => void]>([
  ['of a branch', () => {}],
  ['of a branch with a path', () => git('switch', '-q', '-c', 'users/a.b/fix-1')],
  ['that is checked out', () => git('switch', '-q', '--detach')],
  ['of a packed branch', () => git('pack-refs', '--all')],
  [
    'of a branch that is packed with an older one',
    () => {
      git('pack-refs', '--all');
      commit();
    },
  ],
  [
    'of a packed branch whose name ends like that of another',
    () => {
      git('branch', 'x/refs/heads/main');
      commit();
      git('pack-refs', '--all');
    },
  ],
  [
    'of another work tree',
    () => {
      git('worktree', 'add', '-q', '-b', 'other', join(folder, 'other'));
      commit();
      root = join(folder, 'other');
    },
  ],
])('the files tell the commit %s', async (_, change) => {
  commit();
  commit();
  change();
  const { byFiles, byGit } = await commits();
  expect(byFiles).toBe(byGit);
});

test.each<[string, () => void]>([
  ['an object is replaced', () => git('replace', '--graft', 'HEAD')],
  [
    'a replaced object is packed',
    () => {
      git('replace', '--graft', 'HEAD');
      git('pack-refs', '--all');
      rmSync(join(root, '.git/refs/replace'), { recursive: true, force: true });
      expect(packed()).toContain('refs/replace/');
    },
  ],
  ['refs are in tables', () => mkdirSync(join(root, '.git/reftable'))],
  ['the name of the branch is unusual', () => git('switch', '-q', '-c', 'zweig-\u00e4')],
  [
    'HEAD is a symbolic link',
    () => {
      rmSync(join(root, '.git/HEAD'));
      symlinkSync('refs/heads/main', join(root, '.git/HEAD'));
    },
  ],
  [
    'the branch is a symbolic ref',
    () => {
      git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
      git('symbolic-ref', 'HEAD', 'refs/heads/alias');
    },
  ],
  [
    'the branch is a symbolic link',
    () => {
      const file = join(root, '.git/refs/heads/main');
      renameSync(file, join(folder, 'main-ref'));
      symlinkSync(join(folder, 'main-ref'), file);
    },
  ],
])('only git tells the commit if %s', async (_, change) => {
  commit();
  commit();
  change();
  const { byFiles, byGit } = await commits();
  expect(byFiles).toBeUndefined();
  expect(byGit).toMatch(/^[0-9a-f]{40}$/);
});

test.each<[string, string]>([
  ['a branch without a commit', 'ref: refs/heads/none\n'],
  ['a path out of the branches', 'ref: refs/heads/../../../secret\n'],
  ['a hidden name', 'ref: refs/heads/.invalid\n'],
  ['a lock', 'ref: refs/heads/main.lock\n'],
  ['no branch', 'ref: refs/tags/v1\n'],
  ['half an id', '0123456789\n'],
  ['nothing', ''],
])('HEAD that names %s is left to git', async (_, head) => {
  commit();
  gitFile('refs/tags/v1', `${git('rev-parse', 'HEAD')}\n`);
  gitFile('refs/heads/main.lock', `${git('rev-parse', 'HEAD')}\n`);
  gitFile('HEAD', head);
  const ports = { outerFiles: nodeOuterFiles, git: systemGit };
  const repository = (await findRepository(root, ports)) as Repository;
  expect(await commitByFiles(repository)).toBeUndefined();
});

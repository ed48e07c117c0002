import { appendFileSync, chmodSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { ALL, FILES, look, py } from '../support/known-repository.js';
import { runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

describe('a repository that git refuses', () => {
  const REFUSALS: readonly (readonly [
    name: string,
    spoil: (tree: WorkTree) => void,
    why: RegExp,
  ])[] = [
    ['a cut index', (tree) => truncateSync(join(tree.path, '.git/index'), 20), /index/],
    [
      'a broken configuration',
      (tree) => appendFileSync(join(tree.path, '.git/config'), '[core\n'),
      /^fatal: bad config/,
    ],
    [
      'a format of the future',
      (tree) => tree.git('config', 'core.repositoryFormatVersion', '99'),
      /^fatal: .*99/,
    ],
    [
      'an extension of the future',
      (tree) => {
        tree.git('config', 'core.repositoryFormatVersion', '1');
        tree.git('config', 'extensions.unheardOf', 'true');
      },
      /^fatal: .*: unheardof$/,
    ],
  ];

  test.each(REFUSALS)('%s: the command says so and goes on without', async (_, spoil, why) => {
    using tree = new WorkTree({
      ...FILES,
      '.gitignore': 'ignored.py\n',
      'ignored.py': py('ignored'),
      'build/out.py': py('out'),
    }).commitAll();
    using cache = new WorkTree();
    tree.write('.git/info/exclude', 'build/\n');
    tree.git('rm', '-q', '-r', '--cached', 'build');
    spoil(tree);
    for (const run of [1, 2]) {
      const { code, stdout, stderr } = runApp([tree.path, '--json'], { cacheDir: cache.path });
      const { files, gitProblem, activity } = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(files.toSorted()).toEqual(ALL.toSorted());
      expect(gitProblem).toMatch(why);
      expect(stderr.split('\n')).toEqual([expect.stringContaining(gitProblem), '']);
      expect(activity.mapCached).toBe(run === 2);
    }
    const doctor = runDoctor([tree.path], { cacheDir: cache.path });
    expect(doctor.stdout).toMatch(/git cannot read it/);
    const folder = join(tree.path, 'pkg');
    expect(runApp([folder], { cacheDir: cache.path }).stderr).toContain('git cannot read');
  });

  test('rules above a folder hold for it too, and other repositories in it are left alone', async () => {
    using tree = new WorkTree({ ...FILES, '.gitignore': 'pkg/beta.py\n' }).commitAll();
    tree.write('.git/info/exclude', 'hidden.py\n');
    tree.write('pkg/sub/hidden.py', py('hidden'));
    tree.write('pkg/nested/inner.py', py('inner'));
    tree.git('init', '-q', join(tree.path, 'pkg/nested'));
    const folder = join(tree.path, 'pkg');
    const { answer } = await look(folder);
    truncateSync(join(tree.path, '.git/index'), 20);
    const refused = (await look(folder)).answer;
    expect([refused.files, refused.text]).toEqual([['alpha.py'], answer.text]);
  });

  test('a folder that they ignore is mapped when it is asked for', async () => {
    using tree = new WorkTree({ ...FILES, '.gitignore': 'pkg/\n' }).commitAll();
    truncateSync(join(tree.path, '.git/index'), 20);
    const { answer } = await look(join(tree.path, 'pkg'));
    expect(answer.files).toEqual(['alpha.py', 'beta.py']);
  });

  test('a plain folder is none', async () => {
    using tree = new WorkTree(FILES);
    const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
    await using _ = engine;
    expect((await engine.map()).files.toSorted()).toEqual(ALL.toSorted());
    expect(engine.gitProblem).toBeUndefined();
  });

  test.each([
    ['a bare repository', (tree: WorkTree) => bareBeside(tree)],
    ['the folder of git itself', (tree: WorkTree) => join(tree.commitAll().path, '.git')],
  ])('%s is none, and what is in it is no source', async (_, rootOf) => {
    using tree = new WorkTree(FILES);
    const root = rootOf(tree);
    WorkTree.at(root).write('own.py', py('own'));
    const { engine } = await countingEngine(root, tree.path, { persistent: false });
    await using _engine = engine;
    await expect(engine.map()).rejects.toMatchObject({ code: 'REPO_MAP_ROOT' });
    expect(engine.gitProblem).toBeUndefined();
  });

  function bareBeside(tree: WorkTree): string {
    tree.git('init', '-q', '--bare', join(tree.path, 'bare.git'));
    return join(tree.path, 'bare.git');
  }
});

describe('files that git cannot read but goes on without', () => {
  /** A git in `PATH` that also prints a warning when it lists files. */
  function warningGit(folder: WorkTree, warning: string): Record<string, string> {
    folder.write(
      'git',
      `#!/bin/sh
case "$*" in *ls-files*) printf '%s\\n' "$WARNING" >&2 ;; esac
PATH="$REAL_PATH" exec git "$@"
`,
    );
    chmodSync(join(folder.path, 'git'), 0o755);
    const path = String(process.env.PATH);
    return { PATH: `${folder.path}:${path}`, REAL_PATH: path, WARNING: warning };
  }

  const WARNINGS: readonly (readonly [
    warning: string,
    told: object | undefined,
    cached: boolean,
  ])[] = [
    ["warning: unable to access 'pkg/.gitignore': Permission denied", { unreadable: 1 }, true],
    ["warning: unable to access 'it's': Permission denied", { unreadable: 1 }, true],
    ["warning: could not open directory 'own/': Permission denied", { unreadable: 1 }, true],
    [
      "warning: unable to access '.gitignore': Too many open files",
      { 'too-many-open-files': 1 },
      false,
    ],
    ["warning: unable to access '.gitignore': Input/output error", { unreadable: 1 }, false],
    [
      "warning: unable to access 'pkg/.gitignore': Too many levels of symbolic links",
      undefined,
      true,
    ],
    ["warning: unable to access '/nowhere/git/ignore': Permission denied", undefined, true],
    ['warning: something else', undefined, true],
  ];

  test.each(WARNINGS)('%s', (warning, told, cached) => {
    using tree = new WorkTree(FILES).commitAll();
    using cache = new WorkTree();
    using folder = new WorkTree();
    const env = warningGit(folder, warning);
    for (const run of [1, 2]) {
      const { code, stdout, stderr } = runApp([tree.path, '--json'], { cacheDir: cache.path, env });
      const { incomplete, activity } = JSON.parse(stdout);
      expect([code, incomplete]).toEqual([0, told]);
      expect(stderr).toMatch(told ? /^repomap: the map is incomplete: 1 .*\n$/ : /^$/);
      expect(activity.mapCached).toBe(cached && run === 2);
    }
    const { stdout } = runApp([tree.path, '--json'], { cacheDir: cache.path });
    expect(JSON.parse(stdout).incomplete).toBeUndefined();
  });

  test('a warning about info/exclude of a linked work tree', () => {
    using tree = new WorkTree(FILES).commitAll();
    using folder = new WorkTree();
    using cache = new WorkTree();
    const linked = join(folder.path, 'linked');
    tree.git('worktree', 'add', '-q', linked);
    const excludes = join(tree.path, '.git/info/exclude');
    const env = warningGit(folder, `warning: unable to access '${excludes}': Permission denied`);
    const { stdout } = runApp([linked, '--json'], { cacheDir: cache.path, env });
    expect(JSON.parse(stdout).incomplete).toEqual({ unreadable: 1 });
  });
});

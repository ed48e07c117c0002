import { join } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import {
  changesOf,
  EDITED,
  edit,
  FILES,
  LOAD,
  mapOf,
  RANGE,
  repository,
} from '../support/changed-repository.js';
import { WorkTree } from '../support/work-tree.js';

const SAVE = 'modified src/store.ts: save 8-10';
const BOTH = 'modified src/store.ts: load 4-6, save 8-10';

/** `load` is committed on a branch, `save` is staged, and `other` is changed on disk. */
function stages(): WorkTree {
  const tree = repository();
  tree.git('tag', 'start');
  tree.git('checkout', '-q', '-b', 'work');
  edit(tree);
  tree.git('commit', '-qam', 'load more');
  tree.write('src/store.ts', EDITED.replace('return key;', "return key + '?';"));
  tree.git('add', '-A');
  tree.write('src/other.ts', 'export function other() {\n  return 2;\n}\n');
  return tree;
}

const OTHER = 'modified src/other.ts: other 1-3';

test.each<[MapRequest, readonly string[]]>([
  [{ diff: { range: '' } }, [OTHER, SAVE]],
  [{ diff: { range: 'HEAD' } }, [OTHER, SAVE]],
  [{ diff: { range: 'start' } }, [OTHER, BOTH]],
  [{ diff: { range: 'start..HEAD' } }, [LOAD]],
  [{ diff: { range: 'start..' } }, [LOAD]],
  [{ diff: { range: 'start...work' } }, [LOAD]],
  [{ diff: { range: 'work..start' } }, [LOAD]],
  [{ commit: 'HEAD', diff: { range: '' } }, [LOAD]],
  [{ commit: 'work', diff: { range: 'start' } }, [LOAD]],
  [{ diff: { area: 'staged' } }, [SAVE]],
  [{ diff: { area: 'unstaged' } }, [OTHER]],
])('%j is the change of %j', async (request, expected) => {
  using tree = stages();
  expect(changesOf(await mapOf(tree.path, request))).toEqual(expected);
});

const STORE = 'modified src/store.ts: load 4-6';

/** Ways in which files are missing on disk that nobody has deleted. */
const ABSENCES: readonly (readonly [name: string, leaveOut: (tree: WorkTree) => void])[] = [
  ['a sparse cone', (tree) => tree.git('sparse-checkout', 'set', '--cone', 'src')],
  [
    'a sparse index',
    (tree) => tree.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'src'),
  ],
  ['sparse patterns', (tree) => tree.git('sparse-checkout', 'set', '--no-cone', '/src/')],
  [
    'a skipped file',
    (tree) => {
      tree.git('update-index', '--skip-worktree', 'test/store.test.ts');
      tree.remove('test');
    },
  ],
];

test.each(
  ABSENCES.flatMap(([name, leaveOut]) =>
    [RANGE, { range: 'start' }, { area: 'unstaged' } as const].map(
      (diff) => [name, diff, leaveOut] as const,
    ),
  ),
)('%s deletes nothing (%j)', async (_, diff, leaveOut) => {
  using tree = repository();
  tree.git('tag', 'start');
  tree.write('test/store.test.ts', `${FILES['test/store.test.ts']}// later\n`);
  tree.git('commit', '-qam', 'later');
  leaveOut(tree);
  edit(tree);
  const result = await mapOf(tree.path, { diff });
  expect(changesOf(result)).toEqual([STORE]);
  expect(result.files).not.toContain('test/store.test.ts');
});

test('what a sparse checkout leaves out is deleted if it is deleted in the index', async () => {
  using tree = repository();
  tree.git('sparse-checkout', 'set', '--cone', 'src');
  tree.git('rm', '-q', '--sparse', 'test/store.test.ts');
  const expected = ['deleted test/store.test.ts: ; load'];
  for (const diff of [RANGE, { area: 'staged' } as const])
    expect(changesOf(await mapOf(tree.path, { diff }))).toEqual(expected);
});

const FRESH = 'added src/fresh.ts: fresh 1-1';

test.each<[MapRequest, readonly string[]]>([
  [{ diff: RANGE }, [FRESH, STORE]],
  [{ diff: { area: 'unstaged' } }, [FRESH]],
  [{ diff: { area: 'staged' } }, [STORE]],
])('a file that is meant to be added is not staged (%j)', async (request, expected) => {
  using tree = repository();
  edit(tree);
  tree.git('add', '-A');
  tree.write('src/fresh.ts', 'export const fresh = () => 1;\n');
  tree.git('add', '-N', 'src/fresh.ts');
  expect(changesOf(await mapOf(tree.path, request))).toEqual(expected);
});

test('an empty file that is staged is there', async () => {
  using tree = repository();
  tree.write('src/empty.ts', '');
  tree.git('add', '-A');
  const { report } = await mapOf(tree.path, { diff: { area: 'staged' } });
  expect(report.change?.files).toMatchObject([{ path: 'src/empty.ts', status: 'added' }]);
});

const ALL_OF_TEST = 'added store.test.ts: load 3-5';

test.each<[name: string, prepare: (tree: WorkTree) => string, MapRequest, readonly string[]]>([
  [
    'the first commit',
    (tree) => tree.path,
    { include: ['*.test.ts'], commit: 'HEAD', diff: RANGE },
    [ALL_OF_TEST.replace('store', 'test/store')],
  ],
  [
    'a directory that the first commit adds',
    (tree) => join(tree.path, 'test'),
    { commit: 'HEAD', diff: RANGE },
    [ALL_OF_TEST],
  ],
  [
    'a directory that its base lacks',
    (tree) => {
      tree.git('checkout', '-q', '--orphan', 'bare');
      tree.git('rm', '-rqf', '.');
      tree.git('commit', '-q', '--allow-empty', '-m', 'nothing');
      tree.git('tag', 'nothing');
      tree.git('checkout', '-q', 'nothing');
      tree.git('checkout', '-qf', 'main');
      return join(tree.path, 'test');
    },
    { diff: { range: 'nothing' } },
    [ALL_OF_TEST],
  ],
  ...[{ range: '' }, { range: 'HEAD' }, { area: 'staged' } as const].map(
    (diff): [string, (tree: WorkTree) => string, MapRequest, readonly string[]] => [
      `what is there before the first commit (${JSON.stringify(diff)})`,
      (tree) => {
        tree.git('checkout', '-q', '--orphan', 'fresh');
        return join(tree.path, 'test');
      },
      { diff },
      [ALL_OF_TEST],
    ],
  ),
])('%s is added', async (_, prepare, request, expected) => {
  using tree = repository();
  tree.git('branch', '-qM', 'main');
  expect(changesOf(await mapOf(prepare(tree), request))).toEqual(expected);
});

test('the change of a commit at the boundary of a shallow clone is an error', async () => {
  using tree = stages();
  using places = new WorkTree();
  const clone = join(places.path, 'clone');
  tree.git('clone', '-q', '--depth=1', `file://${tree.path}`, clone);
  await expect(mapOf(clone, { commit: 'HEAD', diff: RANGE })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: expect.stringMatching(/^there is no parent of HEAD in this repository: a shallow/),
  });
});

test('a commit without the directory of the root is one error', async () => {
  using tree = repository();
  tree.write('later/new.ts', 'export const fresh = () => 1;\n');
  await expect(mapOf(join(tree.path, 'later'), { commit: 'HEAD' })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: 'commit HEAD has no directory later',
  });
});

test('a bare repository has the map of a change between commits, and no other', async () => {
  using tree = stages();
  using places = new WorkTree();
  const bare = join(places.path, 'bare.git');
  tree.git('clone', '-q', '--bare', tree.path, bare);
  const diff = { range: 'start..work' };
  const expected = await mapOf(tree.path, { diff });
  expect((await mapOf(bare, { diff })).text).toBe(expected.text);
  await expect(mapOf(bare, { diff: RANGE })).rejects.toThrow(/is a bare repository without files/);
});

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  changesOf,
  EDITED,
  edit,
  edited,
  FILES,
  LOAD,
  mapOf,
  repository,
} from '../support/changed-repository.js';
import type { WorkTree } from '../support/work-tree.js';

test.each<[name: string, prepare: (tree: WorkTree) => string, expected: readonly string[]]>([
  ['that is applied', (tree) => edited(tree, 'diff'), [LOAD]],
  [
    'that is not applied',
    (tree) => {
      edit(tree);
      const patch = tree.git('diff');
      tree.git('checkout', '-q', '.');
      return patch;
    },
    [LOAD],
  ],
  [
    'that has yet to rename a function and to add a file',
    (tree) => {
      tree.write('src/other.ts', 'export function another() {\n  return 1;\n}\n');
      tree.write('src/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-A');
      const patch = tree.git('diff', '--cached');
      tree.git('reset', '-q', '--hard');
      return patch;
    },
    ['added src/new.ts: ', 'modified src/other.ts: other 1-3; other'],
  ],
  [
    'that has yet to delete a file',
    (tree) => {
      tree.remove('src/other.ts');
      const patch = tree.git('diff');
      tree.git('checkout', '-q', '.');
      return patch;
    },
    ['deleted src/other.ts: other 1-3'],
  ],
  [
    'that adds a file without a language',
    (tree) => {
      tree.write('src/data.xyz', 'fresh\n');
      tree.git('add', '-A');
      const patch = `${tree.git('diff', '--cached')}${edited(tree, 'diff')}`;
      tree.remove('src/data.xyz');
      return patch;
    },
    [LOAD],
  ],
  ['without context', (tree) => edited(tree, 'diff', '-U0'), [LOAD]],
  ['that is reversed', (tree) => edited(tree, 'diff', '-R'), [LOAD]],
  ['without prefixes', (tree) => edited(tree, 'diff', '--no-prefix'), [LOAD]],
  [
    'with prefixes of its own',
    (tree) => edited(tree, 'diff', '--src-prefix=before/', '--dst-prefix=the/new/'),
    [LOAD],
  ],
  [
    'of two directories outside the repository',
    (tree) =>
      edited(tree, 'diff', '--src-prefix=/old/it/', '--dst-prefix=/new/it/').replaceAll(
        /^diff.*\nindex.*\n/gm,
        '',
      ),
    [LOAD],
  ],
  [
    'with mnemonic prefixes, of a new file too',
    (tree) => {
      tree.write('w/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-N', 'w/new.ts');
      return edited(tree, '-c', 'diff.mnemonicPrefix=true', 'diff');
    },
    [LOAD, 'added w/new.ts: fresh 1-1'],
  ],
  [
    'without prefixes in a directory that is named like one',
    (tree) => {
      tree.write('b/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-N', 'b/new.ts');
      return edited(tree, 'diff', '--no-prefix');
    },
    ['added b/new.ts: fresh 1-1', LOAD],
  ],
  [
    'of a mode, beside one of lines',
    (tree) => {
      chmodSync(join(tree.path, 'src/read.ts'), 0o755);
      return edited(tree, 'diff');
    },
    [LOAD],
  ],
  [
    'of a file with CRLF, through a pipe that writes CRLF too',
    (tree) => {
      tree.write('src/store.ts', FILES['src/store.ts'].replaceAll('\n', '\r\n'));
      tree.git('commit', '-qam', 'CRLF');
      tree.write('src/store.ts', EDITED.replaceAll('\n', '\r\n'));
      return tree.git('diff').replaceAll('\n', '\r\n');
    },
    [LOAD],
  ],
  [
    'with a deleted, a new, a renamed and a binary file',
    (tree) => {
      tree.remove('src/other.ts');
      tree.write('src/new.ts', 'export const fresh = () => 1;\n');
      tree.git('mv', 'src/old.ts', 'src/fresh.ts');
      tree.write('logo.png', Uint8Array.of(0, 9, 9));
      tree.git('add', '-A');
      return tree.git('diff', '--cached', '-M');
    },
    [
      'renamed src/fresh.ts (src/old.ts): ',
      'added src/new.ts: fresh 1-1',
      'deleted src/other.ts: ; other',
    ],
  ],
])('a patch %s is the change of its definitions', async (_, prepare, expected) => {
  using tree = repository();
  const patch = prepare(tree);
  expect(changesOf(await mapOf(tree.path, { diff: { patch } }))).toEqual(expected);
});

test('the names of a file that a patch has yet to add are shown, and what it uses', async () => {
  using tree = repository();
  const lines = FILES['src/page.ts']
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}\n`);
  const patch = `--- /dev/null\n+++ b/src/fresh.ts\n@@ -0,0 +1,${lines.length} @@\n${lines.join('')}`;
  const { text } = await mapOf(tree.path, { diff: { patch } });
  expect(text).toMatch(/^src\/fresh\.ts: added; page\n---\nsrc\/store\.ts: used/);
});

test('a patch of a whole repository applies in a directory of it', async () => {
  using tree = repository();
  edit(tree);
  tree.write('test/store.test.ts', '');
  const patch = tree.git('diff');
  expect(changesOf(await mapOf(join(tree.path, 'src'), { diff: { patch } }))).toEqual([
    'modified store.ts: load 4-6',
  ]);
});

import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const PY = 'def f():\n    pass\n';

async function mappedFiles(tree: WorkTree): Promise<string[]> {
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  const facts = [...(await engine.facts())].filter(([, { skipped }]) => skipped === undefined);
  return facts.map(([path]) => path).sort();
}

const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll()],
  ['a plain folder', (tree: WorkTree) => tree],
] as const;

test.each(KINDS)('%s: ignored, vendored and bundled files are left out', async (_kind, prepare) => {
  using tree = new WorkTree({
    '.gitignore': 'build/\n*.gen.py\n!keep.gen.py\n',
    'a.py': PY,
    'x.gen.py': PY,
    'keep.gen.py': PY,
    'build/b.py': PY,
    'sub/.gitignore': '/only-here.py\n',
    'sub/only-here.py': PY,
    'sub/deep/only-here.py': PY,
    'vendor/v.py': PY,
    'node_modules/m/index.js': 'f()\n',
    'static/app.min.js': 'f()\n',
    'notes.txt': 'text\n',
  });
  expect(await mappedFiles(prepare(tree))).toEqual([
    'a.py',
    'keep.gen.py',
    'sub/deep/only-here.py',
  ]);
});

test.each(KINDS)(
  '%s: links, pipes and what cannot be read are left out',
  async (_kind, prepare) => {
    using outside = new WorkTree({ 'secret.py': 'def secret():\n    pass\n' });
    using tree = new WorkTree({ 'a.py': PY, 'locked.py': PY });
    symlinkSync(join(outside.path, 'secret.py'), join(tree.path, 'link.py'));
    symlinkSync(outside.path, join(tree.path, 'folder'));
    symlinkSync('loop', join(tree.path, 'loop'));
    linkSync(join(tree.path, 'a.py'), join(tree.path, 'hard.py'));
    prepare(tree);
    execFileSync('mkfifo', [join(tree.path, 'pipe.py')]);
    chmodSync(join(tree.path, 'locked.py'), 0);
    const found = await mappedFiles(tree);
    expect(found).toEqual(
      process.getuid?.() === 0 ? ['a.py', 'hard.py', 'locked.py'] : ['a.py', 'hard.py'],
    );
  },
);

test('untracked files count, deleted ones do not, and edits are seen before they are staged', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'b.py': PY, 'c.py': PY }).commitAll();
  tree.write('new.py', PY);
  tree.remove('b.py');
  tree.write('c.py', 'def edited():\n    pass\n');
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  const facts = await engine.facts();
  const names = [...facts].map(([path, { definitions }]) => [path, definitions[0]?.name]);
  expect(Object.fromEntries(names)).toEqual({ 'a.py': 'f', 'c.py': 'edited', 'new.py': 'f' });
});

test('a folder inside a repository is mapped by itself, with paths from there', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'sub/b.py': PY, 'sub/ünï cödé.py': PY }).commitAll();
  tree.write('sub/new.py', PY);
  const { engine } = await countingEngine(join(tree.path, 'sub'), tree.path, { persistent: false });
  await using _ = engine;
  expect([...(await engine.facts()).keys()].sort()).toEqual(['b.py', 'new.py', 'ünï cödé.py']);
});

test('a filter between index and work tree costs one reading, not one each run', async () => {
  using tree = new WorkTree({ '.gitattributes': '*.py text eol=crlf\n', 'a.py': PY }).commitAll();
  tree.remove('a.py');
  tree.git('checkout', '-q', '--', '.');
  using cache = new WorkTree();
  const runs = [];
  for (let i = 0; i < 3; i += 1) {
    const { engine, calls } = await countingEngine(tree.path, cache.path);
    await using _ = engine;
    await engine.facts();
    runs.push(calls.read);
  }
  // The file and `.gitattributes`.
  expect(runs).toEqual([2, 0, 0]);
});

test('a file changed between listing and reading is kept under the bytes that were read', async () => {
  using tree = new WorkTree({ 'a.py': PY }).commitAll();
  const { engine } = await countingEngine(tree.path, tree.path, {
    persistent: false,
    ports: {
      git: async (_folder, args) => {
        const { systemGit } = await import('@repomap/repo-map');
        const listed = await systemGit(tree.path, args);
        tree.write('a.py', 'def later():\n    pass\n');
        return listed;
      },
    },
  });
  await using _ = engine;
  const facts = await engine.facts();
  expect([...facts.values()].map(({ definitions }) => definitions[0]?.name)).toEqual(['later']);
});

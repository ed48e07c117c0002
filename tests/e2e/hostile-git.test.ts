/** What git says of a work tree, and what its configuration tells it to do, is not believed. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { readable } from '../support/readable-paths.js';
import { WorkTree } from '../support/work-tree.js';

const PY = 'def inner():\n    pass\n';

function open(tree: WorkTree) {
  return countingEngine(tree.path, tree.path, { persistent: false });
}

test.each([
  ['as it is', () => {}],
  [
    'that git was told to trust',
    (tree: WorkTree) => void tree.git('update-index', '--assume-unchanged', 'd/x.py'),
  ],
  [
    'that git was told to skip',
    (tree: WorkTree) => void tree.git('update-index', '--skip-worktree', 'd/x.py'),
  ],
])('a tracked file behind a link that leads out, %s, is not read', async (_, prepare) => {
  using outside = new WorkTree({ 'x.py': 'def outside():\n    pass\n' });
  using tree = new WorkTree({ 'a.py': PY, 'd/x.py': 'def inside():\n    pass\n' }).commitAll();
  prepare(tree);
  tree.remove('d');
  symlinkSync(outside.path, join(tree.path, 'd'));
  const { engine } = await open(tree);
  await using _engine = engine;
  const { text, excluded } = await engine.map();
  expect(text).toBe('a.py:\n def inner()\n');
  // The link itself; what git names behind it is not in the work tree.
  expect(excluded).toEqual({ 'not-a-file': 1 });
});

test('a forged index with a path that leaves the root costs that path', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'aa/aa/b.py': PY }).commitAll();
  const index = join(tree.path, '.git/index');
  const bytes = readFileSync(index).subarray(0, -20).toString('latin1');
  const forged = Buffer.from(bytes.replace('aa/aa/b.py', '../../b.py'), 'latin1');
  const seal = createHash('sha1').update(forged).digest();
  writeFileSync(index, Buffer.concat([forged, seal]));
  const { engine } = await open(tree);
  await using _ = engine;
  expect(await readable(engine)).toContain('a.py');
  expect([...(await engine.facts()).keys()].filter((path) => path.includes('..'))).toEqual([]);
});

test('a submodule is counted and left alone', async () => {
  using tree = new WorkTree({ 'a.py': PY, 'sub/b.py': PY, 'sub/.git': 'gitdir: ../x\n' });
  tree.git('init', '-q');
  tree.git('add', 'a.py');
  tree.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},sub`);
  const { engine } = await open(tree);
  await using _ = engine;
  expect(await engine.map()).toMatchObject({ files: ['a.py'], excluded: { 'not-a-file': 1 } });
});

test('an untracked repository is counted and left alone', async () => {
  using tree = new WorkTree({ 'a.py': PY }).commitAll();
  using _inner = new WorkTree({ 'b.py': PY }, join(tree.path, 'inner')).commitAll();
  const { engine } = await open(tree);
  await using _ = engine;
  expect(await engine.map()).toMatchObject({ files: ['a.py'], excluded: { 'not-a-file': 1 } });
});

test.each([
  ['leads nowhere', 'gitdir: /nowhere\n'],
  ['is empty', ''],
  ['is something else', 'hello\n'],
])('a file .git that %s makes a plain folder', async (_, content) => {
  using tree = new WorkTree({ '.git': content, 'a.py': PY, '.gitignore': 'b.py\n', 'b.py': PY });
  const { engine } = await open(tree);
  await using _engine = engine;
  expect(await readable(engine)).toEqual(['a.py']);
});

test('no program that its configuration names is run', async () => {
  using outside = new WorkTree({ ran: '' });
  const trap = join(outside.path, 'trap');
  writeFileSync(trap, `#!/bin/sh\necho "$0" >> ${join(outside.path, 'ran')}\ncat\n`);
  const signer = join(outside.path, 'signer');
  const signature = '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n';
  const status = 'echo "[GNUPG:] SIG_CREATED " >&2';
  writeFileSync(signer, `#!/bin/sh\ncat > /dev/null\nprintf -- '${signature}'\n${status}\n`);
  for (const script of [trap, signer]) chmodSync(script, 0o755);
  using tree = new WorkTree({ 'a.py': PY, '.gitattributes': '*.py filter=a=b.c\n' });
  tree.git('init', '-q');
  tree.git('add', '-A');
  tree.git('-c', `gpg.program=${signer}`, 'commit', '-q', '-S', '-m', 'inner');
  for (const key of ['filter.a=b.c.clean', 'filter.a=b.c.process', 'core.fsmonitor', 'gpg.program'])
    tree.git('config', key, trap);
  tree.git('config', 'filter.a=b.c.required', 'true');
  tree.git('config', 'log.showSignature', 'true');
  const long = new Date('2020-01-01');
  utimesSync(join(tree.path, 'a.py'), long, long);
  const { engine } = await open(tree);
  await using _ = engine;
  const { files } = await engine.map({ query: 'inner' });
  expect(files).toEqual(['a.py']);
  expect(outside.read('ran')).toBe('');
});

test.each([
  ['as new as the index', () => {}],
  [
    'older than in the index',
    (tree: WorkTree) => utimesSync(join(tree.path, 'n.txt'), new Date(0), new Date(0)),
  ],
  ['other than in the index', (tree: WorkTree) => tree.write('n.txt', 'other')],
  ['meant to be added', (tree: WorkTree) => void tree.git('add', '-N', 'later.txt')],
])('no filter is run for the map of a change with a file that is %s', async (_, prepare) => {
  using outside = new WorkTree({ ran: '' });
  const trap = join(outside.path, 'trap');
  writeFileSync(trap, `#!/bin/sh\necho x >> ${join(outside.path, 'ran')}\ncat\n`, { mode: 0o755 });
  using tree = new WorkTree({
    ...{ 'a.py': PY, 'n.txt': 'notes', 'empty.txt': '', 'later.txt': 'later' },
    '.gitattributes': '* filter=f\n',
  });
  tree.git('init', '-q');
  tree.git('add', 'a.py', 'n.txt', 'empty.txt', '.gitattributes');
  tree.git('commit', '-q', '-m', 'state');
  prepare(tree);
  tree.write('a.py', PY.replace('inner', 'later'));
  for (const key of ['clean', 'process']) tree.git('config', `filter.f.${key}`, trap);
  const { engine } = await open(tree);
  await using _engine = engine;
  for (const diff of [{ range: '' }, { area: 'unstaged' }, { area: 'staged' }] as const)
    await engine.map({ diff }).catch(({ code }) => expect(code).toBe('REPO_MAP_EMPTY'));
  expect(outside.read('ran')).toBe('');
});

test('no filter is run whose name is not UTF-8', async () => {
  using outside = new WorkTree({ ran: '' });
  using tree = new WorkTree({ 'a.py': PY, 'n.txt': 'notes' }).commitAll();
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  tree.write('.gitattributes', latin1('* filter=\xe9\n'));
  tree.write('a.py', PY.replace('inner', 'later'));
  const command = `echo x >> ${join(outside.path, 'ran')}; cat`;
  appendFileSync(
    join(tree.path, '.git/config'),
    latin1(`[filter "\xe9"]\n\tclean = "${command}"\n`),
  );
  const { engine } = await open(tree);
  await using _ = engine;
  expect((await engine.map()).files).toEqual(['a.py']);
  for (const diff of [{ range: '' }, { area: 'unstaged' }] as const)
    await expect(engine.map({ diff })).rejects.toThrow('the name of a filter is not UTF-8');
  expect(outside.read('ran')).toBe('');
});

test('a commit whose message looks like another commit is one commit', async () => {
  using tree = new WorkTree({ 'a.py': 'def wheel(): pass\n', 'b.py': 'def wheel(): pass\n' });
  tree.git('init', '-q');
  tree.git('add', '-A');
  tree.git('commit', '-q', '-m', 'turn \u0001never wheel');
  const { engine } = await open(tree);
  await using _ = engine;
  const explained = await engine.explain({ query: 'turn wheel' }, 'a.py');
  if (explained.excluded !== undefined) throw new Error(explained.excluded);
  expect(explained.contributions.every(({ amount }) => Number.isFinite(amount))).toBe(true);
  expect(explained.contributions.map(({ signal }) => signal)).toContain('past changes');
});

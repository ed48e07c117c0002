import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type FileSystem, nodeFileSystem, type RepoMap } from '@repomap/repo-map';
import { describe, expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { readable } from '../support/readable-paths.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const PY = 'def inner():\n    pass\n';

const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll()],
  ['untracked files', (tree: WorkTree) => void tree.git('init', '-q')],
  ['a plain folder', () => {}],
] as const;

function open(tree: WorkTree, files?: (node: FileSystem) => Partial<FileSystem>) {
  return countingEngine(tree.path, tree.path, {
    persistent: false,
    ...(files && {
      ports: {
        files: (root) => {
          const node = nodeFileSystem(root);
          return { ...node, ...files(node) };
        },
      },
    }),
  });
}

/** What a map shows of files, and what it says of the others. */
async function mapOf(engine: RepoMap) {
  const { files, excluded } = await engine.map({ maxTokens: 4000 });
  return { files: files.toSorted(), excluded };
}

/** Names that a file system takes, and as they are printed where a line holds one name. */
const NAMES: readonly (readonly [name: string, printed: string])[] = [
  ['plain.py', 'plain.py'],
  ['sp ace.py', 'sp ace.py'],
  ["apo'strophe.py", "apo'strophe.py"],
  ['ünï cödé.py', 'ünï cödé.py'],
  ['-dash.py', '-dash.py'],
  ['--json.py', '--json.py'],
  ['co:lon.py', 'co:lon.py'],
  [':(top)magic.py', ':(top)magic.py'],
  ['*.py', '*.py'],
  ['#hash.py', '#hash.py'],
  ['!bang.py', '!bang.py'],
  ['$(id).py', '$(id).py'],
  ['new\nline.py', '"new\\nline.py"'],
  ['carriage\rreturn.py', '"carriage\\rreturn.py"'],
  ['tab\there.py', '"tab\\there.py"'],
  ['quo"te.py', '"quo\\"te.py"'],
  ['back\\slash.py', '"back\\\\slash.py"'],
  ['\u001b[2Jescape.py', '"\\033[2Jescape.py"'],
  ['line\u2028separator.py', '"line\\342\\200\\250separator.py"'],
  ['right\u202eto-left.py', '"right\\342\\200\\256to-left.py"'],
  [' lead.py', '" lead.py"'],
  ['" quoted".py', '"\\" quoted\\".py"'],
];

describe.skipIf(process.platform === 'win32').each(KINDS)('%s', (_kind, prepare) => {
  test('a name is mapped whatever is in it, and printed so that it is one line', async () => {
    using tree = new WorkTree(Object.fromEntries(NAMES.map(([name]) => [name, PY])));
    prepare(tree);
    const { engine } = await open(tree);
    await using _ = engine;
    expect(await readable(engine)).toEqual(NAMES.map(([name]) => name).sort());
    const { text } = await engine.map({ maxTokens: 4000 });
    const headers = text.split('\n').filter((line) => /^\S/.test(line));
    expect(headers.toSorted()).toEqual(NAMES.map(([, form]) => `${form}:`).sort());
  });

  test('a name cannot forge the lines of another file, in any style', async () => {
    const forged = 'a.py:\n def forged(secret)\nb.py';
    using tree = new WorkTree({ [forged]: PY, 'real.py': PY });
    prepare(tree);
    const { engine } = await open(tree);
    await using _ = engine;
    for (const style of ['lean', 'names', 'tree', 'markdown', 'xml', 'json'] as const) {
      const { text, files } = await engine.map({ style });
      expect(files).toContain(forged);
      const about = text.split('\n').filter((line) => /forged|b\.py/.test(line));
      expect(about).toEqual([expect.stringContaining('a.py:\\n def forged(secret)\\nb.py')]);
    }
  });

  test('a file can be told apart from another whose name differs in letter case', async () => {
    using tree = new WorkTree({ 'A.py': 'def upper(): pass\n' });
    if (existsSync(join(tree.path, 'a.py'))) return;
    tree.write('a.py', 'def lower(): pass\n');
    prepare(tree);
    const { engine } = await open(tree);
    await using _ = engine;
    const { text } = await engine.map();
    expect(text).toContain('A.py:\n def upper(): pass\n');
    expect(text).toContain('a.py:\n def lower(): pass\n');
  });

  test('a path of 4,000 bytes is a path', async () => {
    using tree = new WorkTree();
    const folders = `${'d'.repeat(99)}/`.repeat(39);
    const path = `${folders}${'f'.repeat(4000 - folders.length - 3)}.py`;
    tree.write(path, PY);
    tree.write('a.py', PY);
    prepare(tree);
    const { engine } = await open(tree);
    await using _ = engine;
    expect(await readable(engine)).toEqual(['a.py', path]);
    expect((await mapOf(engine)).files).toContain(path);
  });

  test('only files are files', async () => {
    using outside = new WorkTree({ 'far.py': PY });
    using tree = new WorkTree({ 'a.py': PY, 'folder.py/inner.py': PY, 'empty.py': '' });
    mkdirSync(join(tree.path, 'hollow.py'));
    symlinkSync('loop.py', join(tree.path, 'loop.py'));
    symlinkSync('..', join(tree.path, 'folder.py', 'up'));
    symlinkSync('.', join(tree.path, 'self'));
    symlinkSync('nowhere.py', join(tree.path, 'broken.py'));
    symlinkSync(join(outside.path, 'far.py'), join(tree.path, 'far.py'));
    symlinkSync(outside.path, join(tree.path, 'out'));
    prepare(tree);
    execFileSync('mkfifo', [join(tree.path, 'pipe.py')]);
    // Needs more rights than some who run tests have; then there is one kind less.
    spawnSync('mknod', [join(tree.path, 'device.py'), 'c', '1', '5']);
    const server = createServer().listen(join(tree.path, 'socket.py'));
    await once(server, 'listening');
    const { engine } = await open(tree);
    await using _ = engine;
    expect(await readable(engine)).toEqual(['a.py', 'empty.py', 'folder.py/inner.py']);
    expect((await mapOf(engine)).files).toEqual(['a.py', 'empty.py', 'folder.py/inner.py']);
    await new Promise((closed) => server.close(closed));
  });

  test('what is too large is counted, and one byte less is read', async () => {
    const filler = '# filler\n'.repeat(111_111);
    using tree = new WorkTree({
      'most.py': `${filler}#`,
      'more.py': `${filler}##`,
      'a.py': PY,
      // The limit of a notebook is for its code.
      'book.ipynb': JSON.stringify({
        cells: [{ cell_type: 'code', source: 'def cell(): pass', outputs: [filler] }],
        nbformat: 4,
      }),
    });
    prepare(tree);
    const { engine } = await open(tree);
    await using _ = engine;
    expect(await readable(engine)).toEqual(['a.py', 'book.ipynb', 'most.py']);
    expect(await mapOf(engine)).toMatchObject({ excluded: { 'too-large': 1 } });
    expect(await engine.explain({}, 'more.py')).toEqual({ path: 'more.py', excluded: 'too-large' });
  });

  test.each([
    ['vanishes', () => {}],
    ['becomes a folder', (path: string) => void mkdirSync(path)],
    ['becomes a link', (path: string) => symlinkSync('a.py', path)],
    ['becomes a pipe', (path: string) => void execFileSync('mkfifo', [path])],
  ])('a file that %s between listing and reading is counted as unreadable', async (_, change) => {
    using tree = new WorkTree({ 'a.py': PY, 'b.py': PY });
    prepare(tree);
    let changed = false;
    const { engine } = await open(tree, (node) => ({
      async read(path, maxBytes) {
        if (path === 'b.py' && !changed) {
          rmSync(join(tree.path, path));
          change(join(tree.path, path));
          changed = true;
        }
        return node.read(path, maxBytes);
      },
    }));
    await using _engine = engine;
    expect(await mapOf(engine)).toMatchObject({ files: ['a.py'], excluded: { unreadable: 1 } });
  });

  test('a file that nobody may read is counted as unreadable', async () => {
    using tree = new WorkTree({ 'a.py': PY, 'b.py': PY });
    prepare(tree);
    const { engine } = await open(tree, (node) => ({
      read: async (path, maxBytes) => (path === 'b.py' ? undefined : node.read(path, maxBytes)),
    }));
    await using _ = engine;
    expect(await mapOf(engine)).toMatchObject({ files: ['a.py'], excluded: { unreadable: 1 } });
  });

  test('a file that changes while it is read is seen as it is with the next map', async () => {
    using tree = new WorkTree({ 'a.py': 'def before():\n    pass\n' });
    prepare(tree);
    let changed = false;
    const { engine } = await open(tree, (node) => ({
      async read(path, maxBytes) {
        const content = await node.read(path, maxBytes);
        if (!changed) tree.write('a.py', 'def afterwards():\n    pass\n');
        changed = true;
        return content;
      },
    }));
    await using _ = engine;
    expect((await engine.map()).text).toContain('before');
    expect((await engine.map()).text).toContain('afterwards');
  });

  test('a file that was too large while it was read is read when it no longer is', async () => {
    using tree = new WorkTree({ 'a.py': PY, 'b.py': 'def other():\n    pass\n' });
    prepare(tree);
    let large = true;
    const { engine } = await open(tree, (node) => ({
      async read(path, maxBytes) {
        const content = await node.read(path, maxBytes);
        return content && large && path === 'b.py' ? { ...content, bytes: undefined } : content;
      },
    }));
    await using _ = engine;
    expect(await readable(engine)).toEqual(['a.py']);
    large = false;
    expect(await readable(engine)).toEqual(['a.py', 'b.py']);
  });
});

describe.skipIf(process.platform !== 'linux')('names that are not UTF-8', () => {
  /** `caf<E9>.py` as Latin-1 writes it, with a definition. */
  function latinTree(): { readonly tree: WorkTree; readonly at: (name: string) => Buffer } {
    const tree = new WorkTree({ 'ünï.py': PY });
    const at = (name: string) =>
      Buffer.concat([Buffer.from(`${tree.path}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(at('caf\xe9.py'), 'class Coffee:\n    pass\n');
    return { tree, at };
  }

  test.each(KINDS)(
    '%s: they are mapped, printed as git prints them, and remembered',
    async (_, prepare) => {
      const { tree, at } = latinTree();
      using _tree = tree;
      using cache = new WorkTree();
      prepare(tree);
      const map = async () => {
        const { engine } = await countingEngine(tree.path, cache.path);
        await using _engine = engine;
        const { text, files, activity } = await engine.map();
        return { text, shown: files.toSorted(), ...activity };
      };
      const cold = await map();
      expect(cold.text).toContain('"caf\\351.py":\n class Coffee\n');
      expect(cold.shown).toEqual(['caf\udce9.py', 'ünï.py']);
      expect(await map()).toMatchObject({ text: cold.text, parsed: 0, mapCached: true });
      // As UTF-8 the two names would be one.
      renameSync(at('caf\xe9.py'), at('caf\xe8.py'));
      const renamed = await map();
      expect(renamed).toMatchObject({ parsed: 0, mapCached: false });
      expect(renamed.text).toContain('"caf\\350.py":\n');
    },
  );

  test('the command tells them as Python would', () => {
    const { tree } = latinTree();
    using _tree = tree;
    using cache = new WorkTree();
    const { code, stdout, stderr } = runApp([tree.path, '--json'], { cacheDir: cache.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).files).toContain('caf\udce9.py');
  });
});

test.skipIf(process.platform === 'win32')('an explanation cannot be forged either', () => {
  const path = 'x\na.py: place 1 of 1 files, shown\ny.py';
  using tree = new WorkTree({ [path]: PY });
  using cache = new WorkTree();
  const { stdout } = runApp(['explain', path, tree.path], { cacheDir: cache.path });
  expect(stdout.split('\n').filter((line) => line.includes('place 1'))).toEqual([
    '"x\\na.py: place 1 of 1 files, shown\\ny.py": place 1 of 1 files, shown',
  ]);
});

test('--verbose and --json report how many files are excluded, and why', () => {
  using tree = new WorkTree({
    'a.py': PY,
    'large.py': '#'.repeat(1_000_001),
    'latin.py': Buffer.from('# \xe9\n', 'latin1'),
    'binary.py': Uint8Array.of(0, 1, 2),
    'vendor/v.py': PY,
    'notes.rst': 'nothing\n',
    LICENSE: 'free\n',
  });
  symlinkSync('a.py', join(tree.path, 'link.py'));
  using cache = new WorkTree();
  for (const run of [1, 2]) {
    const { stdout, stderr } = runApp([tree.path, '--json', '--verbose'], { cacheDir: cache.path });
    expect(JSON.parse(stdout)).toMatchObject({
      encodings: { 'windows-1252, assumed': 1 },
      excluded: { binary: 1, 'not-a-file': 1, 'too-large': 1, 'unknown-language': 2, vendored: 1 },
      activity: { mapCached: run === 2 },
    });
    expect(stderr).toContain(
      'excluded: 1 binary, 1 not a regular file, 1 larger than 1 MB, 2 unknown language, 1 vendored\n',
    );
    expect(stderr).toContain('not UTF-8: 1 windows-1252, assumed\n');
  }
});

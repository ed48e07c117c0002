import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startExplorer } from '../support/browser.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
};

test('the address is the only line of standard output, and Ctrl+C ends the server', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  await using server = await startExplorer(tree.path, cache.path);
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  const ask = async (question: string) => (await fetch(`${server.address}api/${question}`)).json();
  expect(await ask('graph')).toMatchObject({
    paths: ['src/main.py', 'src/store.py'],
    edges: [0, 1, expect.any(Number)],
  });
  const { stdout } = runApp([tree.path, '--tokens', '200', '--query', 'load a store'], {
    cacheDir: cache.path,
  });
  expect(await ask('map?tokens=200&query=load+a+store')).toMatchObject({ text: stdout });
  expect(await ask('explain?tokens=200&file=%22src/store.py%22')).toMatchObject({ rankedFiles: 2 });
  expect(await ask('search?text=load')).toMatchObject({
    found: [{ path: 'src/store.py', name: 'load', line: 2 }],
  });
  const { code, stderr } = await server.end();
  expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/^.*Ctrl\+C.*\n$/) });
});

test.each<[string, string, readonly string[], number, RegExp]>([
  ['a directory that does not exist', 'absent', [], 2, /^repomap: .*absent/],
  ['an export of no source file', '.', ['--export', 'map.html'], 1, /^repomap: .*no files\n$/],
  [
    'an export to a directory',
    'src',
    ['--export', 'src'],
    2,
    /--export: .* src: it is a directory/,
  ],
  ['an export to no directory', 'src', ['--export', 'absent/map.html'], 2, /^repomap: .*absent/],
])('%s is one line of an error', (_title, path, flags, code, stderr) => {
  using tree = new WorkTree();
  using cache = new WorkTree();
  if (path === 'src') tree.write('src/store.py', FILES['src/store.py']);
  const run = runApp(['explore', path, ...flags], { cwd: tree.path, cacheDir: cache.path });
  expect(run).toEqual({ code, stdout: '', stderr: expect.stringMatching(stderr) });
});

test('an export is the same for the same files, and has no address to load', () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const pages = ['one.html', 'two.html'].map((name) => {
    const { code, stdout, stderr } = runApp(
      ['explore', tree.path, '--export', join(cache.path, name)],
      { cacheDir: cache.path },
    );
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 0, stdout: '' },
      stderr: expect.stringMatching(/^repomap: wrote .*, \d+ kB\n$/),
    });
    return cache.read(name);
  });
  expect(pages[0]).toBe(pages[1]);
  const [policy = ''] = /<meta http-equiv[^>]*>/.exec(pages[0] ?? '') ?? [];
  expect(policy).toContain("default-src 'none'; script-src 'sha256-");
  expect(policy).not.toMatch(/unsafe|https?:|self/);
  expect(pages[0]).not.toMatch(/<(?:script|link|img)[^>]*(?:src|href)="(?!data:)/);
});

/** Tells on standard error which parts of the command with modules of the explorer are loaded. */
const TELL = `
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (/^\\/\\/ .*packages\\/explore\\//m.test(String(loaded.source))) console.error('explore');
      return loaded;
    },
  });`;

test('no other command loads the explorer', () => {
  using tree = new WorkTree({ ...FILES, 'tell.mjs': TELL });
  using cache = new WorkTree();
  const flags = ['--import', pathToFileURL(join(tree.path, 'tell.mjs')).href];
  const loaded = (...args: readonly string[]) =>
    runApp(args, { cwd: tree.path, cacheDir: cache.path, flags }).stderr.includes('explore');
  expect(loaded('explore', '.', '--export', 'map.html')).toBe(true);
  for (const command of [
    ['.'],
    ['graph'],
    ['explain', 'src/main.py'],
    ['cache', 'stats'],
    ['--help'],
  ])
    expect({ command, loaded: loaded(...command) }).toEqual({ command, loaded: false });
});

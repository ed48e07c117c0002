import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../support/mcp-connection.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = { 'a.py': 'def alpha():\n    return 1\n', 'b.py': 'def beta():\n    return 1\n' };

/** A repository, and the user's own directories. */
class Place implements Disposable {
  readonly tree = new WorkTree(FILES);
  readonly own = new WorkTree();

  run(...args: readonly string[]) {
    const env = { XDG_CONFIG_HOME: this.own.path };
    return runApp(args, { cwd: this.tree.path, cacheDir: this.own.path, env });
  }

  [Symbol.dispose](): void {
    for (const each of [this.tree, this.own]) each[Symbol.dispose]();
  }
}

test('settings are the defaults of maps, and flags override them', () => {
  using place = new Place();
  place.own.write('repomap/config.json', '{"map": {"style": "names", "tokens": 1000}}');
  expect(place.run().stdout).toBe('a.py:\n alpha ...\nb.py:\n beta ...\n');
  place.tree.write('repomap.config.json', '{"map": {"style": "json"}}');
  expect(JSON.parse(place.run().stdout)).toMatchObject({ files: [{}, {}] });
  expect(place.run('--style', 'lean').stdout).toBe('a.py:\n def alpha()\nb.py:\n def beta()\n');
  place.tree.write('repomap.config.json', '{"map": {"style": "lean", "tokens": 9}}');
  expect(place.run().stdout).not.toContain('beta');
  expect(place.run('--tokens', '100').stdout).toContain('beta');
});

test('a part of the repository can be configured, also for an assistant', async () => {
  using place = new Place();
  place.tree.commitAll();
  place.own.write('repomap/config.json', '{"map": {"exclude": ["a.py"]}}');
  expect(place.run().stdout).toBe('b.py:\n def beta()\n');
  expect(place.run('--exclude', 'b.py').stdout).toBe('a.py:\n def alpha()\n');
  place.tree.write('repomap.config.json', '{"map": {"include": ["*.py"], "exclude": ["b.*"]}}');
  expect(place.run().stdout).toBe('a.py:\n def alpha()\n');
  await using client = await connect('modern', { cwd: place.tree.path, cacheDir: place.own.path });
  const { structuredContent } = await client.callTool({ name: 'repo_map', arguments: {} });
  expect(structuredContent).toMatchObject({ map: 'a.py:\n def alpha()\n' });
  place.tree.write('repomap.config.json', '{"map": {"scope": "none"}}');
  expect(place.run()).toMatchObject({ code: 2, stderr: expect.stringContaining('none') });
});

test('tokens are counted as configured, or as the flag says', () => {
  using place = new Place();
  const tokensOf = (...flags: readonly string[]) =>
    JSON.parse(place.run('--json', ...flags).stdout).tokens;
  place.tree.write('c.py', 'def größe_der_fläche(x):\n    return x\n');
  const usual = tokensOf();
  expect(tokensOf('--tokenizer', 'r50k_base')).toBeGreaterThan(usual);
  place.own.write('repomap/config.json', '{"map": {"tokenizer": "r50k_base"}}');
  expect(tokensOf()).toBeGreaterThan(usual);
  expect(tokensOf('--tokenizer', 'o200k_base')).toBe(usual);
});

test('the user may say where caches are, also for commands without a repository', () => {
  using place = new Place();
  const cacheDir = join(place.own.path, 'mine');
  place.own.write('repomap/config.json', JSON.stringify({ cache: { cacheDir } }));
  const env = { XDG_CONFIG_HOME: place.own.path, REPO_MAP_CACHE_DIR: '' };
  const run = (...args: readonly string[]) =>
    runApp(args, { cwd: place.tree.path, cacheDir: '', env });
  expect(run().code).toBe(0);
  expect(existsSync(cacheDir)).toBe(true);
  expect(JSON.parse(run('cache', 'stats', '--json').stdout).path).toContain(cacheDir);
});

test.each([
  ['{"map": {"token": 5}}', 'unknown setting "token"; did you mean tokens?'],
  ['{"maps": {}}', 'unknown section "maps"; did you mean "map"?'],
  ['{"map": {"tokens": 100000}}', 'a repository may set at most 8192, got 100000'],
  ['{"cache": {"maxSizeMb": 9}}', 'a repository cannot set this; set REPO_MAP_CACHE_SIZE_MB'],
])('%s in a repository is one line on standard error, also for doctor', (text, message) => {
  using place = new Place();
  place.tree.write('repomap.config.json', text);
  const { code, stdout, stderr } = place.run();
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^repomap: [^\n]+\n$/),
  });
  expect(stderr).toContain(message);
});

test('init writes a config file with the defaults, and never overwrites one', () => {
  using place = new Place();
  const before = place.run().stdout;
  for (const [flags, tree, file] of [
    [[], place.tree, 'repomap.config.json'],
    [['--user'], place.own, 'repomap/config.json'],
  ] as const) {
    expect(place.run('init', ...flags)).toEqual({
      code: 0,
      stdout: `written  ${join(tree.path, file)}\n`,
      stderr: '',
    });
    const text = tree.read(file);
    expect(JSON.parse(text).map).toEqual({ tokens: 1024, style: 'lean' });
    expect(place.run('init', ...flags)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('exists already; edit it, nothing was changed'),
    });
    expect(tree.read(file)).toBe(text);
  }
  expect(place.run().stdout).toBe(before);
  using other = new Place();
  other.tree.write('package.json', '{"repomap": {"map": {"tokens": 9}}}');
  expect(other.run('init').stderr).toContain('has settings under "repomap"');
});

test('an assistant gets lean maps, whatever style is configured', async () => {
  using place = new Place();
  place.tree.commitAll();
  place.tree.write('repomap.config.json', '{"map": {"style": "json"}}');
  await using client = await connect('modern', { cwd: place.tree.path, cacheDir: place.own.path });
  const { structuredContent } = await client.callTool({ name: 'repo_map', arguments: {} });
  expect(structuredContent).toMatchObject({ map: 'a.py:\n def alpha()\nb.py:\n def beta()\n' });
});

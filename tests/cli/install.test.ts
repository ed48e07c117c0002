import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP, runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

function installIn(tree: WorkTree, ...args: readonly string[]) {
  return installBy('', tree, ...args);
}

/** `npm_command` is what npm and pnpm tell of the command that runs this one. */
function installBy(npm_command: string, tree: WorkTree, ...args: readonly string[]) {
  const env = { HOME: join(tree.path, 'home'), npm_command };
  return runApp(['install', ...args], { cwd: tree.path, cacheDir: tree.path, env });
}

test.each([
  ['', ['repomap', 'mcp']],
  ['run-script', ['repomap', 'mcp']],
  ['exec', ['npx', '-y', 'repomap', 'mcp']],
  ['dlx', ['pnpm', 'dlx', 'repomap', 'mcp']],
])('run by the npm command "%s", the entry starts %j', (command, expected) => {
  using tree = new WorkTree();
  expect(installBy(command, tree, 'opencode').code).toBe(0);
  expect(JSON.parse(tree.read('opencode.json')).mcp.repomap.command).toEqual(expected);
});

test.each([
  ['claude', '.mcp.json', 'CLAUDE.md', '.claude/skills'],
  ['codex', 'home/.codex/config.toml', 'AGENTS.md', '.agents/skills'],
  ['gemini', '.gemini/settings.json', 'GEMINI.md', '.agents/skills'],
  ['opencode', 'opencode.json', 'AGENTS.md', '.agents/skills'],
  ['vscode', '.vscode/mcp.json', 'AGENTS.md', '.agents/skills'],
  ['cursor', '.cursor/mcp.json', 'AGENTS.md', '.agents/skills'],
  ['zed', '.zed/settings.json', 'AGENTS.md', '.agents/skills'],
])('%s: installing, repeating and removing', (client, config, instructions, skills) => {
  const skill = `${skills}/repomap/SKILL.md`;
  using tree = new WorkTree({ [instructions]: '# Ours\n' });
  const printed = installIn(tree, client, '--print');
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(printed.stdout).toContain('mcp');
  expect(existsSync(join(tree.path, config))).toBe(false);

  expect(installIn(tree, client).code).toBe(0);
  expect(tree.read(config)).toContain('mcp');
  expect(tree.read(instructions)).toMatch(/^# Ours\n\n<!-- repomap: begin -->\n/);
  expect(tree.read(skill)).toMatch(/^---\nname: repomap\ndescription: [^\n]{1,1024}\n---\n/);
  expect(printed.stdout).toContain(tree.read(skill));
  const written = [config, instructions, skill].map((file) => tree.read(file));
  expect(installIn(tree, client).stdout.match(/unchanged/g)).toHaveLength(3);
  expect([config, instructions, skill].map((file) => tree.read(file))).toEqual(written);

  const results = () =>
    installIn(tree, client, '--remove').stdout.match(/^\w+/gm)?.toSorted().join(' ');
  expect(results()).toBe('removed removed written');
  expect(results()).toBe('unchanged unchanged unchanged');
  expect(existsSync(join(tree.path, config)) && tree.read(config)).not.toContain('repomap');
  expect(tree.read(instructions)).toBe('# Ours\n');
  expect(existsSync(join(tree.path, skills))).toBe(false);
});

test('removing an assistant leaves what another one reads', () => {
  using tree = new WorkTree();
  for (const client of ['opencode', 'zed']) installIn(tree, client);
  const files = ['AGENTS.md', '.agents/skills/repomap/SKILL.md'];
  const before = files.map((file) => tree.read(file));
  expect(installIn(tree, 'opencode', '--remove').stdout.match(/^\w+/gm)).toEqual([
    'removed',
    'unchanged',
    'unchanged',
  ]);
  expect(files.map((file) => tree.read(file))).toEqual(before);
  installIn(tree, 'zed', '--remove');
  expect(readdirSync(tree.path)).toEqual([]);
});

test('a skill that was changed is an error that changes nothing, and so is a directory elsewhere', () => {
  const skill = '.agents/skills/repomap/SKILL.md';
  using tree = new WorkTree({ [skill]: 'mine\n' });
  for (const flags of [[], ['--remove']]) {
    const { code, stderr } = installIn(tree, 'opencode', ...flags);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has a different text; remove it first, nothing was changed'),
    });
    expect(tree.read(skill)).toBe('mine\n');
    expect(existsSync(join(tree.path, 'opencode.json'))).toBe(false);
  }
  using elsewhere = new WorkTree();
  using linked = new WorkTree();
  symlinkSync(elsewhere.path, join(linked.path, '.agents'));
  expect(installIn(linked, 'opencode').stderr).toContain('leads out of the repository');
  using nowhere = new WorkTree();
  symlinkSync('nowhere', join(nowhere.path, '.agents'));
  expect(installIn(nowhere, 'opencode').stderr).toContain('leads out of the repository');
  expect(readdirSync(nowhere.path)).toEqual(['.agents']);
  expect(readdirSync(elsewhere.path)).toEqual([]);
  expect(existsSync(join(linked.path, 'opencode.json'))).toBe(false);
});

test.each([
  ['claude', '.mcp.json'],
  ['gemini', '.gemini/settings.json'],
  ['opencode', 'opencode.json'],
  ['vscode', '.vscode/mcp.json'],
  ['cursor', '.cursor/mcp.json'],
  ['zed', '.zed/settings.json'],
])('%s: removing deletes a file that was added', (client, config) => {
  using tree = new WorkTree();
  installIn(tree, client);
  installIn(tree, client, '--remove');
  expect(existsSync(join(tree.path, config))).toBe(false);
});

test('an entry in TOML is removed whatever the line ends, or an error', () => {
  const config = 'home/.codex/config.toml';
  using tree = new WorkTree({ [config]: 'model = "x"\n' });
  installIn(tree, 'codex');
  const installed = tree.read(config);
  tree.write(config, installed.trimEnd().replaceAll('\n', '\r\n'));
  expect(installIn(tree, 'codex', '--remove').code).toBe(0);
  expect(tree.read(config)).toBe('model = "x"\r\n');
  const unmarked = installed.replace(/^#.*\n/gm, '');
  tree.write(config, unmarked);
  expect(installIn(tree, 'codex', '--remove')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('outside the lines that were added; remove it by hand'),
  });
  expect(tree.read(config)).toBe(unmarked);
});

test.each([
  ['{ "mcpServers": {}, "mcpServers": {} }', 'has mcpServers more than once'],
  ['{ "mcpServers": { "repomap": {} }, "mcpServers": {} }', 'has a different entry'],
])('duplicate keys are an error that changes nothing: %s', (text, message) => {
  using tree = new WorkTree({ '.mcp.json': text });
  expect(installIn(tree, 'claude')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(message),
  });
  expect(tree.read('.mcp.json')).toBe(text);
});

const LATIN1 = Buffer.from('# Caf\u00e9\n', 'latin1');

test.each<[what: string, client: string, files: Record<string, string | Uint8Array>, RegExp]>([
  ['a list of servers', 'claude', { '.mcp.json': '{"mcpServers":[]}' }, /has mcpServers in a form/],
  ['servers null', 'cursor', { '.cursor/mcp.json': '{"mcpServers":null}' }, /has mcpServers in/],
  [
    'a table in braces',
    'codex',
    { 'home/.codex/config.toml': 'mcp_servers = { other = { command = "x" } }\n' },
    /has mcp_servers in a form that nothing can be added to/,
  ],
  [
    'a list of tables',
    'codex',
    { 'home/.codex/config.toml': '[[mcp_servers]]\nname = "x"\n' },
    /has mcp_servers in a form that nothing can be added to/,
  ],
  ['another encoding', 'claude', { 'CLAUDE.md': LATIN1 }, /CLAUDE\.md is not UTF-8; convert it/],
  ['UTF-16', 'claude', { '.mcp.json': Buffer.from('{}', 'utf16le') }, /is not a JSON object/],
  ['a folder', 'claude', { 'CLAUDE.md/a.md': '' }, /CLAUDE\.md is no file; expected a regular/],
  ['a file as folder', 'cursor', { '.agents': '' }, /SKILL\.md cannot be written \(ENOTDIR\)/],
])('%s is an error that changes nothing', (_, client, files, message) => {
  using tree = new WorkTree(files);
  const names = readdirSync(tree.path).sort();
  const { code, stderr } = installIn(tree, client);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(tree.path).sort()).toEqual(names);
  for (const [path, content] of Object.entries(files))
    expect(tree.bytes(path)).toEqual(Buffer.from(content));
});

test.runIf(process.platform !== 'win32')('a file that cannot be written leaves no draft', () => {
  using tree = new WorkTree({ 'CLAUDE.md': '# Mine\n' });
  const script = `trap '' XFSZ; ulimit -f 0; exec "$0" "$@"`;
  const command = [process.execPath, APP, 'install', 'claude', tree.path];
  const { status, stderr } = spawnSync('sh', ['-c', script, ...command], {
    encoding: 'utf8',
    env: { ...process.env, HOME: tree.path, CI: 'true' },
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^repomap: .*\.mcp\.json cannot be written \(EFBIG\)\n$/);
  expect(readdirSync(tree.path)).toEqual(['CLAUDE.md']);
});

test('a byte order mark and the mode of a file are kept', () => {
  const files = { '.mcp.json': '\uFEFF{\r\n  "mine": 1\r\n}\r\n', 'CLAUDE.md': '\uFEFF# Mine\n' };
  using tree = new WorkTree(files);
  for (const file of Object.keys(files)) chmodSync(join(tree.path, file), 0o600);
  expect(installIn(tree, 'claude')).toMatchObject({ code: 0, stderr: '' });
  for (const file of Object.keys(files)) {
    expect(tree.read(file)).toMatch(/^\uFEFF[#{][^\uFEFF]*repomap/);
    if (process.platform !== 'win32')
      expect(statSync(join(tree.path, file)).mode & 0o777).toBe(0o600);
  }
  expect(installIn(tree, 'claude', '--remove').code).toBe(0);
  expect(tree.read('.mcp.json').replaceAll(/\s/g, '')).toBe('{"mine":1}');
  expect(tree.read('CLAUDE.md')).toBe(files['CLAUDE.md']);
});

test('a conflicting file is an error, and nothing is changed', () => {
  using tree = new WorkTree({ '.mcp.json': '{ "mcpServers": { "repomap": {} } }' });
  const { code, stderr } = installIn(tree, 'claude');
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing was changed'),
  });
  expect(existsSync(join(tree.path, 'CLAUDE.md'))).toBe(false);
  using linked = new WorkTree({ 'other/mine.json': '{}' });
  symlinkSync('other/mine.json', join(linked.path, '.mcp.json'));
  expect(installIn(linked, 'claude').stderr).toContain('is a symbolic link');
  expect(linked.read('other/mine.json')).toBe('{}');
});

test.each([
  [['mpc'], 'expected a directory or a command, got mpc; did you mean repomap mcp?'],
  [
    ['explian', 'a.ts'],
    'expected a directory or a command, got explian; did you mean repomap explain?',
  ],
  [['stats'], 'expected a directory or a command, got stats; did you mean repomap cache stats?'],
  [['verfy'], 'expected a directory or a command, got verfy; did you mean repomap cache verify?'],
  [['install', 'claud'], 'expected claude, codex'],
  [['no-such-folder'], 'expected a directory, got'],
])('the error for %j is %s', (args, message) => {
  using tree = new WorkTree();
  const { code, stderr } = runApp(args, { cwd: tree.path, cacheDir: tree.path });
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});

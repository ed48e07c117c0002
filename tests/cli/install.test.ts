import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

function installIn(tree: WorkTree, ...args: readonly string[]) {
  const env = { HOME: join(tree.path, 'home'), npm_command: '' };
  return runApp(['install', ...args], { cwd: tree.path, cacheDir: tree.path, env });
}

test.each([
  ['claude', '.mcp.json', 'CLAUDE.md'],
  ['codex', 'home/.codex/config.toml', 'AGENTS.md'],
  ['gemini', '.gemini/settings.json', 'GEMINI.md'],
  ['opencode', 'opencode.json', 'AGENTS.md'],
  ['vscode', '.vscode/mcp.json', 'AGENTS.md'],
  ['cursor', '.cursor/mcp.json', 'AGENTS.md'],
  ['zed', '.zed/settings.json', 'AGENTS.md'],
])('%s: installing, repeating and removing', (client, config, instructions) => {
  using tree = new WorkTree({ [instructions]: '# Ours\n' });
  const printed = installIn(tree, client, '--print');
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(printed.stdout).toContain('mcp');
  expect(existsSync(join(tree.path, config))).toBe(false);

  expect(installIn(tree, client).code).toBe(0);
  expect(tree.read(config)).toContain('mcp');
  expect(tree.read(instructions)).toMatch(/^# Ours\n\n<!-- repomap: begin -->\n/);
  const written = [tree.read(config), tree.read(instructions)];
  expect(installIn(tree, client).stdout.match(/unchanged/g)).toHaveLength(2);
  expect([tree.read(config), tree.read(instructions)]).toEqual(written);

  expect(installIn(tree, client, '--remove').code).toBe(0);
  expect(existsSync(join(tree.path, config)) && tree.read(config)).not.toContain('repomap');
  expect(tree.read(instructions)).toBe('# Ours\n');
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
  [['install', 'claud'], 'Allowed choices are claude, codex'],
  [['no-such-folder'], 'expected a directory, got'],
])('the error for %j is %s', (args, message) => {
  using tree = new WorkTree();
  const { code, stderr } = runApp(args, { cwd: tree.path, cacheDir: tree.path });
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});

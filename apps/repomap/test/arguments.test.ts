import type { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { type CommandName, commandLine } from '../src/arguments/command-line.js';
import { mapArguments } from '../src/arguments/quick-map-arguments.js';
import { mcpArguments } from '../src/arguments/quick-mcp-arguments.js';

/** The parsed command with its arguments, or the error message. */
async function parsed(line: string | readonly string[]): Promise<unknown> {
  let parsedCommand: [CommandName, object] | undefined;
  const program = commandLine(async (name, args) => {
    parsedCommand = [name, args];
  }).configureOutput({ writeErr: () => {}, writeOut: () => {}, outputError: () => {} });
  const silence = { writeErr: () => {}, writeOut: () => {}, outputError: () => {} };
  for (const command of [...program.commands, ...program.commands.flatMap((c) => c.commands)])
    command.configureOutput(silence);
  try {
    const args = typeof line === 'string' ? line.split(' ').filter(Boolean) : line;
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    return (error as CommanderError).message;
  }
  return parsedCommand;
}

test.each<[string, CommandName, object]>([
  ['', 'map', { path: '.', layout: 'ranked', cache: true }],
  ['lib --tokens 7 --chat a --chat b', 'map', { path: 'lib', tokens: 7, chat: ['a', 'b'] }],
  ['--explain', 'map', { explain: true, json: true }],
  ['--no-cache --query-file -', 'map', { cache: false, queryFile: '-' }],
  [
    '--include src/ --include *.rs --exclude *.test.ts --scope ui',
    'map',
    { include: ['src/', '*.rs'], exclude: ['*.test.ts'], scope: 'ui' },
  ],
  ['lib --diff', 'map', { path: 'lib', diff: true }],
  ['lib --diff main..dev', 'map', { path: 'lib', diff: 'main..dev' }],
  ['lib --diff -', 'map', { path: 'lib', diff: '-' }],
  ['lib --staged', 'map', { path: 'lib', staged: true }],
  ['app.git --commit v1.0', 'map', { path: 'app.git', commit: 'v1.0' }],
  ['./cache', 'map', { path: './cache' }],
  ['explain a.py:f lib --query x', 'explain', { target: 'a.py:f', path: 'lib', query: 'x' }],
  ['watch lib --json', 'watch', { path: 'lib', json: true }],
  ['init', 'init', { path: '.', user: false }],
  ['init --user', 'init', { path: '.', user: true }],
  ['graph --format dot --annotate', 'graph', { format: 'dot', annotate: true, betweenness: false }],
  ['doctor --json', 'doctor', { path: '.', json: true }],
  ['cache stats --json', 'cache-stats', { json: true }],
  ['cache inspect --namespace maps --limit 3', 'cache-inspect', { namespace: 'maps', limit: 3 }],
  ['cache warm lib', 'cache-warm', { path: 'lib' }],
  ['cache verify --sample 5', 'cache-verify', { path: '.', sample: 5 }],
  ['cache prune --older-than 2w', 'cache-prune', { olderThan: 14 * 86_400_000 }],
  ['cache clear --cache-dir d', 'cache-clear', { cacheDir: 'd' }],
])('`%s` runs %s', async (line, name, args) => {
  expect(await parsed(line)).toEqual([name, expect.objectContaining(args)]);
});

test('the help of each command fits a terminal of 80 columns', () => {
  const program = commandLine(async () => {});
  const commands = [program, ...program.commands].flatMap((each) => [each, ...each.commands]);
  const lines: string[] = [];
  for (const command of commands)
    command
      .configureOutput({
        writeOut: (text) => lines.push(...text.split('\n')),
        getOutHelpWidth: () => 80,
      })
      .outputHelp();
  expect(lines.length).toBeGreaterThan(300);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

test.each<[string, RegExp]>([
  ['--tokens 0', /'--tokens <n>'.*'0'.*whole number of at least 1/],
  ['--tokens 1.5', /whole number of at least 1/],
  ['--tokens 1e400', /whole number of at least 1/],
  ['--tokens', /'--tokens <n>' argument missing/],
  ['--style loud', /Allowed choices are lean, tree, names, json, markdown, xml/],
  ['--layout loud', /Allowed choices are ranked, stable/],
  ['--ranking loud', /Allowed choices are repomap, aider/],
  ['--query a --query-file b', /cannot be used with/],
  ['--quite', /unknown option '--quite'/],
  ['one two', /too many arguments/],
  ['explain', /missing required argument 'target'/],
  ['explain a b c', /too many arguments/],
  ['graph --format png', /Allowed choices are json, gexf, dot/],
  ['cache inspect --limit -1', /whole number of at least 1/],
  ['cache inspect --namespace none', /Allowed choices are tags, maps, trees, paths/],
  ['cache prune --older-than 7', /such as 7d/],
  ['cache prune --older-than 7y', /such as 7d/],
  ['cache prune --older-than 1234567d', /such as 7d/],
  ['completion tcsh', /^expected bash, zsh or fish, got tcsh$/],
  ['install emacs', /^expected claude, .* or zed, got emacs$/],
  ['cache sweep', /unknown command 'sweep'/],
  ['--tokens 5 cache stats', /unexpected --tokens before cache; put flags after the command/],
  ['--json doctor', /unexpected --json before doctor/],
])('`%s` is an error', async (line, message) => {
  expect(await parsed(line)).toMatch(message);
});

test.each([
  ['--cache-dir', ''],
  ['--query-file', ''],
  ['--chat', ''],
  ['--mention-file', ''],
  [''],
  ['explain', ''],
  ['explain', 'a.py', ''],
  ['graph', ''],
  ['graph', '--cache-dir='],
  ['doctor', ''],
  ['doctor', '--cache-dir', ''],
  ['mcp', ''],
  ['mcp', 'a', ''],
  ['mcp', '--cache-dir', ''],
  ['install', 'claude', ''],
  ['cache', 'warm', ''],
  ['cache', 'verify', ''],
  ['cache', 'stats', '--cache-dir', ''],
  ['cache', 'inspect', '--cache-dir', ''],
  ['cache', 'prune', '--cache-dir', ''],
  ['cache', 'shrink', '--cache-dir', ''],
  ['cache', 'clear', '--cache-dir', ''],
  ['cache', 'clear', '--cache-dir='],
])('an empty path is an error: %j %j %j', async (...args) => {
  expect(await parsed(args)).toMatch(/Expected a path, got an empty string/);
});

test.each([
  ['mcp', ''],
  ['mcp', '--cache-dir', ''],
  ['mcp', '--cache-dir='],
])('the fast path of mcp leaves an empty path to the parser: %j %j', (...args) => {
  expect(mcpArguments(args)).toBeUndefined();
});

test.each([
  [['mcp', '--deadline', '500'], { paths: [], cache: true, deadline: 500 }],
  [['mcp', 'a', '--deadline=500'], { paths: ['a'], cache: true, deadline: 500 }],
  [['mcp', '--deadline', '0'], undefined],
  [['mcp', '--deadline', 'soon'], undefined],
  [['mcp', '--deadline', ''], undefined],
])(
  'the fast path of mcp reads a deadline, and leaves a bad one to the parser: %j',
  (args, expected) => {
    expect(mcpArguments(args)).toEqual(expected);
  },
);
test.each<[line: string | readonly string[], isFast?: boolean]>([
  [''],
  ['.'],
  ['./cache'],
  ['../app --json'],
  ['/srv/tree --verbose --no-cache'],
  ['--tokens 4096 --query retry'],
  ['--tokens=4096 ./lib --cache-dir=d'],
  [['--query', 'retry the upload', './lib']],
  [['--query', '']],
  ['--chat a --chat b --mention-file c --mention d --include *.ts --exclude *.md'],
  ['--json --json --tokens 1 --tokens 2'],
  ['-- ./lib'],
  ['lib', false],
  ['cache', false],
  ['-v', false],
  ['--help', false],
  ['--diff', false],
  ['--style tree', false],
  ['--query -x', false],
  ['--tokens 0', false],
  ['--tokens 1.5', false],
  ['--tokens', false],
  ['--quite', false],
  ['--json=true', false],
  ['./one ./two', false],
  [['--chat', ''], false],
  [['--cache-dir='], false],
  [[''], false],
])('%j is parsed as by the command-line parser, or left to it', async (line, isFast = true) => {
  const args = typeof line === 'string' ? line.split(' ').filter(Boolean) : line;
  const found = await mapArguments(args);
  expect(found !== undefined).toBe(isFast);
  if (isFast) expect(await parsed(args)).toEqual(['map', found]);
});

test('a working directory that nobody means to map is left to the parser', async () => {
  const here = process.cwd();
  try {
    process.chdir('/');
    expect(await mapArguments([])).toBeUndefined();
    expect(await mapArguments(['./lib'])).toBeDefined();
  } finally {
    process.chdir(here);
  }
});

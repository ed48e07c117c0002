import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

interface Row {
  /** What the page quotes; `...` stands for anything. */
  readonly says: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files besides those of the repository. */
  readonly files?: Readonly<Record<string, string>>;
}

const CONFIG = 'repomap.config.json';

const rows: readonly Row[] = [
  { says: 'expected a directory, got nowhere: there is no such directory', args: ['nowhere'] },
  {
    says: 'expected a directory, got /path/to/repository/notes.txt: it is a file',
    args: ['notes.txt'],
  },
  {
    says: '/path/to/repository/.git is a bare repository without files; give a commit, such as HEAD',
    args: ['.git'],
  },
  {
    says: 'expected a file of /path/to/repository, got app.ts; did you mean src/app.ts?',
    args: ['explain', 'app.ts'],
  },
  {
    says: 'expected a directory or a command, got dcotor; did you mean repomap doctor?',
    args: ['dcotor'],
  },
  {
    says: '/path/to/repository: the budget is too small for one file',
    args: ['.', '--tokens', '3'],
  },
  {
    says: '/path/to/repository: there is nothing to show; excluded files: ... 1 in the chat',
    args: ['.', '--chat', 'src/app.ts'],
  },
  { says: 'there is no change to a source file since commit HEAD', args: ['.', '--diff'] },
  {
    says: 'expected a commit of this repository, such as HEAD~1, a branch, a tag or an id; got nobranch',
    args: ['.', '--diff', 'nobranch'],
  },
  {
    says: 'chat file: expected a file of this repository, relative to its root; there is no nofile.ts',
    args: ['.', '--chat', 'nofile.ts'],
  },
  {
    says: 'the patterns of include and exclude leave none of the 1 source files',
    args: ['.', '--include', '*.nothing'],
  },
  {
    says: 'scope: expected a package of this repository, got @acme/none; there is none (package.json, Cargo.toml, go.mod, pyproject.toml, pom.xml, settings.gradle)',
    args: ['.', '--scope', '@acme/none'],
  },
  {
    says: 'map in the config file: unknown setting "token"; did you mean tokens?',
    files: { [CONFIG]: '{ "map": { "token": 1 } }' },
  },
  {
    says: 'cacheDir in the config file: a repository cannot set this; set REPO_MAP_CACHE_DIR instead',
    files: { [CONFIG]: '{ "cache": { "cacheDir": "/x" } }' },
  },
  {
    says: 'REPO_MAP_CACHE_SIZE_MB: expected a number of megabytes, at least 1, got "big"',
    env: { REPO_MAP_CACHE_SIZE_MB: 'big' },
  },
  {
    says: 'git cannot read this repository: fatal: .git/index: index file smaller than expected; ...',
    files: { '.git/index': 'garbage' },
  },
  {
    says: 'git cannot read this repository: there is no git in PATH; ...',
    env: { PATH: '/nonexistent' },
  },
  {
    says: 'no cache on disk: no home directory is known: set REPO_MAP_CACHE_DIR; ...',
    env: { REPO_MAP_CACHE_DIR: '', XDG_CACHE_HOME: '', HOME: '/' },
  },
  {
    says: 'no cache on disk: this Node.js was built or started without node:sqlite; ...',
    env: { NODE_OPTIONS: '--no-experimental-sqlite' },
  },
  {
    says: 'no cache on disk: ... ENOTDIR: not a directory, ...',
    args: ['.', '--cache-dir', 'notes.txt'],
  },
  { says: 'dist/x.ts: excluded, ignored by git', args: ['explain', 'dist/x.ts'] },
  { says: 'excluded, unknown language', args: ['explain', 'notes.txt'] },
  { says: 'excluded, vendored', args: ['explain', 'node_modules/x/index.js'] },
  {
    says: 'excluded, larger than 1 MB',
    args: ['explain', 'src/large.ts'],
    files: { 'src/large.ts': 'x'.repeat(1_000_001) },
  },
  {
    says: 'excluded, minified or bundled',
    args: ['explain', 'src/min.js'],
    files: { 'src/min.js': 'x=1;'.repeat(9_999) },
  },
  {
    says: 'excluded, marked as generated',
    args: ['explain', 'src/made.ts'],
    files: { 'src/made.ts': 'let y;\n', '.gitattributes': 'src/made.ts linguist-generated' },
  },
  {
    says: 'excluded, in the chat',
    args: ['explain', 'src/app.ts', '--chat', 'src/app.ts'],
  },
  { says: 'There is no directory /path/to/repository. ...', args: ['mcp', '../repository'] },
];

test.each(rows)('$says', ({ says, args = ['.'], env, files = {} }) => {
  expect(PAGE).toContain(says);
  using cache = new WorkTree();
  using tree = new WorkTree({
    'src/app.ts': 'export function app(): void {}\n',
    'notes.txt': 'hello',
    'node_modules/x/index.js': 'export const x = 1;\n',
    '.gitignore': 'dist/\n',
  }).commitAll();
  for (const [path, content] of Object.entries({ 'dist/x.ts': 'let x;\n', ...files }))
    tree.write(path, content);
  const { stdout, stderr } = runApp(args, {
    cwd: tree.path,
    cacheDir: cache.path,
    ...(env && { env }),
  });
  const printed = `${stdout}${stderr}`
    .replaceAll(tree.path, '/path/to/repository')
    .replace('../repository', '/path/to/repository');
  let rest = printed;
  for (const part of says.split('...').map((each) => each.trim())) {
    expect(rest).toContain(part);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
});

import {
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RandomSource } from './random-source.js';
import type { WorkTree } from './work-tree.js';

/** What happens to a work tree between two maps. What git refuses to do is no step at all. */
export type GitStep = (tree: WorkTree, random: RandomSource) => void;

const PATHS = ['a.py', 'b.py', 'lib/c.py', 'lib/d.py', 'lib/deep/e.py', 'tools/f.py', 'q"d/g.py'];
const NAMES = ['alpha', 'betas', 'gamma', 'delta'];
const EXTRA_TOP = ['run', '.gitignore', '.gitattributes'];

/** Python with one definition; all such sources of one line ending have one length. */
function sourceOf(defined: string, used: string, end = '\n'): string {
  return [`def ${defined}():`, '    # $Id$', `    return ${used}()`, ''].join(end);
}

function randomSource(random: RandomSource): string {
  return sourceOf(random.of(NAMES), random.of(NAMES), random.of(['\n', '\n', '\r\n']));
}

const ATTRIBUTES = [
  '*.py text eol=crlf\n',
  '*.py text eol=lf\n',
  '*.py -text\n',
  '*.py ident\n',
  '*.py filter=swap\n',
  '*.py working-tree-encoding=UTF-16LE\n',
  'lib/** linguist-generated\n',
  'lib/*.py linguist-vendored\n',
  '',
];
const CONFIGURATION: readonly (readonly [key: string, ...values: string[]])[] = [
  ['core.autocrlf', 'true', 'false', 'input'],
  ['core.eol', 'crlf', 'lf'],
  ['core.checkStat', 'minimal', 'default'],
  ['core.trustctime', 'false', 'true'],
  ['core.fileMode', 'false', 'true'],
  ['core.symlinks', 'false', 'true'],
  ['core.quotePath', 'true', 'false'],
  ['core.untrackedCache', 'true', 'false'],
  ['core.splitIndex', 'true', 'false'],
  ['core.fsmonitor', 'true', 'false', '/nowhere'],
  ['core.worktree', '../../nowhere', '../..'],
  ['core.preloadIndex', 'false', 'true'],
  ['index.version', '4', '2'],
  ['log.showRoot', 'false', 'true'],
  ['log.follow', 'true', 'false'],
  ['log.date', 'relative', 'iso'],
  ['log.mailmap', 'false', 'true'],
  ['diff.renames', 'copies', 'false'],
  ['diff.relative', 'true', 'false'],
  ['diff.orderFile', '/nowhere'],
  ['diff.noprefix', 'true', 'false'],
  ['color.ui', 'always', 'never'],
  ['format.pretty', 'oneline', 'fuller'],
];
/** Letters change places and sizes do not. */
const SWAP = 'tr ab ba';

const EDITS: readonly GitStep[] = [
  (tree, random) => tree.write(random.of(PATHS), randomSource(random)),
  (tree, random) => tree.write(random.of(PATHS), randomSource(random)),
  (tree, random) => keepingStamps(tree, random.of(PATHS), () => randomSource(random)),
  (tree, random) => tree.remove(random.of(PATHS)),
  (tree, random) => rename(tree, random.of(PATHS), random.of(PATHS)),
  (tree, random) => touch(tree, random.of(PATHS)),
  (tree) => {
    for (const path of PATHS) touch(tree, path);
  },
  (tree, random) =>
    tree.write(random.of(EXTRA_TOP), random.of(['#!/bin/sh\nf() { :; }\n', 'd*\n'])),
  (tree, random) => tree.write('.git/info/exclude', random.of(['lib/d.py\n', 'tools/\n', ''])),
];

const COMMITS: readonly GitStep[] = [
  (tree) => tree.git('add', '-A'),
  (tree, random) => commit(tree, random),
  (tree, random) => commit(tree, random),
  (tree, random) => tree.git('checkout', '-q', '-f', random.of(['main', 'side', 'main~1'])),
  (tree, random) => tree.git('checkout', '-q', random.of(['main', 'side'])),
  (tree) => tree.git('checkout', '-q', '--', '.'),
  (tree, random) => tree.git('merge', '-q', random.of(['side', 'main'])),
  (tree) => tree.git('merge', '--abort'),
  (tree, random) => tree.git('reset', '-q', random.of(['--hard', '--mixed', '--soft']), 'HEAD~1'),
  (tree) => tree.git('stash', '-q', '-u'),
  (tree) => tree.git('stash', 'pop', '-q'),
];

const INDEX: readonly GitStep[] = [
  (tree, random) => tree.git('update-index', '--skip-worktree', random.of(PATHS)),
  (tree, random) => tree.git('update-index', '--no-skip-worktree', random.of(PATHS)),
  (tree, random) => tree.git('update-index', '--assume-unchanged', random.of(PATHS)),
  (tree, random) => tree.git('update-index', '--no-assume-unchanged', random.of(PATHS)),
  (tree, random) => hideEdit(tree, random, '--skip-worktree'),
  (tree, random) => hideEdit(tree, random, '--assume-unchanged'),
  (tree, random) => tree.git('add', '-N', random.of(PATHS)),
  (tree, random) => tree.git('rm', '-q', '--cached', random.of(PATHS)),
  (tree) => tree.git('update-index', '--split-index'),
  (tree) => tree.git('update-index', '--untracked-cache'),
  (tree) => tree.git('update-index', '--force-untracked-cache'),
  (tree) => tree.git('update-index', '-q', '--really-refresh'),
  (tree) => tree.git('add', '--renormalize', '.'),
  (tree) => truncateSync(join(tree.path, '.git/index'), 40),
  (tree) => repairIndex(tree),
  (tree) => repairIndex(tree),
];

const CONVERSIONS: readonly GitStep[] = [
  (tree, random) => tree.write('.gitattributes', random.of(ATTRIBUTES)),
  (tree, random) => tree.write('.git/info/attributes', random.of(ATTRIBUTES)),
  (tree, random) => {
    tree.write('.gitattributes', random.of(ATTRIBUTES));
    checkOutAnew(tree);
  },
  (tree) => checkOutAnew(tree),
  (tree, random) => configure(tree, random),
  (tree, random) => configure(tree, random),
  (tree, random) => configure(tree, random),
];

const SPARSE: readonly GitStep[] = [
  (tree) => tree.git('sparse-checkout', 'set', '--cone', 'lib'),
  (tree) => tree.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'tools'),
  (tree) => tree.git('sparse-checkout', 'set', '--no-cone', '/*.py', '/lib/deep/'),
  (tree) => tree.git('sparse-checkout', 'set', '--cone', 'nothing'),
  (tree) => tree.git('sparse-checkout', 'reapply'),
  (tree) => tree.git('sparse-checkout', 'disable'),
  (tree) => tree.git('sparse-checkout', 'disable'),
];

const HISTORY: readonly GitStep[] = [
  (tree) => tree.git('fetch', '-q', '--depth', '1'),
  (tree) => tree.git('fetch', '-q', '--depth', '3'),
  (tree) => tree.git('fetch', '-q', '--unshallow'),
  (tree) => tree.git('replace', '-f', '--graft', 'HEAD'),
  (tree) => tree.git('replace', '-f', '--graft', 'HEAD~1', 'HEAD~3'),
  (tree) => tree.git('replace', '-d', ...tree.git('replace', '-l').trim().split('\n')),
  (tree) => tree.write('.git/info/grafts', tree.git('rev-parse', 'HEAD')),
  (tree) => tree.remove('.git/info/grafts'),
];

const LINKS: readonly GitStep[] = [
  (tree, random) => linkAside(tree, random.of(['lib', 'tools', 'lib/deep'])),
  (tree, random) => linkAside(tree, random.of(PATHS)),
  (tree, random) => unlink(tree, random.of(['lib', 'tools', 'lib/deep', ...PATHS])),
  (tree, random) => {
    const path = random.of(PATHS);
    tree.remove(path);
    tree.write(`${path}/inner.py`, randomSource(random));
  },
  (tree, random) => {
    tree.git('init', '-q', join(tree.path, 'nested'));
    tree.write('nested/n.py', randomSource(random));
  },
  (tree) => tree.remove('nested'),
];

/** Steps of all kinds; each kind is as frequent as any other. */
export const GIT_STEPS: readonly (readonly GitStep[])[] = [
  EDITS,
  EDITS,
  COMMITS,
  INDEX,
  CONVERSIONS,
  SPARSE,
  HISTORY,
  LINKS,
];

/** Commits on two branches, with subjects that a query can ask for. */
export function writeOrigin(tree: WorkTree): void {
  tree.git('init', '-q', '-b', 'main');
  for (const [i, path] of PATHS.entries()) {
    tree.write(path, sourceOf(NAMES[i % 4] as string, NAMES[(i + 1) % 4] as string));
    tree.git('add', '-A');
    tree.git('commit', '-q', '-m', `Router cleanup ${i}`);
  }
  symlinkSync('a.py', join(tree.path, 'link.py'));
  tree.git('add', '-A');
  tree.git('commit', '-q', '-m', 'link');
  tree.git('checkout', '-q', '-b', 'side', 'main~3');
  tree.write('a.py', sourceOf('delta', 'alpha'));
  tree.git('commit', '-q', '-a', '-m', 'Parser of the side');
  tree.git('checkout', '-q', 'main');
}

function commit(tree: WorkTree, random: RandomSource): void {
  tree.git('add', '-A');
  const subject = random.of(['Router cleanup', 'Parser of lines', 'notes']);
  tree.git('commit', '-q', '--allow-empty', '-m', subject);
}

function configure(tree: WorkTree, random: RandomSource): void {
  for (const action of ['clean', 'smudge']) tree.git('config', `filter.swap.${action}`, SWAP);
  const [key, ...values] = random.of(CONFIGURATION);
  if (random.below(3) > 0) tree.git('config', key, random.of(values));
  else tree.git('config', '--unset-all', key);
}

function checkOutAnew(tree: WorkTree): void {
  for (const path of PATHS) rmSync(join(tree.path, path), { recursive: true, force: true });
  tree.git('checkout', '-q', '-f', '--', '.');
}

function touch(tree: WorkTree, path: string): void {
  const now = new Date();
  if (existsSync(join(tree.path, path))) utimesSync(join(tree.path, path), now, now);
}

function keepingStamps(tree: WorkTree, path: string, content: () => string): void {
  const file = join(tree.path, path);
  const { atime, mtime, size } = lstatSync(file);
  const text = content();
  if (text.length === size) tree.write(path, text);
  utimesSync(file, atime, mtime);
}

function hideEdit(tree: WorkTree, random: RandomSource, flag: string): void {
  const path = random.of(PATHS);
  tree.git('update-index', flag, path);
  tree.write(path, randomSource(random));
}

function rename(tree: WorkTree, from: string, to: string): void {
  const content = tree.bytes(from);
  tree.remove(from);
  tree.write(to, content);
}

function repairIndex(tree: WorkTree): void {
  rmSync(join(tree.path, '.git/index'), { force: true });
  tree.git('reset', '-q');
}

/** Moves what is at a path out of sight and leaves a link to it. */
function linkAside(tree: WorkTree, path: string): void {
  const aside = join(tree.path, '.git/aside', path);
  mkdirSync(join(aside, '..'), { recursive: true });
  renameSync(join(tree.path, path), aside);
  symlinkSync(aside, join(tree.path, path));
}

function unlink(tree: WorkTree, path: string): void {
  const file = join(tree.path, path);
  if (!lstatSync(file).isSymbolicLink()) return;
  rmSync(file);
  const aside = join(tree.path, '.git/aside', path);
  if (existsSync(aside)) renameSync(aside, file);
  else writeFileSync(file, sourceOf('gamma', 'delta'));
}

import { relative } from 'node:path';
import { relPath } from '@repomap/model';
import type { Ignore } from 'ignore';
import type { FileSystem } from './file-system.js';
import type { ListedTree } from './listing.js';
import type { Repository } from './repository.js';

export interface WalkOptions {
  readonly files: FileSystem;
  /** The way to what lies outside the root. */
  readonly disk: FileSystem;
  /** The repository of the root when git cannot say what is in it. */
  readonly repository?: Repository | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The rules of one file, and how the path that they are about follows from one below the root. */
interface IgnoreRules {
  readonly matcher: Ignore;
  readonly pathOf: (path: string) => string;
}

interface Folder {
  readonly path: string;
  /** The ignore rules of this folder and those above. */
  readonly rules: readonly IgnoreRules[];
}

/**
 * Lists a folder by walking it, without what `.gitignore` files and the excludes of its repository
 * name. Undefined when the folder cannot be read.
 */
export async function walk(root: string, options: WalkOptions): Promise<ListedTree | undefined> {
  const { files, repository, signal } = options;
  if ((await files.list(root)) === undefined) return undefined;
  const tree: ListedTree = { files: new Map(), others: new Map() };
  const queue: Folder[] = [{ path: '', rules: await outerRules(root, options) }];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    signal?.throwIfAborted();
    const path = folder.path;
    const entries = await files.list(`${root}/${path}`);
    if (entries === undefined) {
      tree.others.set(relPath(path), 'unreadable');
      continue;
    }
    const names = new Set(entries.map(({ name }) => name));
    if (repository !== undefined && path !== '' && names.has('.git')) {
      tree.others.set(relPath(path), 'not a plain file');
      continue;
    }
    const own = names.has('.gitignore') ? await readRules(`${root}/${path}.gitignore`, files) : [];
    const pathOf = (inner: string) => inner.slice(path.length);
    const rules = [...folder.rules, ...own.map((matcher) => ({ matcher, pathOf }))];
    for (const { name, type } of entries) {
      const inner = `${path}${name}`;
      if (name === '.git' || name === 'node_modules') continue;
      if (isIgnored(type === 'folder' ? `${inner}/` : inner, rules)) continue;
      if (type === 'folder') queue.push({ path: `${inner}/`, rules });
      else if (type === 'other') tree.others.set(relPath(inner), 'not a plain file');
      else {
        const stat = await files.stat(`${root}/${inner}`);
        tree.files.set(relPath(inner), typeof stat === 'object' ? stat : undefined);
      }
    }
  }
  return tree;
}

/**
 * The rules of a repository that lie above a root: its excludes and the `.gitignore` files from its
 * top down. None when they ignore the root itself: somebody asked for it by name.
 */
async function outerRules(
  root: string,
  { repository, disk }: WalkOptions,
): Promise<readonly IgnoreRules[]> {
  if (repository === undefined) return [];
  const { top, commonFolder } = repository;
  const below = relative(top, root).split(/[\\/]/).filter(Boolean);
  const sources = below.map((_, i) => [[top, ...below.slice(0, i), '.gitignore'].join('/'), i]);
  if (commonFolder !== undefined) sources.unshift([`${commonFolder}/info/exclude`, 0]);
  const rules: IgnoreRules[] = [];
  for (const [file, depth] of sources as [string, number][]) {
    const prefix = below.slice(depth).map((name) => `${name}/`);
    const pathOf = (path: string) => `${prefix.join('')}${path}`;
    rules.push(...(await readRules(file, disk)).map((matcher) => ({ matcher, pathOf })));
  }
  return below.length > 0 && isIgnored('', rules) ? [] : rules;
}

const RULES_BYTES = 1 << 20;

async function readRules(file: string, files: FileSystem): Promise<readonly Ignore[]> {
  const bytes = (await files.read(file, RULES_BYTES))?.bytes;
  if (bytes === undefined) return [];
  // Git knows its own rules: only a walk needs them read.
  const { default: ignore } = await import('ignore');
  return [ignore().add(new TextDecoder().decode(bytes))];
}

/** The deepest rule that says anything decides, as in git. */
function isIgnored(path: string, rules: readonly IgnoreRules[]): boolean {
  for (const { matcher, pathOf } of rules.toReversed()) {
    const own = pathOf(path);
    if (own === '') continue;
    const verdict = matcher.test(own);
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

import { ExclusionReason, type RelPath, relPath } from '@repomap/model';
import type { Ignore } from 'ignore';
import type { FailureLog } from '../failure-log.js';
import type { FileSystem } from './file-system.js';
import type { ListedTree } from './listing.js';
import type { Repository } from './repository.js';

export interface WalkOptions {
  readonly files: FileSystem;
  /** The repository of the root if git cannot list it. */
  readonly repository: Repository | undefined;
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
  /** Called for each ignored file, and for each ignored directory as a whole. */
  readonly onIgnored?: (path: string) => void;
}

/** The rules of one ignore file. */
interface IgnoreRules {
  readonly matcher: Ignore;
  /** Converts a path below the root into one relative to the ignore file. */
  readonly pathOf: (path: string) => string;
}

interface Directory {
  readonly path: RelPath | '';
  /** The ignore rules of the directories above, outermost first. */
  readonly rules: readonly IgnoreRules[];
}

/**
 * Lists the root by walking it, without the files that `.gitignore` files and the excludes of its
 * repository ignore. Undefined if the root cannot be read.
 */
export async function walk(options: WalkOptions): Promise<ListedTree | undefined> {
  const { files, repository, signal } = options;
  if ((await files.list('')) === undefined) return undefined;
  const tree: ListedTree = { files: new Map(), others: new Map() };
  const queue: Directory[] = [{ path: '', rules: await outerRules(repository) }];
  for (let directory = queue.pop(); directory !== undefined; directory = queue.pop()) {
    signal?.throwIfAborted();
    queue.push(...(await addDirectory(tree, directory, options)));
  }
  return tree;
}

/** Adds the files of a directory to a tree. Returns the directories in it. */
async function addDirectory(
  tree: ListedTree,
  { path, rules: outer }: Directory,
  { files, repository, failures, onIgnored }: WalkOptions,
): Promise<Directory[]> {
  const entries = await files.list(path);
  if (entries === undefined) {
    if (path !== '') tree.others.set(path, failures.exclusionReason(path));
    return [];
  }
  const names = new Set(entries.map(({ name }) => name));
  if (repository !== undefined && path !== '' && names.has('.git')) {
    tree.others.set(path, ExclusionReason.NotAFile);
    return [];
  }
  const prefix = path === '' ? '' : `${path}/`;
  const rules = names.has('.gitignore') ? [...outer, ...(await ownRules(prefix, files))] : outer;
  const directories: Directory[] = [];
  for (const { name, type } of entries) {
    if (name === '.git' || name === 'node_modules') continue;
    const inner = relPath(`${prefix}${name}`);
    if (isIgnored(type === 'directory' ? `${inner}/` : inner, rules)) onIgnored?.(inner);
    else if (type === 'directory') directories.push({ path: inner, rules });
    else if (type === 'other') tree.others.set(inner, ExclusionReason.NotAFile);
    else {
      const stat = await files.stat(inner);
      tree.files.set(inner, typeof stat === 'object' ? stat : undefined);
    }
  }
  return directories;
}

/**
 * The excludes of the repository and the `.gitignore` files above the root, in increasing precedence.
 * None if they ignore the root itself: the user named it.
 */
async function outerRules(repository: Repository | undefined): Promise<readonly IgnoreRules[]> {
  if (repository === undefined) return [];
  const { segments } = repository;
  const sources = [...(await repository.filesAbove('.gitignore'))];
  const excludes = (await repository.gitFile('info/exclude'))?.text;
  const toRoot = segments.map((name) => `${name}/`).join('');
  if (excludes !== undefined) sources.unshift({ text: excludes, prefix: toRoot });
  const rules: IgnoreRules[] = [];
  for (const { text, prefix } of sources)
    rules.push({ matcher: await matcherOf(text), pathOf: (path) => `${prefix}${path}` });
  return segments.length > 0 && isIgnored('', rules) ? [] : rules;
}

const MAX_RULES_BYTES = 1 << 20;

async function ownRules(prefix: string, files: FileSystem): Promise<readonly IgnoreRules[]> {
  const bytes = (await files.read(relPath(`${prefix}.gitignore`), MAX_RULES_BYTES))?.bytes;
  if (bytes === undefined) return [];
  const matcher = await matcherOf(new TextDecoder().decode(bytes));
  return [{ matcher, pathOf: (path) => path.slice(prefix.length) }];
}

async function matcherOf(text: string): Promise<Ignore> {
  // Loaded on demand: git applies its own rules, only a walk needs the library.
  const { default: ignore } = await import('ignore');
  return ignore().add(text);
}

/** As in git, the deepest ignore file with a matching rule decides. */
function isIgnored(path: string, rules: readonly IgnoreRules[]): boolean {
  for (const { matcher, pathOf } of rules.toReversed()) {
    const own = pathOf(path);
    if (own === '') continue;
    const verdict = matcher.test(own);
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

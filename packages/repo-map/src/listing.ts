import { type ContentId, type RelPath, relPath } from '@repomap/model';
import type { Ignore } from 'ignore';
import type { FileSystem } from './file-system.js';
import type { Git } from './git.js';
import { insidePath } from './inside-path.js';
import { withoutFilters } from './without-filters.js';

/** The plain files of a work tree and, where git vouches for them, the ids of their bytes. */
export type Listing = Map<RelPath, ContentId | undefined>;

/** What is in a work tree, without what is ignored. */
export interface ListedTree {
  readonly files: Listing;
  /** What is left out unseen: links, submodules and pipes, and folders that cannot be read. */
  readonly others: Map<RelPath, OtherReason>;
}

export type OtherReason = 'not a plain file' | 'unreadable';

/**
 * Lists what is below a folder: by git where it is part of a work tree, else by walking it.
 * Undefined when the folder cannot be read.
 */
export async function listFiles(
  root: string,
  ports: { readonly files: FileSystem; readonly git: Git },
  signal?: AbortSignal,
): Promise<ListedTree | undefined> {
  const byGit = await gitListing(root, ports.git, signal);
  // A folder that git ignores as a whole is mapped all the same: somebody asked for it by name.
  return byGit && byGit.files.size > 0 ? byGit : walk(root, ports.files, signal);
}

async function gitListing(
  root: string,
  git: Git,
  signal: AbortSignal | undefined,
): Promise<ListedTree | undefined> {
  const flags = ['-z', '-t', '-m', '-o', '-d', '--exclude-standard'];
  const [index, changes] = await Promise.all([
    git(root, ['ls-files', '-z', '--stage'], { signal }),
    withoutFilters(root, git, signal).then((config) =>
      git(root, ['ls-files', ...flags], { signal, config }),
    ),
  ]);
  if (index === undefined || changes === undefined) return undefined;
  const tree: ListedTree = { files: new Map(), others: new Map() };
  for (const row of records(index)) addIndexRow(tree, row);
  const deleted: RelPath[] = [];
  for (const row of records(changes)) {
    const path = insidePath(row.slice(2));
    if (path === undefined) continue;
    if (row.startsWith('R ')) deleted.push(path);
    else if (row.startsWith('? ') && !row.endsWith('/')) tree.files.set(path, undefined);
    else if (tree.files.has(path)) tree.files.set(path, undefined);
  }
  for (const path of deleted) tree.files.delete(path);
  return tree;
}

/** A row is `<mode> <blob id> <stage>\t<path>`; only plain files count, conflicts have no one id. */
function addIndexRow({ files, others }: ListedTree, row: string): void {
  const tab = row.indexOf('\t');
  const [mode = '', blob = '', stage] = row.slice(0, tab).split(' ');
  const path = insidePath(row.slice(tab + 1));
  if (path === undefined) return;
  // Repositories of the SHA-256 kind have ids that are not ours.
  const known = stage === '0' && blob.length === 40;
  if (mode.startsWith('100')) files.set(path, known ? (blob as ContentId) : undefined);
  else others.set(path, 'not a plain file');
}

function records(output: string): string[] {
  return output.split('\0').filter((row) => row !== '');
}

interface Folder {
  readonly path: string;
  /** The ignore rules of this folder and those above, each with the folder it speaks of. */
  readonly rules: readonly { readonly base: string; readonly matcher: Ignore }[];
}

async function walk(
  root: string,
  files: FileSystem,
  signal: AbortSignal | undefined,
): Promise<ListedTree | undefined> {
  if ((await files.list(root)) === undefined) return undefined;
  const tree: ListedTree = { files: new Map(), others: new Map() };
  const queue: Folder[] = [{ path: '', rules: [] }];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    signal?.throwIfAborted();
    const entries = await files.list(`${root}/${folder.path}`);
    if (entries === undefined) tree.others.set(relPath(folder.path), 'unreadable');
    if (entries === undefined) continue;
    const rules = entries.some(({ name }) => name === '.gitignore')
      ? [...folder.rules, { base: folder.path, matcher: await gitignore(root, folder.path, files) }]
      : folder.rules;
    for (const { name, type } of entries) {
      const path = `${folder.path}${name}`;
      if (name === '.git' || name === 'node_modules') continue;
      if (isIgnored(type === 'folder' ? `${path}/` : path, rules)) continue;
      if (type === 'folder') queue.push({ path: `${path}/`, rules });
      else if (type === 'file') tree.files.set(relPath(path), undefined);
      else tree.others.set(relPath(path), 'not a plain file');
    }
  }
  return tree;
}

async function gitignore(root: string, folder: string, files: FileSystem): Promise<Ignore> {
  // Git knows its own rules: only a walk needs them read.
  const { default: ignore } = await import('ignore');
  const content = await files.read(`${root}/${folder}.gitignore`, 1 << 20);
  return ignore().add(new TextDecoder().decode(content?.bytes ?? new Uint8Array()));
}

/** The deepest rule that says anything decides, as in git. */
function isIgnored(path: string, rules: Folder['rules']): boolean {
  for (const { base, matcher } of rules.toReversed()) {
    const verdict = matcher.test(path.slice(base.length));
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

import type { LinguistAttributes, RelPath } from '@repomap/model';
import type { Repository } from './repository.js';
import type { RepositoryPaths } from './submodules.js';

/** The attributes of a file that affect how it is mapped. */
export interface FileAttributes extends LinguistAttributes {
  /** Git's `working-tree-encoding`. */
  readonly encoding?: string;
}

const LINGUIST = ['linguist-generated', 'linguist-vendored', 'linguist-documentation'];
const ENCODING = 'working-tree-encoding';

/** An index of git's. */
export interface IndexFile {
  /** Default: the index of the repository. */
  readonly file?: string;
}

/** Settings and attributes of the user are not part of the tree: equal trees give equal maps. */
const CONFIG = ['-c', 'core.attributesFile=', '-c', 'core.ignoreCase=false'];

export function isAttributesFile(path: RelPath): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

/** Whether an attributes file may set one of these attributes. */
export function mentionsAttributes(text: string): boolean {
  return text.includes('linguist-') || text.includes(ENCODING);
}

/**
 * The attributes of paths according to `git check-attr`, which handles macros, negations and
 * `info/attributes`. Paths without attributes are absent. Undefined if git fails. Without an index,
 * what is on disk decides: git would read an attributes file that is not there from the index. With
 * one, only the index decides.
 */
export async function gitAttributes(
  { repository, prefix, paths }: RepositoryPaths,
  signal: AbortSignal | undefined,
  index?: IndexFile,
): Promise<ReadonlyMap<RelPath, FileAttributes> | undefined> {
  const input = paths.map((path) => `${path.slice(prefix.length)}\0`).join('');
  const source = index === undefined ? [] : ['--cached'];
  const args = [...CONFIG, 'check-attr', ...source, '-z', '--stdin', ...LINGUIST, ENCODING];
  const options = index === undefined ? { withIndex: false } : { indexFile: index.file };
  const output = await repository.git(args, { signal, input, ...options });
  return typeof output === 'string' ? parseAttributes(output, prefix) : undefined;
}

/**
 * Whether tracked files may be in ignored directories. Git applies the attributes files there, but
 * lists only those that are tracked.
 */
export async function tracksIgnoredFiles(
  repository: Repository,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const ignored = await repository.git(['ls-files', '-z', '-c', '-i', '--exclude-standard'], {
    signal,
  });
  return ignored !== '';
}

/** Parses rows of `<path> NUL <attribute> NUL <value> NUL`. */
function parseAttributes(output: string, prefix: string): ReadonlyMap<RelPath, FileAttributes> {
  const found = new Map<RelPath, FileAttributes>();
  const fields = output.split('\0');
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const value = fields[at + 2] as string;
    if (value === 'unspecified') continue;
    const path = `${prefix}${fields[at]}` as RelPath;
    const attribute = attributeOf(fields[at + 1] as string, value);
    found.set(path, { ...found.get(path), ...attribute });
  }
  return found;
}

function attributeOf(name: string, value: string): FileAttributes {
  if (name !== ENCODING) return { [name.slice('linguist-'.length)]: isTrue(value) };
  return value === 'set' || value === 'unset' ? {} : { encoding: value };
}

/** As in Linguist: set, and not `false`. */
function isTrue(value: string): boolean {
  return value !== 'unset' && value !== 'false' && value !== '0';
}

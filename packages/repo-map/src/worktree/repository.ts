import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { type RelPath, relPath } from '@repomap/model';
import type { FileStat, OuterFiles } from './file-system.js';
import type { Git, GitFailure, GitOptions } from './git.js';

/** The ways out of the root. */
export interface RepositoryPorts {
  readonly outerFiles: OuterFiles;
  readonly git: Git;
}

/** A file of the git directory. */
export interface GitFile {
  readonly stat: FileStat;
  /** Undefined if the file is too large or cannot be read. */
  readonly text: string | undefined;
}

/** A file of the work tree outside the root. */
export interface OuterFile {
  readonly text: string;
  /** The path of the root relative to the directory of the file, with a trailing slash. */
  readonly prefix: string;
}

/** What sets attributes outside the files of a root. */
export interface OuterAttributes {
  /** The `.gitattributes` of the directories above the root, from the top of the work tree down. */
  readonly above: readonly OuterFile[];
  /** `info/attributes` of the git directory; empty if there is none. */
  readonly info: string;
}

interface GitDirectories {
  /** Has the index and the current branch. */
  readonly own: string;
  /** The one that all work trees share. */
  readonly common: string;
}

interface FoundDirectories {
  /** Undefined if `.git` leads to nothing like a git directory. */
  readonly directories: GitDirectories | undefined;
  /** Whether git takes them for its own. */
  readonly isUsable: boolean;
}

export interface RepositoryGitOptions extends Omit<GitOptions, 'workTree'> {
  readonly withIndex?: boolean;
}

const MAX_FILE_BYTES = 1 << 24;

/**
 * The git repository that a root belongs to. Only this class uses absolute paths: everything else
 * in the engine works relative to the root.
 */
export class Repository {
  /**
   * The directory that contains `.git`: the top of the work tree, regardless of `core.worktree`.
   */
  readonly top: string;
  /** Whether `.git` leads to a git directory. Only git can say whether it can read it. */
  readonly isUsable: boolean;
  private readonly root: string;
  private readonly directories: GitDirectories | undefined;
  private readonly ports: RepositoryPorts;
  private attributes: Promise<OuterAttributes> | undefined;

  constructor(
    root: string,
    top: string,
    { directories, isUsable }: FoundDirectories,
    ports: RepositoryPorts,
  ) {
    this.root = root;
    this.top = top;
    this.directories = directories;
    this.isUsable = isUsable;
    this.ports = ports;
  }

  /** The directory that identifies the repository, the same for all its work trees. */
  get identity(): string {
    return this.commonDirectory ?? this.top;
  }

  /** The absolute paths of the directories with the state of the repository. */
  get gitDirectories(): readonly string[] {
    return [...new Set(Object.values(this.directories ?? {}))];
  }

  /**
   * Paths of the directories with its state that are below the root and not in a `.git`, as where `.git` is a
   * file that names `.bare`. Git lists their files as if they were the user's.
   */
  get disguisedDirectories(): readonly RelPath[] {
    return this.gitDirectories.flatMap((directory) => {
      const path = relative(this.root, directory).replaceAll('\\', '/');
      const isBelow = path !== '' && !path.startsWith('../') && path !== '..' && !isAbsolute(path);
      return isBelow && !/(?:^|\/)\.git(?:\/|$)/.test(path) ? [relPath(path)] : [];
    });
  }

  /** The absolute paths of the directories above the root in the work tree, from its top down. */
  get directoriesAbove(): readonly string[] {
    const { segments, top } = this;
    return Array.from(segments.keys(), (depth) => [top, ...segments.slice(0, depth)].join('/'));
  }

  private get commonDirectory(): string | undefined {
    return this.directories?.common;
  }

  /** The directories that lead from the top of the work tree to the root. */
  get segments(): readonly string[] {
    return relative(this.top, this.root).split(/[\\/]/).filter(Boolean);
  }

  /** Runs git in the root, with an empty index on request. Rejects only when aborted. */
  git(
    args: readonly string[],
    { withIndex = true, ...options }: RepositoryGitOptions = {},
  ): Promise<string | GitFailure> {
    // Git takes a file that does not exist for an empty index.
    const index = withIndex ? {} : { indexFile: `${this.commonDirectory}/repomap-no-index` };
    return this.ports.git(this.root, args, { ...options, ...index, workTree: this.top });
  }

  /** Whether a path in a message of git is in the work tree or the git directory. */
  owns(path: string): boolean {
    const owned = [this.top, this.commonDirectory].some((own) => path.startsWith(`${own}/`));
    return owned || !isAbsolute(path);
  }

  /** A file of the git directory, such as `info/exclude`; undefined if there is none. */
  gitFile(name: string): Promise<GitFile | undefined> {
    return this.fileIn(this.commonDirectory, name);
  }

  /** The file that names the current branch or commit of this work tree. */
  headFile(): Promise<GitFile | undefined> {
    return this.fileIn(this.directories?.own, 'HEAD');
  }

  /** Whether the git directory surely has no file or directory of a name. */
  async lacksGitPath(name: string): Promise<boolean> {
    if (this.commonDirectory === undefined) return false;
    return (await this.ports.outerFiles.stat(`${this.commonDirectory}/${name}`)) === 'absent';
  }

  private async fileIn(directory: string | undefined, name: string): Promise<GitFile | undefined> {
    if (directory === undefined) return undefined;
    const { outerFiles } = this.ports;
    const path = `${directory}/${name}`;
    const stat = await outerFiles.stat(path);
    if (typeof stat !== 'object') return undefined;
    const bytes = (await outerFiles.read(path, MAX_FILE_BYTES))?.bytes;
    return { stat, text: bytes && new TextDecoder().decode(bytes) };
  }

  /** What sets attributes outside the root. Read once: what a digest covers is what is used. */
  outerAttributes(): Promise<OuterAttributes> {
    this.attributes ??= this.readAttributes();
    return this.attributes;
  }

  private async readAttributes(): Promise<OuterAttributes> {
    const above = await this.filesAbove('.gitattributes');
    return { above, info: (await this.gitFile('info/attributes'))?.text ?? '' };
  }

  /**
   * The repository of the submodule in a directory below the root, usable or not; undefined if it is
   * not checked out.
   */
  submodule(path: RelPath): Promise<Repository | undefined> {
    const root = `${this.root}/${path}`;
    return repositoryAt(root, root, this.ports);
  }

  /** The files with a name in the directories above the root, from the top of the work tree down. */
  async filesAbove(name: string): Promise<readonly OuterFile[]> {
    const { segments, ports } = this;
    const found: OuterFile[] = [];
    for (const [depth, directory] of this.directoriesAbove.entries()) {
      const bytes = (await ports.outerFiles.read(`${directory}/${name}`, MAX_FILE_BYTES))?.bytes;
      if (bytes === undefined) continue;
      const prefix = `${segments.slice(depth).join('/')}/`;
      found.push({ text: new TextDecoder().decode(bytes), prefix });
    }
    return found;
  }
}

const MAX_POINTER_BYTES = 10_000;

/**
 * The repository of the nearest directory, from the root up, with a usable `.git`, or else with
 * any.
 */
export async function findRepository(
  root: string,
  ports: RepositoryPorts,
): Promise<Repository | undefined> {
  let unusable: Repository | undefined;
  for (let top = root; ; top = dirname(top)) {
    const found = await repositoryAt(root, top, ports);
    if (found?.isUsable) return found;
    unusable ??= found;
    if (top === dirname(top)) return unusable;
  }
}

/** The repository of the work tree at `top`; undefined if there is no `.git`. */
async function repositoryAt(
  root: string,
  top: string,
  ports: RepositoryPorts,
): Promise<Repository | undefined> {
  const { outerFiles } = ports;
  const found = await outerFiles.stat(`${top}/.git`);
  if (found === 'absent' || found === undefined) return undefined;
  const directories =
    typeof found === 'object' ? await directoriesOf(top, outerFiles) : oneDirectory(`${top}/.git`);
  return new Repository(root, top, await checked(directories, outerFiles), ports);
}

/** The repository whose git directory is the root itself, as in a bare clone. */
export async function bareRepository(
  root: string,
  ports: RepositoryPorts,
): Promise<Repository | undefined> {
  const found = await checked(oneDirectory(root), ports.outerFiles);
  return found.isUsable ? new Repository(root, root, found, ports) : undefined;
}

/**
 * Whether git takes directories for its own. A `.git` directory that is none, such as one whose HEAD
 * a crash has emptied, it passes by for the repository around it.
 */
async function checked(
  directories: GitDirectories | undefined,
  files: OuterFiles,
): Promise<FoundDirectories> {
  const head = directories && (await files.stat(`${directories.own}/HEAD`));
  if (!directories || !head || head === 'absent')
    return { directories: undefined, isUsable: false };
  const others = ['objects', 'refs'].map((name) => exists(`${directories.common}/${name}`, files));
  const isWhole = (await Promise.all(others)).every(Boolean);
  // In old repositories, it is a symbolic link.
  const hasHead = typeof head === 'object' ? head.size > 0 : head === 'other';
  return { directories, isUsable: isWhole && hasHead };
}

function oneDirectory(path: string): GitDirectories {
  return { own: path, common: path };
}

/** In linked work trees and submodules, `.git` is a file that names the git directory. */
async function directoriesOf(top: string, files: OuterFiles): Promise<GitDirectories | undefined> {
  const pointer = await firstLine(`${top}/.git`, files);
  if (!pointer?.startsWith('gitdir: ')) return undefined;
  const own = resolve(top, pointer.slice('gitdir: '.length));
  const common = await firstLine(`${own}/commondir`, files);
  return common === undefined ? oneDirectory(own) : { own, common: resolve(own, common) };
}

async function exists(path: string, files: OuterFiles): Promise<boolean> {
  const found = await files.stat(path);
  return found !== 'absent' && found !== undefined;
}

async function firstLine(path: string, files: OuterFiles): Promise<string | undefined> {
  const bytes = (await files.read(path, MAX_POINTER_BYTES))?.bytes;
  return bytes && new TextDecoder().decode(bytes).split('\n', 1)[0];
}

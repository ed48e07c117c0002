import {
  basename,
  delimiter,
  dirname,
  isAbsolute,
  join,
  parse,
  posix,
  relative,
  resolve,
  sep,
} from 'node:path';
import { fileURLToPath } from 'node:url';
import { visibleText } from '@repomap/model';

/** A repository to serve. */
export interface Root {
  /** Its name in answers: the name of its directory, or its path if two directories have the same name. */
  readonly name: string;
  /** Absolute, with symbolic links resolved. */
  readonly path: string;
}

/** The sources of roots, in order of precedence. */
export interface RootSources {
  /** Directories on the command line. */
  readonly paths: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The `file:` URIs of the client's workspace, if the client supports roots. */
  readonly clientRoots: () => Promise<readonly string[]>;
  readonly cwd: string;
  readonly home: string;
  /** The git work tree that contains a directory. */
  readonly workTreeOf: (directory: string) => Promise<string | undefined>;
}

const ADVICE =
  'Pass the directory of a repository in the configuration of this server, as in ' +
  '"args": ["mcp", "/path/to/repository"], or set REPO_MAP_ROOT.';

/** No usable root was found; the message says what to configure. */
export class RootError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem}. ${ADVICE}`, options);
    this.name = 'RootError';
  }
}

/**
 * The repositories of the first source that names any. Throws a `RootError` if none does, for what is
 * no directory, and for a directory that is or contains the home directory; of the client's
 * workspace, such folders are only left out beside others.
 */
export async function findRoots(sources: RootSources): Promise<readonly Root[]> {
  const { cwd, home } = sources;
  const configured = configuredDirectories(sources);
  if (configured.length > 0)
    return withNames(await Promise.all(configured.map((path) => servable(path, sources))));
  const workspace = (await sources.clientRoots()).flatMap(pathOfUri);
  if (workspace.length > 0) return withNames(await servableOf(workspace, sources));
  const tree = await sources.workTreeOf(cwd);
  if (tree === undefined)
    throw new RootError(`The working directory ${cwd} is not in a git work tree`);
  await rejectHome(await directoryAt(tree, tree), home);
  return withNames([await servable(cwd, sources)]);
}

function configuredDirectories({ paths, env }: RootSources): readonly string[] {
  if (paths.length > 0) return paths;
  const variable = env.REPO_MAP_ROOT?.split(delimiter).filter((path) => path !== '') ?? [];
  if (variable.length > 0) return variable;
  return env.CLAUDE_PROJECT_DIR ? [env.CLAUDE_PROJECT_DIR] : [];
}

async function servable(
  path: string,
  { cwd, home }: Pick<RootSources, 'cwd' | 'home'>,
): Promise<string> {
  const directory = await directoryAt(isAbsolute(path) ? path : join(cwd, path), path);
  await rejectHome(directory, home);
  return directory;
}

/** A workspace may contain a folder that is gone. Throws if none of its folders can be served. */
async function servableOf(
  paths: readonly string[],
  sources: RootSources,
): Promise<readonly string[]> {
  const found = await Promise.allSettled(paths.map((path) => servable(path, sources)));
  const directories = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const [first] = found;
  if (directories.length === 0 && first?.status === 'rejected') throw first.reason;
  return directories;
}

/** Empty for the URI of a remote or virtual folder, which cannot be read here. */
function pathOfUri(uri: string): readonly string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

async function directoryAt(path: string, typed: string): Promise<string> {
  const { realpath, stat } = await fileSystem();
  const real = await realpath(path).catch((cause) => {
    throw new RootError(`There is no directory ${typed}`, { cause });
  });
  if (!(await stat(real)).isDirectory()) throw new RootError(`${typed} is not a directory`);
  return real;
}

/** Home directories are rejected, because they contain much that belongs to no repository. */
async function rejectHome(path: string, home: string): Promise<void> {
  const resolvedHome = await realPath(home).catch(() => home);
  const toHome = relative(path, resolvedHome);
  const containsHome = !toHome.startsWith('..') && !isAbsolute(toHome);
  if (path === parse(path).root || containsHome)
    throw new RootError(
      `${path} is or contains a home directory, which is never mapped as a whole`,
    );
}

function withNames(directories: readonly string[]): readonly Root[] {
  const paths = [...new Set(directories)];
  const names = paths.map((path) => basename(path));
  const isShared = (name: string) => names.filter((each) => each === name).length > 1;
  return paths.map((path, i) => {
    const name = names[i] as string;
    return { name: isShared(name) ? path : name, path };
  });
}

/** Converts a path argument to a path relative to a root, with `/`; undefined if it is outside. */
export async function inRoot(root: Root, typed: string): Promise<string | undefined> {
  if (!isAbsolute(typed)) {
    const path = posix.normalize(typed.replaceAll(sep, '/'));
    return /^\.\.?(?:\/|$)/.test(path) ? undefined : path;
  }
  const resolved = await resolvedParent(typed);
  const path = relative(root.path, resolved);
  if (path === '' || path.startsWith('..') || isAbsolute(path)) return undefined;
  return path.replaceAll(sep, '/');
}

/** Resolves only the parent: the file may be missing, and a link is listed by its own name. */
async function resolvedParent(path: string): Promise<string> {
  const parent = dirname(path);
  const resolved = await realPath(parent).catch(() => parent);
  return resolve(resolved, basename(path));
}

/** The heading of one root in an answer about several. */
export function headingOf({ name, path }: Root): string {
  return `# ${visibleText(name)} (${visibleText(path)})\n`;
}

async function realPath(path: string): Promise<string> {
  const { realpath } = await fileSystem();
  return realpath(path);
}

/** Imported on the first call, because it would slow down the start of the server. */
function fileSystem(): Promise<typeof import('node:fs/promises')> {
  return import('node:fs/promises');
}

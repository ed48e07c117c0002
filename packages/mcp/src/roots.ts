import {
  basename,
  delimiter,
  dirname,
  isAbsolute,
  parse,
  posix,
  relative,
  resolve,
  sep,
} from 'node:path';
import { fileURLToPath } from 'node:url';

/** A repository that is served. */
export interface Root {
  /** What answers call it: the name of its folder, or its path where two folders share a name. */
  readonly name: string;
  /** Absolute, symbolic links resolved. */
  readonly path: string;
}

/** Where the roots of a server may come from, best first. */
export interface RootSources {
  /** Folders on the command line. */
  readonly paths: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The `file:` URIs of the client's workspace, where the client has told. */
  readonly clientRoots: () => Promise<readonly string[]>;
  readonly cwd: string;
  readonly home: string;
  /** The work tree that a folder lies in. */
  readonly workTreeOf: (folder: string) => Promise<string | undefined>;
}

const HOW =
  'Pass the folder of a repository in the configuration of this server, as in ' +
  '"args": ["mcp", "/path/to/repository"], or set REPO_MAP_ROOT.';

/** No root could be found or used; the message says what to configure. */
export class RootError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem}. ${HOW}`, options);
    this.name = 'RootError';
  }
}

/**
 * The repositories to serve: those of the first source that names any. Throws a `RootError` when no
 * source does, for a folder that does not exist, and for a home folder or a file system's root.
 */
export async function findRoots(sources: RootSources): Promise<readonly Root[]> {
  const { cwd } = sources;
  const named = await namedFolders(sources);
  if (named.length > 0) {
    const found = await Promise.all(named.map((folder) => folderAt(resolve(cwd, folder), folder)));
    const paths = [...new Set(found)];
    for (const path of paths) await refuseWide(path, sources.home);
    return withNames(paths);
  }
  const tree = await sources.workTreeOf(cwd);
  if (tree === undefined)
    throw new RootError(`The working directory ${cwd} does not lie in a git work tree`);
  const path = await folderAt(cwd, cwd);
  for (const folder of [path, await folderAt(tree, tree)]) await refuseWide(folder, sources.home);
  return withNames([path]);
}

async function namedFolders({ paths, env, clientRoots }: RootSources): Promise<readonly string[]> {
  if (paths.length > 0) return paths;
  const variable = env.REPO_MAP_ROOT?.split(delimiter).filter((folder) => folder !== '') ?? [];
  if (variable.length > 0) return variable;
  if (env.CLAUDE_PROJECT_DIR) return [env.CLAUDE_PROJECT_DIR];
  return (await clientRoots()).flatMap(folderOfUri);
}

/** Clients name remote and virtual folders too, which nothing here could read. */
function folderOfUri(uri: string): readonly string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

async function folderAt(path: string, typed: string): Promise<string> {
  try {
    return await realPath(path);
  } catch (cause) {
    throw new RootError(`There is no folder ${typed}`, { cause });
  }
}

/** Home folders hold what belongs to no repository: nobody wants them read by accident. */
async function refuseWide(path: string, home: string): Promise<void> {
  const resolvedHome = await realPath(home).catch(() => home);
  const toHome = relative(path, resolvedHome);
  const holdsHome = !toHome.startsWith('..') && !isAbsolute(toHome);
  if (path === parse(path).root || holdsHome)
    throw new RootError(`${path} is or holds a home folder, which is never mapped as a whole`);
}

function withNames(paths: readonly string[]): readonly Root[] {
  const names = paths.map((path) => basename(path));
  const isShared = (name: string) => names.filter((each) => each === name).length > 1;
  return paths.map((path, i) => {
    const name = names[i] as string;
    return { name: isShared(name) ? path : name, path };
  });
}

/** A path as a tool got it, relative to a root with `/`; undefined if it lies elsewhere. */
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

/** The file itself may be missing, and a link is listed by its own name. */
async function resolvedParent(path: string): Promise<string> {
  const parent = dirname(path);
  const folder = await realPath(parent).catch(() => parent);
  return resolve(folder, basename(path));
}

/** The line above what an answer tells of one root among several. */
export function headingOf({ name, path }: Root): string {
  return `# ${name} (${path})\n`;
}

/** Loads the functions for files with the first call, which the start of a server need not wait for. */
async function realPath(path: string): Promise<string> {
  const { realpath } = await import('node:fs/promises');
  return realpath(path);
}

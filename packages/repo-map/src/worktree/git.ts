import type { Milliseconds } from '@repomap/cache';
import { type RelPath, relPath } from '@repomap/model';
import { gitCommand } from './git-command.js';
import { SETTING_NAMES, withoutFilters } from './git-filters.js';
import { pathText } from './path-bytes.js';
import {
  isOverdue,
  outputOf,
  type ProcessStart,
  type RunError,
  type RunOptions,
} from './process-output.js';

/** How git is run. */
export interface GitOptions {
  /** The top of the work tree. Default: the one in the repository's configuration. */
  readonly workTree?: string;
  readonly signal?: AbortSignal | undefined;
  /** Once aborted, git is stopped, and what it has written by then is its output. */
  readonly until?: AbortSignal | undefined;
  /** Text for git's standard input. */
  readonly input?: string;
  /** Replaces the index of the repository. */
  readonly indexFile?: string | undefined;
  /**
   * Whether the command compares files with what git stores. Git would run the filters that the
   * repository's configuration names for it, so they are turned off, which takes a second process; files
   * that they convert may then count as changed.
   */
  readonly comparesFiles?: boolean;
  /** Called for each path that git could not read; git succeeds without it. */
  readonly onUnreadable?: ((path: string, why: string) => void) | undefined;
}

/** Why there is no output: the first line of git's message, or why there is none. */
export interface GitFailure {
  readonly failure: string;
}

/**
 * Runs git in a directory and returns its standard output. Rejects only when aborted. Bytes that
 * are not UTF-8 are represented as in `RelPath`.
 */
export type Git = (
  directory: string,
  args: readonly string[],
  options?: GitOptions,
) => Promise<string | GitFailure>;

/** Mapping a repository must not start programs that its own configuration names. */
const SAFE = ['core.fsmonitor=false', 'log.showSignature=false'];
const FLAGS = ['--no-optional-locks', ...SAFE.flatMap((setting) => ['-c', setting])];

/** Git waits forever for a pipe named `.gitignore`; listing a giant repository takes seconds. */
const TIME_LIMIT: Milliseconds = 60_000;

/**
 * The `git` in the path. A call may take 60 s. Settings by which a repository would start programs
 * are off.
 */
export const systemGit: Git = gitWithin(TIME_LIMIT);

/** Git's warnings about ignore files and directories. */
const UNREADABLE = /^warning: (?:unable to access|could not open directory) '(.*)': (.*)$/gm;

type Environment = Readonly<Record<string, string | undefined>>;

export function gitWithin(timeLimit: Milliseconds, env: Environment = process.env): Git {
  return async (directory, args, options = {}) => {
    const { workTree, signal, until, input, indexFile, onUnreadable, comparesFiles } = options;
    const run = (
      own: readonly string[],
      variables: Environment,
      limits: Pick<RunOptions, 'until' | 'input'>,
    ) => {
      const started = gitProcess(directory, own, { workTree, env });
      const all = { ...started.env, ...(indexFile && { GIT_INDEX_FILE: indexFile }), ...variables };
      return outputOf({ ...started, env: all }, { timeLimit, signal, ...limits });
    };
    try {
      // Never stopped: from a part of the settings, some filters would not be known.
      const settings = comparesFiles ? await run(SETTING_NAMES, {}, {}) : undefined;
      const filters = settings === undefined ? {} : withoutFilters(settings.stdout);
      if (filters === undefined) return { failure: 'the name of a filter is not UTF-8' };
      const { stdout, stderr } = await run(args, filters, { until, input });
      if (onUnreadable !== undefined)
        for (const [, path = '', why = ''] of pathText(stderr).matchAll(UNREADABLE))
          onUnreadable(path, why);
      return pathText(stdout);
    } catch (error) {
      signal?.throwIfAborted();
      return { failure: failureOf(error, timeLimit) };
    }
  };
}

export function gitProcess(
  directory: string,
  args: readonly string[],
  {
    workTree,
    env = process.env,
  }: { readonly workTree?: string | undefined; readonly env?: Environment } = {},
): ProcessStart {
  const place = ['-C', directory, ...(workTree === undefined ? [] : ['--work-tree', workTree])];
  return {
    command: gitCommand({ env }),
    args: [...place, ...FLAGS, ...trustSettings(env), ...args],
    env: environmentOf(env),
  };
}

/**
 * Git's variables that configure how git works for the user. All others are dropped: hooks, aliases
 * and scripts set them for the repository they run in, and trace and pathspec settings change git's
 * output.
 */
const KEPT_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_EXEC_PATH',
]);

function environmentOf(env: Environment): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(
    ([name]) => !/^GIT_/i.test(name) || KEPT_VARIABLES.has(name),
  );
  return {
    ...Object.fromEntries(kept),
    // Messages end up in reports, which should not depend on the locale.
    LC_ALL: 'C',
    // A partial clone lacks objects; fetching them would start a program and use the network.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    // Attributes of the system are not part of the repository.
    GIT_ATTR_NOSYSTEM: '1',
  };
}

/**
 * The `safe.directory` settings of the environment, as containers and CI systems set them. They
 * apply to all repositories, unlike the other settings passed this way.
 */
function trustSettings(env: Environment): string[] {
  const { GIT_CONFIG_COUNT = '0' } = env;
  const settings: string[] = [];
  for (let i = 0; i < Number(GIT_CONFIG_COUNT) && `GIT_CONFIG_KEY_${i}` in env; i += 1)
    if (env[`GIT_CONFIG_KEY_${i}`]?.toLowerCase() === 'safe.directory')
      settings.push('-c', `safe.directory=${env[`GIT_CONFIG_VALUE_${i}`] ?? ''}`);
  return settings;
}

function failureOf(error: unknown, timeLimit: Milliseconds): string {
  const { code, stderr } = error as RunError;
  if (code === 'ENOENT') return 'there is no git in PATH';
  if (code === 'EMFILE' || code === 'ENFILE') return 'too many open files';
  if (isOverdue(error)) return `no answer within ${timeLimit / 1000} s`;
  const problem = typeof code === 'string' ? 'could not be run' : 'failed without a message';
  return gitMessage(stderr?.toString() ?? '') ?? `it ${problem} (${code})`;
}

/** The first line with git's reason in what it wrote to standard error. */
export function gitMessage(stderr: string): string | undefined {
  const lines = stderr.split('\n').map(printable).filter(Boolean);
  const at = Math.max(
    0,
    lines.findIndex((line) => /^(?:fatal|error): /.test(line)),
  );
  // What a line introduces is on the next one.
  const end = lines[at]?.endsWith(':') ? at + 2 : at + 1;
  return lines.slice(at, end).join(' ') || undefined;
}

/** A line without control characters, at most 300 characters long. */
function printable(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * A path as git prints it; undefined if it leaves the root, as it may in a forged index or commit.
 */
export function gitPath(path: string): RelPath | undefined {
  try {
    return relPath(path);
  } catch {
    return undefined;
  }
}

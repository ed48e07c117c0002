import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Milliseconds } from '@repomap/cache';
import { pathBytes, pathText } from './path-bytes.js';

interface GitOptions {
  /** The top of the work tree. Default: what the repository's configuration says. */
  readonly workTree?: string;
  readonly signal?: AbortSignal | undefined;
  /** Text for git's standard input. */
  readonly input?: string;
}

/** Why there is no output: the first line of git's message, or why git said nothing. */
export interface GitFailure {
  readonly failure: string;
}

/**
 * Runs git in a folder and gives its standard output. Never rejects unless aborted. Bytes that are
 * not UTF-8 are as in `RelPath`.
 */
export type Git = (
  folder: string,
  args: readonly string[],
  options?: GitOptions,
) => Promise<string | GitFailure>;

const run = promisify(execFile);

/** Programs named in a repository's own configuration must not run because it is mapped. */
const SAFE = ['core.fsmonitor=false', 'log.showSignature=false'];
const FLAGS = ['--no-optional-locks', ...SAFE.flatMap((setting) => ['-c', setting])];

/** Git waits forever to open a pipe that is called `.gitignore`; a giant repository takes seconds. */
const TIME_LIMIT: Milliseconds = 60_000;

export const systemGit: Git = gitWithin(TIME_LIMIT);

type Environment = Readonly<Record<string, string | undefined>>;

export function gitWithin(timeLimit: Milliseconds, env: Environment = process.env): Git {
  return async (folder, args, { workTree, signal, input } = {}) => {
    const place = ['-C', folder, ...(workTree === undefined ? [] : ['--work-tree', workTree])];
    try {
      const running = run('git', [...place, ...FLAGS, ...trusted(env), ...args], {
        maxBuffer: 1 << 30,
        encoding: 'buffer',
        timeout: timeLimit,
        env: environmentOf(env),
        ...(signal && { signal }),
      });
      if (input !== undefined) running.child.stdin?.on('error', () => {}).end(pathBytes(input));
      const { stdout } = await running;
      return pathText(stdout);
    } catch (error) {
      signal?.throwIfAborted();
      return { failure: failureOf(error, timeLimit) };
    }
  };
}

/**
 * The variables of git's own that say how a user's git works. All others are dropped: a hook, an
 * alias or a script sets them for the repository that it was called for, and traces and pathspec
 * settings change what git prints.
 */
const KEPT: ReadonlySet<string> = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_EXEC_PATH',
]);

function environmentOf(env: Environment): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || KEPT.has(name));
  return {
    ...Object.fromEntries(kept),
    // Its messages are for everybody who reads a report.
    LC_ALL: 'C',
    // A partial clone lacks objects; fetching them takes a program and a network.
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/**
 * The repositories that the environment's settings trust, as containers and CI set them. Git drops
 * such settings when it enters another repository; these are about all repositories.
 */
function trusted(env: Environment): string[] {
  const { GIT_CONFIG_COUNT = '0' } = env;
  const settings: string[] = [];
  for (let i = 0; i < Number(GIT_CONFIG_COUNT) && `GIT_CONFIG_KEY_${i}` in env; i += 1)
    if (env[`GIT_CONFIG_KEY_${i}`]?.toLowerCase() === 'safe.directory')
      settings.push('-c', `safe.directory=${env[`GIT_CONFIG_VALUE_${i}`] ?? ''}`);
  return settings;
}

interface RunError {
  readonly code?: unknown;
  readonly killed?: boolean;
  readonly stderr?: Buffer;
}

function failureOf(error: unknown, timeLimit: Milliseconds): string {
  const { code, killed, stderr } = error as RunError;
  if (code === 'ENOENT') return 'there is no git in PATH';
  if (killed === true && code === null) return `no answer within ${timeLimit / 1000} s`;
  const lines = (stderr?.toString() ?? '').split('\n').map(printable).filter(Boolean);
  const message = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  return message ?? `it failed without a message (${String(code)})`;
}

/** A line without what a terminal might obey, and no longer than one reads. */
function printable(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, 300);
}

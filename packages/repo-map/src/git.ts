import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Milliseconds } from '@repomap/cache';
import { pathBytes, pathText } from './path-text.js';

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Settings for this run alone, which win over those of any file. */
  readonly config?: Readonly<Record<string, string>>;
  /** Text for git's standard input. */
  readonly input?: string;
}

/**
 * Runs git in a folder and gives its standard output, or `undefined` when it fails, is missing or
 * does not end. Bytes that are not UTF-8 are as in `RelPath`.
 */
export type Git = (
  folder: string,
  args: readonly string[],
  options?: GitOptions,
) => Promise<string | undefined>;

const run = promisify(execFile);

/** Programs named in a repository's own configuration must not run because it is mapped. */
const SAFE = ['core.fsmonitor=false', 'log.showSignature=false', 'core.quotePath=false'];
const FLAGS = ['--no-optional-locks', ...SAFE.flatMap((setting) => ['-c', setting])];
/** Nor may git fetch what a partial clone lacks, which takes a program and a network. */
const NO_PROTOCOL = { GIT_ALLOW_PROTOCOL: 'none' };

/** Git waits for ever to open a pipe that is called `.gitignore`; a giant repository takes seconds. */
const PATIENCE: Milliseconds = 60_000;

export const systemGit: Git = gitWithin(PATIENCE);

type Environment = Readonly<Record<string, string | undefined>>;

export function gitWithin(timeout: Milliseconds, env: Environment = process.env): Git {
  return async (folder, args, { signal, config = {}, input } = {}) => {
    try {
      const process = run('git', ['-C', folder, ...FLAGS, ...args], {
        maxBuffer: 1 << 30,
        encoding: 'buffer',
        timeout,
        env: { ...env, ...NO_PROTOCOL, ...configVariables(config, env) },
        ...(signal && { signal }),
      });
      if (input !== undefined) process.child.stdin?.on('error', () => {}).end(pathBytes(input));
      const { stdout } = await process;
      return pathText(stdout);
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  };
}

/** Settings as git takes them from the environment, after those that are there: a name may hold anything. */
function configVariables(
  config: Readonly<Record<string, string>>,
  { GIT_CONFIG_COUNT = '0' }: Environment,
): Record<string, string> {
  const first = Number(GIT_CONFIG_COUNT) || 0;
  const settings = Object.entries(config);
  const variables = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${first + i}`, key],
    [`GIT_CONFIG_VALUE_${first + i}`, value],
  ]);
  return {
    ...Object.fromEntries(variables),
    GIT_CONFIG_COUNT: String(first + settings.length),
  };
}

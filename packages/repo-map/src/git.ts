import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Milliseconds } from '@repomap/cache';
import { pathText } from './path-text.js';

/**
 * Runs git in a folder and gives its standard output, or `undefined` when it fails, is missing or
 * does not end. Bytes that are not UTF-8 are as in `RelPath`.
 */
export type Git = (
  folder: string,
  args: readonly string[],
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<string | undefined>;

const run = promisify(execFile);

/** A monitor program named in a repository's own configuration must not run because it is mapped. */
const SAFE = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

/** Git waits for ever to open a pipe that is called `.gitignore`; a giant repository takes seconds. */
const PATIENCE: Milliseconds = 60_000;

export const systemGit: Git = gitWithin(PATIENCE);

export function gitWithin(timeout: Milliseconds): Git {
  return async (folder, args, { signal } = {}) => {
    try {
      const { stdout } = await run('git', ['-C', folder, ...SAFE, ...args], {
        maxBuffer: 1 << 30,
        encoding: 'buffer',
        timeout,
        ...(signal && { signal }),
      });
      return pathText(stdout);
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  };
}

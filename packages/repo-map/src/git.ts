import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs git in a folder and gives its standard output, or `undefined` when it fails or is missing. */
export type Git = (
  folder: string,
  args: readonly string[],
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<string | undefined>;

const run = promisify(execFile);

/** A monitor program named in a repository's own configuration must not run because it is mapped. */
const SAFE = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

export const systemGit: Git = async (folder, args, { signal } = {}) => {
  try {
    const { stdout } = await run('git', ['-C', folder, ...SAFE, ...args], {
      maxBuffer: 1 << 30,
      ...(signal && { signal }),
    });
    return stdout;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
};

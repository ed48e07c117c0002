import { CacheError, RepoMapError } from '@repomap/repo-map';
import { CommanderError } from 'commander';

/** What the process tells its caller. */
export const ExitCode = {
  Done: 0,
  /** There is nothing to map; the reason is on standard error. */
  Nothing: 1,
  /** Bad usage, or an error. */
  Failed: 2,
  /** Ended by an interrupt. */
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof RepoMapError && error.code === 'REPO_MAP_EMPTY') return ExitCode.Nothing;
  return ExitCode.Failed;
}

/** One line for users; a stack trace only for what nobody foresaw, and only when asked. */
export function messageOf(error: unknown, verbose: boolean): string {
  if (error instanceof CommanderError) return error.message.replace(/^error: /, '');
  if (error instanceof RepoMapError || CacheError.is(error)) return error.message;
  if (!(error instanceof Error)) return String(error);
  return verbose ? (error.stack ?? error.message) : error.message;
}

import { visibleText } from '@repomap/model';
import { CommanderError } from 'commander';

/** What the process tells its caller. */
export const ExitCode = {
  Done: 0,
  /** There is nothing to map; the reason is on standard error. */
  Nothing: 1,
  /** Bad usage, an error, or a problem that `doctor` or `cache verify` found. */
  Failed: 2,
  /** Ended by an interrupt. */
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.Done;
  return codeOf(error) === 'REPO_MAP_EMPTY' ? ExitCode.Nothing : ExitCode.Failed;
}

/** One line for users; a stack trace only for what nobody foresaw, and only when asked. */
export function messageOf(error: unknown, verbose: boolean): string {
  // What an incomplete command may be followed by was printed in full.
  if (codeOf(error) === 'commander.help') return 'expected a command';
  if (error instanceof CommanderError) return visibleText(error.message.replace(/^error: /, ''));
  if (codeOf(error) === 'ERR_UNKNOWN_BUILTIN_MODULE')
    return `${(error as Error).message}: install a newer Node.js; repomap doctor tells which`;
  if (!(error instanceof Error)) return visibleText(String(error));
  const isForeseen = /^(?:REPO_MAP|CACHE)_/.test(codeOf(error));
  if (isForeseen || !verbose) return visibleText(error.message);
  return (error.stack ?? error.message).split('\n').map(visibleText).join('\n');
}

/** By its code: the classes are in packages that an unfit Node.js cannot load. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

import { visibleText } from '@repomap/model';

/** The exit codes of the process. */
export const ExitCode = {
  Done: 0,
  /** There is nothing to map; standard error has the reason. */
  Nothing: 1,
  /** A usage error, another error, or a problem found by `doctor` or `cache verify`. */
  Failed: 2,
  /** Interrupted by SIGINT. */
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export function exitCodeOf(error: unknown): ExitCode {
  if (isUsageError(error) && error.exitCode === 0) return ExitCode.Done;
  return codeOf(error) === 'REPO_MAP_EMPTY' ? ExitCode.Nothing : ExitCode.Failed;
}

/** One line for users; for unexpected errors, a stack trace if `verbose`. */
export function messageOf(error: unknown, verbose: boolean): string {
  // Commander has already printed the help with the list of commands.
  if (codeOf(error) === 'commander.help') return 'expected a command';
  if (isUsageError(error)) return visibleText(usageText(error.message));
  if (codeOf(error) === 'ERR_UNKNOWN_BUILTIN_MODULE')
    return `${(error as Error).message}: install a newer Node.js; run repomap doctor to see which`;
  if (!(error instanceof Error)) return visibleText(String(error));
  const isExpected = /^(?:REPO_MAP|CACHE)_/.test(codeOf(error));
  if (isExpected || !verbose) return visibleText(error.message);
  return (error.stack ?? error.message).split('\n').map(visibleText).join('\n');
}

/** The parser's message without its prefix, and with its suggestion on the same line. */
function usageText(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.+)\?\)$/, '; did you mean $1?');
}

/** What the command-line parser throws; exit code 0 after it has printed a help or the version. */
interface UsageError extends Error {
  readonly exitCode: number;
}

function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && 'exitCode' in error;
}

/**
 * Errors are recognised by code, because an old Node.js cannot load the packages with their classes,
 * and a map may be printed without the parser.
 */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

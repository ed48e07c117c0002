import { logCacheEvents, logLevelOf } from './debug-log.js';
import { ExitCode, exitCodeOf, messageOf } from './exit-code.js';
import type { Terminal } from './output.js';

/**
 * Runs a command until it is done or interrupted, prints what it throws as one line, or else the
 * advice, and ends the process.
 */
export async function runInTerminal(
  run: (terminal: Terminal) => Promise<ExitCode>,
  advice: () => Promise<string | undefined> = async () => undefined,
): Promise<void> {
  const interrupt = new AbortController();
  process.on('SIGINT', () => {
    // A second interrupt does not wait until everything is closed.
    if (interrupt.signal.aborted) process.exit(ExitCode.Interrupted);
    interrupt.abort();
  });
  const { stdout, stderr } = process;
  // A closed pipe, as in `repomap | head`, is no error.
  const endUnwritten = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(ExitCode.Done);
    stderr.write(`repomap: standard output: ${error.message}\n`, () =>
      process.exit(ExitCode.Failed),
    );
  };
  stdout.on('error', endUnwritten);
  // What cannot be reported is no reason to print nothing.
  stderr.on('error', () => {});
  logCacheEvents(logLevelOf(process.env, process.argv), (line) => stderr.write(line));
  try {
    process.exitCode = await run({ stdout, stderr, signal: interrupt.signal });
  } catch (error) {
    process.exitCode = interrupt.signal.aborted ? ExitCode.Interrupted : exitCodeOf(error);
    if (process.exitCode !== ExitCode.Done && !interrupt.signal.aborted)
      stderr.write(
        `repomap: ${(await advice()) ?? messageOf(error, process.argv.includes('--verbose'))}\n`,
      );
  }
  // The open connection of a shared cache that hangs must not keep the process alive.
  stdout.write('', () => {
    // This is called before the event of an error.
    if (stdout.errored) endUnwritten(stdout.errored);
    else stderr.write('', () => process.exit());
  });
}

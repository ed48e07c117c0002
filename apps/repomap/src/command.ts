import { commandLine } from './arguments.js';
import { loadCommand } from './commands/load-command.js';
import { logCacheEvents, logLevelOf } from './debug-log.js';
import { ExitCode, exitCodeOf, messageOf } from './exit-code.js';
import { misspelt } from './misspelt-command.js';

const interrupt = new AbortController();
process.on('SIGINT', () => {
  // A second interrupt does not wait for what the first one left to be closed.
  if (interrupt.signal.aborted) process.exit(ExitCode.Interrupted);
  interrupt.abort();
});

// Whoever reads the map may stop reading: `repomap | head` is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? ExitCode.Done : ExitCode.Failed);
});

const { stdout, stderr } = process;
logCacheEvents(logLevelOf(process.env, process.argv), (line) => stderr.write(line));

const program = commandLine(async (name, args) => {
  const command = await loadCommand(name);
  process.exitCode = await command(args, { stdout, stderr, signal: interrupt.signal });
});
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = interrupt.signal.aborted ? ExitCode.Interrupted : exitCodeOf(error);
  if (process.exitCode !== ExitCode.Done && !interrupt.signal.aborted)
    stderr.write(
      `repomap: ${misspelt(program) ?? messageOf(error, process.argv.includes('--verbose'))}\n`,
    );
}

// A shared tier that hangs must not hold the process by a connection that it does not close.
stdout.write('', () => stderr.write('', () => process.exit()));

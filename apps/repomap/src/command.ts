import { commandLine } from './arguments.js';
import { loadCommand } from './commands/load-command.js';
import { logCacheEvents, logLevelOf } from './debug-log.js';
import { ExitCode, exitCodeOf, messageOf } from './exit-code.js';
import { suggestCommand } from './suggest-command.js';

const interrupt = new AbortController();
process.on('SIGINT', () => {
  // A second interrupt does not wait until everything is closed.
  if (interrupt.signal.aborted) process.exit(ExitCode.Interrupted);
  interrupt.abort();
});

// A closed pipe, as in `repomap | head`, is no error.
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
      `repomap: ${suggestCommand(program) ?? messageOf(error, process.argv.includes('--verbose'))}\n`,
    );
}

// The open connection of a shared cache that hangs must not keep the process alive.
stdout.write('', () => stderr.write('', () => process.exit()));

#!/usr/bin/env node
import './quiet-sqlite.js';
import { CommanderError } from 'commander';
import { commandLine, type MapArguments } from './arguments.js';
import { ExitCode, exitCodeOf, messageOf } from './exit-code.js';

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

async function map(args: MapArguments): Promise<void> {
  const { mapCommand } = await import('./map-command.js');
  const { stdout, stderr } = process;
  await mapCommand(args, { stdout, stderr, signal: interrupt.signal });
}

try {
  await commandLine(map).parseAsync();
} catch (error) {
  if (interrupt.signal.aborted) process.exitCode = ExitCode.Interrupted;
  else if (error instanceof CommanderError && error.exitCode === 0)
    process.exitCode = ExitCode.Done;
  else {
    process.stderr.write(`repomap: ${messageOf(error, process.argv.includes('--verbose'))}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

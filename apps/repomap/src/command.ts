import type { Command } from 'commander';
import { commandLine } from './arguments/command-line.js';
import { loadCommand } from './commands/load-command.js';
import { ExitCode } from './exit-code.js';
import { runInTerminal } from './run-in-terminal.js';

/** Parses the command line, runs its command and ends the process. */
export function runCommand(): Promise<void> {
  let program: Command | undefined;
  return runInTerminal(
    async (terminal) => {
      let code: ExitCode = ExitCode.Done;
      program = commandLine(async (name, args) => {
        const command = await loadCommand(name);
        code = await command(args, terminal);
      });
      await program.parseAsync();
      return code;
    },
    async () => {
      const { suggestCommand } = await import('./suggest-command.js');
      return program && suggestCommand(program);
    },
  );
}

import { commandLine } from '../arguments/command-line.js';
import type { CompletionArguments } from '../arguments/setup-arguments.js';
import { bashScript } from '../completion/bash.js';
import { type CommandSpec, commandSpecs } from '../completion/command-spec.js';
import { fishScript } from '../completion/fish.js';
import { zshScript } from '../completion/zsh.js';
import { ExitCode } from '../exit-code.js';
import type { Terminal } from '../output.js';

type Shell = CompletionArguments['shell'];
type Script = (specs: readonly CommandSpec[]) => string;

const SCRIPTS: Readonly<Record<Shell, Script>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints a completion script, generated from the command-line parser. */
export async function completion(
  { shell }: CompletionArguments,
  { stdout }: Terminal,
): Promise<ExitCode> {
  stdout.write(SCRIPTS[shell](commandSpecs(commandLine(async () => {}))));
  return ExitCode.Done;
}

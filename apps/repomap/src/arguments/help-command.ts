import type { Command } from 'commander';

/** Replaces the parser's own `help`, which knows no commands of commands and takes a misspelt one for none. */
export function addHelpCommand(program: Command): void {
  program
    .helpCommand(false)
    .command('help')
    .description('Print the help of a command.')
    .argument('[command...]')
    .action((names: readonly string[]) => commandAt(program, names).help());
}

function commandAt(program: Command, names: readonly string[]): Command {
  return names.reduce((parent, name) => {
    const command = parent.commands.find((each) => each.name() === name);
    return command ?? program.error(`expected a command of ${parent.name()}, got ${name}`);
  }, program);
}

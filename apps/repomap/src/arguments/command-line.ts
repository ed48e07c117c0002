import { type Command, Help, type Option } from 'commander';
import { packageVersion } from '../package-version.js';
import { addCacheCommands, type CacheCommandArguments } from './cache-arguments.js';
import { examples } from './examples.js';
import { addGraphCommands, type GraphCommandArguments } from './graph-arguments.js';
import { addHelpCommand } from './help-command.js';
import { addMapCommands, type MapCommandArguments, mapCommand } from './map-arguments.js';
import type { Run } from './run.js';
import { addSetupCommands, type SetupCommandArguments } from './setup-arguments.js';

/** The arguments of each command by name. */
export interface CommandArguments
  extends MapCommandArguments,
    GraphCommandArguments,
    SetupCommandArguments,
    CacheCommandArguments {}

export type CommandName = keyof CommandArguments;

/** The command-line parser, without the commands' code. Throws `CommanderError` for usage errors. */
export function commandLine(run: Run<CommandArguments>): Command {
  const program = mapCommand(run)
    .version(packageVersion(), '-v, --version', 'print the version')
    .configureHelp({ optionDescription })
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      'after',
      examples(
        ['repomap', 'map the working directory'],
        ['repomap --query "retry uploads" --tokens 4096', 'rank by a task'],
        ['repomap ../app --chat src/server.ts', 'map what a file uses'],
        ['repomap --scope @acme/ui --exclude "*.test.ts"', 'map a package, not its tests'],
        ['repomap --diff main', 'map the change since a branch'],
        ['repomap app.git --commit v1.0', 'map a commit, not checked out'],
      ),
    )
    .addHelpText('after', '\nTo map a directory that is named like a command, write ./cache.')
    .hook('preSubcommand', rejectFlagsBefore);
  addMapCommands(program, run);
  addGraphCommands(program, run);
  addSetupCommands(program, run);
  addCacheCommands(program, run);
  addHelpCommand(program);
  return program;
}

/** Omits defaults that say nothing: false and the empty list. */
function optionDescription(this: Help, option: Option): string {
  const description = Help.prototype.optionDescription.call(this, option);
  return description.replace(/ \(default: (?:false|\[\])\)$/, '');
}

/** Without this check, flags of the map before a command would be ignored. */
function rejectFlagsBefore(program: Command, command: Command): void {
  const flag = program.options.find(
    (option) => program.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (flag !== undefined)
    program.error(`unexpected ${flag.long} before ${command.name()}; put flags after the command`);
}

import type { Command } from 'commander';

/** What completes a value: fixed choices, or names from the file system. */
export type Values = readonly string[] | 'directory' | 'file' | undefined;

export interface OptionSpec {
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** Whether another flag may follow instead of the value. */
  readonly isOptional: boolean;
  readonly values: Values;
}

/** One command, as far as completion needs it. */
export interface CommandSpec {
  /** `repomap cache stats`. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionSpec[];
  readonly args: readonly { readonly values: Values; readonly isVariadic: boolean }[];
}

/** The command and all its subcommands. */
export function commandSpecs(command: Command, parent = ''): readonly CommandSpec[] {
  const path = `${parent}${command.name()}`;
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command);
  const spec: CommandSpec = {
    path,
    commands: subcommands.map((each) => ({ name: each.name(), description: each.description() })),
    options: help.visibleOptions(command).map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag != null),
      description: option.description,
      takesValue: option.required || option.optional,
      isOptional: option.optional,
      values: option.argChoices ?? fileValues(option.flags),
    })),
    args: command.registeredArguments.map((arg) => ({
      values: arg.argChoices ?? fileValues(arg.name()),
      isVariadic: arg.variadic,
    })),
  };
  return [spec, ...subcommands.flatMap((each) => commandSpecs(each, `${path} `))];
}

/** By convention, the placeholder of a value says whether it is a file or a directory. */
function fileValues(placeholder: string): Values {
  if (/<dir>|^paths?$/.test(placeholder)) return 'directory';
  return /<file>|^target$/.test(placeholder) ? 'file' : undefined;
}

/** The flags with a value, of all commands. */
export function valueFlags(specs: readonly CommandSpec[]): readonly string[] {
  const options = specs.flatMap((spec) => spec.options.filter(({ takesValue }) => takesValue));
  return [...new Set(options.flatMap(({ flags }) => flags))];
}

/** A single-quoted string, for shells in which such a string ends at the next quote. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

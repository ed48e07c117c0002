import { existsSync } from 'node:fs';
import { nearestName } from '@repomap/cache';
import { visibleText } from '@repomap/model';
import type { Command } from 'commander';

/** The error message if the first argument is a misspelt command; undefined if it is anything else. */
export function suggestCommand(program: Command): string | undefined {
  const [typed = ''] = program.args;
  if (existsSync(typed)) return undefined;
  const commands = new Map([...nestedCommands(program), ...commandsOf(program)]);
  const nearest = nearestName(typed, [...commands.keys()]);
  const meant = nearest === undefined ? undefined : commands.get(nearest);
  if (meant === undefined || meant === typed) return undefined;
  return `expected a directory or a command, got ${visibleText(typed)}; did you mean repomap ${meant}?`;
}

type Names = readonly (readonly [name: string, line: string])[];

function commandsOf({ commands }: Command): Names {
  return commands.map((command) => [command.name(), command.name()]);
}

/** Such as `stats`, for those who leave out `cache`. */
function nestedCommands({ commands }: Command): Names {
  return commands.flatMap((command) =>
    commandsOf(command).map(([name, line]) => [name, `${command.name()} ${line}`] as const),
  );
}

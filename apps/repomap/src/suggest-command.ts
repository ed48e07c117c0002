import { existsSync } from 'node:fs';
import { nearestName } from '@repomap/cache';
import { visibleText } from '@repomap/model';
import type { Command } from 'commander';

/** The error message if the first argument is a misspelt command; undefined if it is anything else. */
export function suggestCommand(program: Command): string | undefined {
  const [typed = ''] = program.args;
  if (existsSync(typed)) return undefined;
  const commands = program.commands.map((command) => command.name());
  const nearest = nearestName(typed, commands);
  if (nearest === undefined || nearest === typed) return undefined;
  return `expected a directory or a command, got ${visibleText(typed)}; did you mean repomap ${nearest}?`;
}

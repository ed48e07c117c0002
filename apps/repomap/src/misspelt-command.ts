import { existsSync } from 'node:fs';
import { visibleText } from '@repomap/model';
import type { Command } from 'commander';

/** What to say of a first word that is neither a folder nor a command, but near to one. */
export function misspelt(program: Command): string | undefined {
  const [typed = ''] = program.args;
  if (existsSync(typed)) return undefined;
  const commands = program.commands.map((command) => command.name());
  const nearest = nearestCommand(typed, commands);
  if (nearest === undefined || nearest === typed) return undefined;
  return `there is neither a folder nor a command ${visibleText(typed)}; did you mean repomap ${nearest}?`;
}

/** The command that somebody may have meant who typed another word; undefined when none is near. */
export function nearestCommand(typed: string, commands: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(typed.length / 2));
  const [nearest] = commands
    .map((command) => ({ command, distance: distance(typed.toLowerCase(), command) }))
    .filter((each) => each.distance <= most)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.command;
}

/** Edits that turn one word into another, where swapping two neighbours is one (optimal string alignment). */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= from.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= to.length; j += 1) {
      const differs = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + differs,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}

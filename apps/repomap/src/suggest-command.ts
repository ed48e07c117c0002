import { existsSync } from 'node:fs';
import { visibleText } from '@repomap/model';
import type { Command } from 'commander';

/** The error message if the first argument is a misspelt command; undefined if it is anything else. */
export function suggestCommand(program: Command): string | undefined {
  const [typed = ''] = program.args;
  if (existsSync(typed)) return undefined;
  const commands = program.commands.map((command) => command.name());
  const nearest = nearestCommand(typed, commands);
  if (nearest === undefined || nearest === typed) return undefined;
  return `expected a directory or a command, got ${visibleText(typed)}; did you mean repomap ${nearest}?`;
}

/** The command closest to a word; undefined if none is close. */
export function nearestCommand(typed: string, commands: readonly string[]): string | undefined {
  const maxDistance = Math.min(2, Math.floor(typed.length / 2));
  const [nearest] = commands
    .map((command) => ({ command, distance: distance(typed.toLowerCase(), command) }))
    .filter((each) => each.distance <= maxDistance)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.command;
}

/** The edit distance; swapping two adjacent letters is one edit (optimal string alignment). */
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

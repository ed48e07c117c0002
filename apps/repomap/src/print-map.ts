import type { MapArguments } from './arguments/map-arguments.js';
import { map } from './commands/map.js';
import { runInTerminal } from './run-in-terminal.js';

/** Prints a map and ends the process. */
export function printMap(args: MapArguments): Promise<void> {
  return runInTerminal((terminal) => map(args, terminal));
}

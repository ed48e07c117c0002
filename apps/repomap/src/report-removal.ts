import { visibleText } from '@repomap/model';
import { ExitCode } from './exit-code.js';
import { sizeText } from './human-units.js';
import { printJson, type Terminal } from './terminal.js';

interface Removal {
  readonly removed: readonly string[];
  readonly bytes: number;
}

/** Prints what is gone. */
export function reportRemoval(
  { removed, bytes }: Removal,
  json: boolean,
  terminal: Terminal,
): ExitCode {
  if (json) printJson(terminal, { removed, bytes });
  else {
    const lines = [...removed.map(visibleText), `${removed.length} removed, ${sizeText(bytes)}`];
    terminal.stdout.write(`${lines.join('\n')}\n`);
  }
  return ExitCode.Done;
}

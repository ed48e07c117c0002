#!/usr/bin/env node
import './suppress-sqlite-warning.js';
import { keepCompiledCode } from '@repomap/cache-manager/compiled-code';
import { mapArguments } from './arguments/quick-map-arguments.js';
import { mcpArguments } from './arguments/quick-mcp-arguments.js';
import { nodeProblem } from './node-version.js';

// An old Node.js cannot load anything below.
const tooOld = nodeProblem(process.versions.node, process.execPath);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}

run(process.argv.slice(2));

async function run(typed: readonly string[]): Promise<void> {
  // Code is compiled once, unless the call does without the user's cache directory.
  if (!typed.some((word) => word === '--no-cache' || word.startsWith('--cache-dir')))
    await keepCompiledCode(import.meta.dirname);

  // Most calls print a map, and assistants start a server for each session, some even twice, and give
  // up on a slow one. Neither loads the command-line parser.
  const served = mcpArguments(typed);
  const mapped = served === undefined ? await mapArguments(typed) : undefined;
  if (served !== undefined) {
    const { serveMcp } = await import('./serve-mcp.js');
    process.exitCode = await serveMcp(served);
    // The open connection of a shared cache that hangs must not keep the process alive.
    process.stdout.write('', () => process.exit());
  } else if (mapped !== undefined) {
    const { printMap } = await import('./print-map.js');
    await printMap(mapped);
  } else {
    const { runCommand } = await import('./command.js');
    await runCommand();
  }
}

#!/usr/bin/env node
import './suppress-sqlite-warning.js';
import { mcpArguments } from './mcp-arguments.js';
import { nodeProblem } from './node-version.js';

// An old Node.js cannot load anything below.
const tooOld = nodeProblem(process.versions.node, process.execPath);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}

// Assistants start a server for each session, some even twice, and give up on a slow one. This path
// does not load the command-line parser.
const args = mcpArguments(process.argv.slice(2));
if (args === undefined) await import('./command.js');
else {
  const { serveMcp } = await import('./serve-mcp.js');
  process.exitCode = await serveMcp(args);
  // The open connection of a shared cache that hangs must not keep the process alive.
  process.stdout.write('', () => process.exit());
}

#!/usr/bin/env node
import './suppress-sqlite-warning.js';
import { mcpArguments } from './mcp-arguments.js';

// Assistants start a server for each session, some of them twice, and give up on slow ones: its
// start does without what reads all other command lines.
const args = mcpArguments(process.argv.slice(2));
if (args === undefined) await import('./command.js');
else {
  const { serveMcp } = await import('./serve-mcp.js');
  process.exitCode = await serveMcp(args);
  // A shared tier that hangs must not hold the process by a connection that it does not close.
  process.stdout.write('', () => process.exit());
}

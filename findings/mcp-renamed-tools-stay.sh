#!/usr/bin/env bash
# @modelcontextprotocol/sdk 1.32.2: a tool that was renamed can no longer be removed, and keeps its second name when it
# gets a third. A tool `toString` cannot be registered at all.
#
# Expected: `update({ name })` leaves one tool of the new name, and `remove()` none.
# Seen: both delete the name under which the tool was registered first. The client goes on to list the tool and to call
# it, as it does with prompts and resources.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @modelcontextprotocol/sdk@1.32.2 zod@4.6.7
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const info = { name: 'name', version: '1.0.0' };
const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return error.message;
  }
};
/** Registers a tool, does what is asked, and returns the names that a client sees. */
const namesAfter = async (name, action) => {
  const server = new McpServer(info);
  server.registerTool('other', { inputSchema: {} }, () => ({ content: [] }));
  const tool = attempt(() => server.registerTool(name, { inputSchema: { text: z.string() } }, () => ({ content: [] })));
  if (typeof tool === 'string') return tool;
  action(tool);
  const client = new Client(info);
  const [first, second] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(first), client.connect(second)]);
  const { tools } = await client.listTools();
  await client.close();
  return tools.map((each) => each.name).join();
};
const rename = (...names) => (tool) => names.forEach((name) => tool.update({ name }));
/** What, name, action, expected, known. */
const rows = [
  ['removed', 'find', (tool) => tool.remove(), 'other', 'other'],
  ['renamed', 'find', rename('search'), 'other,search', 'other,search'],
  ['renamed twice', 'find', rename('search', 'grep'), 'other,grep', 'other,search,grep'],
  ['renamed and removed', 'find', (tool) => (rename('search')(tool), tool.remove()), 'other', 'other,search'],
  ['registered as toString', 'toString', () => {}, 'other,toString', 'Tool toString is already registered'],
];
console.log('@modelcontextprotocol/sdk 1.32.2, zod 4.6.7');
let changed = false;
for (const [what, name, action, expected, known] of rows) {
  const seen = await namesAfter(name, action);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0 with zod 4.6.7: one tool whose input cannot be expressed in JSON Schema makes
# `tools/list` fail for all tools.
#
# Expected: `registerTool` throws for such a schema, or the list omits that tool.
# Seen: all tools are registered and can be called, including that one, but `tools/list` returns an internal error
# in both eras of the protocol, so a client finds no tool at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0 zod@4.6.7
cat >server.mjs <<'JS'
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const answer = async () => ({ content: [{ type: 'text', text: 'answer' }] });
serveStdio(() => {
  const server = new McpServer({ name: 'server', version: '1.0.0' });
  server.registerTool('plain', { inputSchema: z.object({ text: z.string().optional() }) }, answer);
  if (process.argv[2] === 'both')
    server.registerTool('since', { inputSchema: z.object({ date: z.date().optional() }) }, answer);
  return server;
});
JS
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

async function ask(mode, tools) {
  const client = new Client({ name: 'client', version: '1.0.0' }, { versionNegotiation: { mode } });
  const command = process.execPath;
  await client.connect(new StdioClientTransport({ command, args: ['server.mjs', tools], stderr: 'ignore' }));
  const called = [];
  for (const name of tools === 'both' ? ['plain', 'since'] : ['plain']) {
    const { content } = await client.callTool({ name, arguments: {} });
    called.push(`${name}: ${content[0].text}`);
  }
  const listed = await client.listTools().then(
    (list) => list.tools.map(({ name }) => name).join(' '),
    (error) => `error ${error.code}, ${error.message}`,
  );
  await client.close();
  return `listed ${listed}; called ${called.join(', ')}`;
}

/** Era, tools, expected of the list, known. */
const failure = 'listed error -32603, Date cannot be represented in JSON Schema; called plain: answer, since: answer';
const modern = { pin: '2026-07-28' };
const rows = [
  ['legacy', 'plain', 'plain', 'listed plain; called plain: answer'],
  ['legacy', 'both', 'plain, or no start', failure],
  [modern, 'plain', 'plain', 'listed plain; called plain: answer'],
  [modern, 'both', 'plain, or no start', failure],
];
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0, zod 4.6.7');
let changed = false;
for (const [mode, tools, expected, known] of rows) {
  const seen = await ask(mode, tools);
  console.log(`${mode.pin ?? mode}: expected listed ${expected}\n  seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

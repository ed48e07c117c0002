#!/usr/bin/env bash
# @modelcontextprotocol/client 2.4.0 accepts an answer of @modelcontextprotocol/server 2.4.0 until it lists the
# tools, and rejects the same answer afterwards.
#
# Expected: both validate the output of a tool alike. The zod schema strips unknown keys, so the server sends the
# output without them, just as a handler receives its input without them.
# Seen: the server validates the output but sends it with the unknown keys, which the JSON Schema that it lists
# forbids. The client throws once it knows that schema, in both eras of the protocol.
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

serveStdio(() => {
  const server = new McpServer({ name: 'server', version: '1.0.0' });
  const schema = z.object({ known: z.number().optional() });
  server.registerTool('echo', { inputSchema: schema, outputSchema: schema }, async (input) => ({
    content: [{ type: 'text', text: `input ${JSON.stringify(input)}` }],
    structuredContent: { known: 1, extra: 2 },
  }));
  return server;
});
JS
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const call = (client) =>
  client.callTool({ name: 'echo', arguments: { known: 1, extra: 2 } }).then(
    ({ content, structuredContent }) => `${content[0].text}, output ${JSON.stringify(structuredContent)}`,
    (error) => `error ${error.code}, ${error.message.replace(/.*: /, '')}`,
  );
const expected = 'input {"known":1}, output {"known":1}';
const before = 'input {"known":1}, output {"known":1,"extra":2}';
const after = 'error -32602, data must NOT have additional properties';
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0, zod 4.6.7');
let changed = false;
for (const mode of ['legacy', { pin: '2026-07-28' }]) {
  const client = new Client({ name: 'client', version: '1.0.0' }, { versionNegotiation: { mode } });
  const command = process.execPath;
  await client.connect(new StdioClientTransport({ command, args: ['server.mjs'], stderr: 'ignore' }));
  const first = await call(client);
  await client.listTools();
  const second = await call(client);
  await client.close();
  console.log(`${mode.pin ?? mode}: expected ${expected}, twice\n  seen first: ${first}\n  seen after listTools: ${second}`);
  changed ||= first !== before || second !== after;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

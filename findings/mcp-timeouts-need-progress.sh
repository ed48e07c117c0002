#!/usr/bin/env bash
# @modelcontextprotocol/client 2.4.0: `maxTotalTimeout` limits nothing unless progress arrives, and progress resets the
# timeout only of a request with `onprogress`.
#
# Expected: a request ends with an error when `maxTotalTimeout` is over, "regardless of progress notifications", and
# `resetTimeoutOnProgress` is enough for a tool that reports its progress.
# Seen: the total is looked at when progress arrives; and without `onprogress` the request has no token to report with.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0 zod@4.6.7
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

const server = new McpServer({ name: 'server', version: '1.0.0' });
server.registerTool('work', { inputSchema: z.object({}) }, async (_, { mcpReq }) => {
  for (let progress = 1; progress <= 8; progress++) {
    await setTimeout(150);
    const { progressToken } = mcpReq._meta ?? {};
    if (progressToken === undefined) continue;
    await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress } });
  }
  return { content: [{ type: 'text', text: 'done' }] };
});
const client = new Client({ name: 'client', version: '1.0.0' });
const [first, second] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(first), client.connect(second)]);
const call = (options) =>
  client.callTool({ name: 'work', arguments: {} }, options).then(
    ({ content }) => content[0].text,
    (error) => error.message,
  );
const onprogress = () => {};
const reset = { timeout: 600, resetTimeoutOnProgress: true };
/** Options, expected, known. */
const rows = [
  [{ timeout: 600 }, 'Request timed out', 'Request timed out'],
  [{ ...reset, onprogress }, 'done', 'done'],
  [reset, 'done', 'Request timed out'],
  [{ ...reset, maxTotalTimeout: 700, onprogress }, 'Maximum total timeout exceeded', 'Maximum total timeout exceeded'],
  [{ timeout: 9000, maxTotalTimeout: 600 }, 'Maximum total timeout exceeded', 'done'],
];
console.log('@modelcontextprotocol/client 2.4.0, @modelcontextprotocol/server 2.4.0, zod 4.6.7');
console.log('a tool that takes 1.2 s and reports its progress every 150 ms');
let changed = false;
for (const [options, expected, known] of rows) {
  const seen = await call(options);
  const shown = JSON.stringify({ ...options, ...(options.onprogress && { onprogress: 'a function' }) });
  console.log(`${shown}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

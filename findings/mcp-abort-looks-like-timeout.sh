#!/usr/bin/env bash
# @modelcontextprotocol/client 2.4.0: a request that the caller aborts is rejected with the error of a timeout.
#
# Expected: `signal.reason`, an AbortError by default, as from `fetch` and from the functions of Node.js that take a
# signal; or an error that says the request was cancelled.
# Seen: an SdkError with the code REQUEST_TIMEOUT, whose message is the reason as text, so that whoever tries again after
# a timeout also does so after an abort, and the reason itself is lost. So it is with a signal that was aborted before
# the call.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0
cat >check.mjs <<'JS'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { McpServer } from '@modelcontextprotocol/server';
import { setTimeout } from 'node:timers/promises';

const server = new McpServer({ name: 'server', version: '1.0.0' });
server.registerTool('wait', {}, async () => {
  await setTimeout(300);
  return { content: [] };
});
const client = new Client({ name: 'client', version: '1.0.0' });
const [near, far] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(far), client.connect(near)]);

async function call(reason, when, options) {
  const controller = new AbortController();
  const abort = () => controller.abort(reason);
  if (when === 'before') abort();
  const call = client.callTool({ name: 'wait', arguments: {} }, { signal: controller.signal, ...options });
  if (when === 'during') setTimeout(50).then(abort);
  return call.then(
    () => 'an answer',
    (error) => (error === controller.signal.reason ? 'the reason' : `${error.code}, ${error.message}`),
  );
}
const timeout = 'REQUEST_TIMEOUT, Request timed out';
/** Reason, when it is aborted, options, expected, known. */
const rows = [
  [undefined, 'never', { timeout: 100 }, timeout, timeout],
  [undefined, 'during', {}, 'the reason', 'REQUEST_TIMEOUT, AbortError: This operation was aborted'],
  [new Error('closed'), 'during', {}, 'the reason', 'REQUEST_TIMEOUT, Error: closed'],
  [{ user: 1 }, 'during', {}, 'the reason', 'REQUEST_TIMEOUT, [object Object]'],
  [new Error('closed'), 'before', {}, 'the reason', 'REQUEST_TIMEOUT, Error: closed'],
];
console.log('@modelcontextprotocol/client 2.4.0, @modelcontextprotocol/server 2.4.0');
let changed = false;
for (const [reason, when, options, expected, known] of rows) {
  const seen = await call(reason, when, options);
  console.log(`aborted ${when} with ${reason ?? 'no reason'}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

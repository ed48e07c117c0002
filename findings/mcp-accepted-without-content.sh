#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0: an answer to an elicitation that accepts without any content is valid, whatever the
# requested schema requires, and gets no defaults.
#
# Expected: an error, as for an empty content; `elicitInput` validates what was accepted, so that a server reads the
# required properties without looking.
# Seen: `content` is undefined. The specification has a client leave it out only when the user declines or cancels.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';

const info = { name: 'name', version: '1.0.0' };
const server = new McpServer(info);
const client = new Client(info, { capabilities: { elicitation: { form: { applyDefaults: true } } } });
let answer;
client.setRequestHandler('elicitation/create', async () => answer);
const [first, second] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(first), client.connect(second)]);
const properties = { name: { type: 'string' }, size: { type: 'number', default: 1 } };
const requestedSchema = { type: 'object', properties, required: ['name'] };
const elicit = (content) => {
  answer = { action: 'accept', ...content };
  return server.server.elicitInput({ message: 'Which?', requestedSchema }).then(
    (result) => JSON.stringify(result),
    (error) => error.message.replace(/.*: /, ''),
  );
};
const required = "data must have required property 'name'";
/** What the client adds to accept, expected, known. */
const rows = [
  [{ content: { name: 'a' } }, '{"action":"accept","content":{"name":"a","size":1}}'],
  [{ content: {} }, required],
  [{}, required, '{"action":"accept"}'],
];
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0');
let changed = false;
for (const [content, expected, known = expected] of rows) {
  const seen = await elicit(content);
  console.log(`accept with ${JSON.stringify(content)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0: a template of resources that is disabled is still listed, with its resources, and
# reading any of them is refused.
#
# Expected: what is disabled is in no list, as with a tool, a prompt and a resource that is not of a template.
# Seen: the client is told that the list has changed, reads it again, and gets the same templates and resources.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';

const info = { name: 'name', version: '1.0.0' };
const server = new McpServer(info);
const read = async (uri) => ({ contents: [{ uri: uri.href, text: 'text' }] });
const list = async () => ({ resources: [{ uri: 'note://1', name: 'note' }] });
const fixed = server.registerResource('fixed', 'fixed://1', {}, read);
const template = server.registerResource('notes', new ResourceTemplate('note://{id}', { list }), {}, read);
const client = new Client(info);
const [first, second] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(first), client.connect(second)]);
const state = async () => {
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const text = await client.readResource({ uri: 'note://1' }).then(
    ({ contents }) => contents[0].text,
    (error) => error.message,
  );
  const names = [...resources.map(({ uri }) => uri), ...resourceTemplates.map(({ uriTemplate }) => uriTemplate)];
  return `${names.join()}; reading note://1: ${text}`;
};
const all = await state();
fixed.disable();
const withoutFixed = await state();
template.disable();
const withoutBoth = await state();
/** What, seen, expected, known. */
const rows = [
  ['enabled', all, 'fixed://1,note://1,note://{id}; reading note://1: text'],
  ['resource disabled', withoutFixed, 'note://1,note://{id}; reading note://1: text'],
  [
    'template disabled',
    withoutBoth,
    '; reading note://1: Resource template note://{id} disabled',
    'note://1,note://{id}; reading note://1: Resource template note://{id} disabled',
  ],
];
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0');
let changed = false;
for (const [what, seen, expected, known = expected] of rows) {
  console.log(`${what}: expected ${expected}\n  seen ${seen}`);
  changed ||= seen !== known;
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

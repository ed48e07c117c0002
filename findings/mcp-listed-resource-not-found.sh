#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0: a resource that the server lists cannot be read if `new URL` writes its address in
# another way.
#
# Expected: `resources/read` finds what `resources/list` returned, by the same text, or `registerResource` throws.
# Seen: "Resource not found" for a host without a slash after it or with capitals, and for a path with a space, with
# `..` or with letters that are not ASCII: resources are kept by the text they were registered with, and looked up by the
# URL that the text was parsed to. A client cannot read them in any spelling.
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

/** Address, whether it is known to be found. */
const rows = [
  ['https://example.com/', true],
  ['https://example.org', false],
  ['https://Example.com/guide', false],
  ['docs://Guide/part', true],
  ['docs://guide/first%20chapter', true],
  ['docs://guide/first part', false],
  ['docs://guide/über', false],
  ['file:///docs/../guide', false],
  ['note:first part', true],
];
const server = new McpServer({ name: 'server', version: '1.0.0' });
for (const [address] of rows)
  server.registerResource(address, address, {}, async (url) => ({ contents: [{ uri: url.href, text: 'found' }] }));
const client = new Client({ name: 'client', version: '1.0.0' });
const [near, far] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(far), client.connect(near)]);
const read = (uri) =>
  client.readResource({ uri }).then(
    ({ contents }) => contents[0].text,
    (error) => error.message.replace(/:.*/, ''),
  );
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0');
const { resources } = await client.listResources();
let changed = resources.length !== rows.length;
for (const [address, known] of rows) {
  const listed = resources.some(({ uri }) => uri === address);
  const seen = [await read(address), await read(new URL(address).href)];
  console.log(`${address}, ${listed ? 'listed' : 'not listed'}: expected found; seen ${seen[0]}, as a URL: ${seen[1]}`);
  changed ||= !listed || seen.some((text) => text !== (known ? 'found' : 'Resource not found'));
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

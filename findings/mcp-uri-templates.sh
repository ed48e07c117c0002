#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0: the template of a resource does not match the addresses that it expands to, and
# its variables arrive encoded.
#
# Expected: what `expand` makes of a template by RFC 6570 is matched by it, with the values that were given.
# Seen: `{?word,page}` matches only with both, in that order; `{/path*}` and `{left,right}` do not match more than one
# value; `a b` arrives as `a%20b`; a template with a capital in the host of an `https` address matches nothing, since
# the address is normalised first. A server answers that there is no such resource.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0
cat >check.mjs <<'JS'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { McpServer, ResourceTemplate, UriTemplate } from '@modelcontextprotocol/server';

const show = JSON.stringify;
const nothing = 'Resource not found';
/** Template, variables, what it expands to, known. */
const rows = [
  ['a://x/{name}', { name: 'b' }, 'a://x/b', '{"name":"b"}'],
  ['b://x/{name}', { name: 'a b' }, 'b://x/a%20b', '{"name":"a%20b"}'],
  ['c://x{?word,page}', { word: 'b', page: '2' }, 'c://x?word=b&page=2', '{"word":"b","page":"2"}'],
  ['d://x{?word,page}', { word: 'b' }, 'd://x?word=b', nothing],
  ['e://x{?word,page}', {}, 'e://x', nothing],
  ['f://x{/path*}', { path: ['b', 'c'] }, 'f://x/b/c', nothing],
  ['g://x/{left,right}', { left: 'b', right: 'c' }, 'g://x/b,c', nothing],
  ['https://Example.org/{name}', { name: 'b' }, 'https://Example.org/b', nothing],
  ['https://example.com/{name}', { name: 'b' }, 'https://example.com/b', '{"name":"b"}'],
];
const server = new McpServer({ name: 'server', version: '1.0.0' });
for (const [template] of rows)
  server.registerResource(template, new ResourceTemplate(template, { list: undefined }), {}, async (url, variables) => ({
    contents: [{ uri: url.href, text: show(variables) }],
  }));
const client = new Client({ name: 'client', version: '1.0.0' });
const [near, far] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(far), client.connect(near)]);
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/client 2.4.0');
let changed = false;
for (const [template, variables, address, known] of rows) {
  const expanded = new UriTemplate(template).expand(variables);
  const seen = await client.readResource({ uri: expanded }).then(
    ({ contents }) => contents[0].text,
    (error) => error.message.replace(/:.*/, ''),
  );
  console.log(`${template}, ${expanded}: expected ${show(variables)}; seen ${seen}`);
  changed ||= expanded !== address || seen !== known;
}
await client.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

#!/usr/bin/env bash
# @modelcontextprotocol/server 2.4.0: an argument whose schema is described, or made optional, in the wrong order has no
# completions; @modelcontextprotocol/sdk 1.32.2 asks for the other order where it is optional.
#
# Expected: the same completions in any order, or an error when the prompt is registered.
# Seen: the list is empty. `completable` marks one schema object, and `describe`, `default` and `optional` return others;
# one of the two versions looks into `completable(…).optional()`, the other does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  @modelcontextprotocol/server@2.4.0 @modelcontextprotocol/client@2.4.0 @modelcontextprotocol/sdk@1.32.2 zod@4.6.7
cat >check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/client';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport as Transport1 } from '@modelcontextprotocol/sdk/inMemory.js';
import { completable as completable1 } from '@modelcontextprotocol/sdk/server/completable.js';
import { McpServer as McpServer1 } from '@modelcontextprotocol/sdk/server/mcp.js';
import { completable, InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const text = () => z.string();
const languages = () => ['css', 'html'];
const shapeOf = (mark) => ({
  plain: mark(text(), languages),
  optionalOutside: mark(text(), languages).optional(),
  optionalInside: mark(text().optional(), languages),
  describedInside: mark(text().describe('of the file'), languages),
  describedOutside: mark(text(), languages).describe('of the file'),
  defaultOutside: mark(text(), languages).default('css'),
});
const info = { name: 'name', version: '1.0.0' };
/** What a client is offered for each argument. */
const offered = async (server, client, [first, second], argsSchema, names) => {
  server.registerPrompt('review', { argsSchema }, () => ({ messages: [] }));
  await Promise.all([server.connect(first), client.connect(second)]);
  const result = {};
  for (const name of names) {
    const ref = { type: 'ref/prompt', name: 'review' };
    const { completion } = await client.complete({ ref, argument: { name, value: '' } });
    result[name] = completion.values.join() || 'none';
  }
  await client.close();
  return result;
};
const names = Object.keys(shapeOf(completable));
const pair = InMemoryTransport.createLinkedPair();
const seen2 = await offered(new McpServer(info), new Client(info), pair, z.object(shapeOf(completable)), names);
const pair1 = Transport1.createLinkedPair();
const seen1 = await offered(new McpServer1(info), new Client1(info), pair1, shapeOf(completable1), names);
/** Argument, known of 2.4.0, known of 1.32.2. */
const rows = [
  ['plain', 'css,html', 'css,html'],
  ['optionalOutside', 'css,html', 'none'],
  ['optionalInside', 'none', 'css,html'],
  ['describedInside', 'css,html', 'css,html'],
  ['describedOutside', 'none', 'none'],
  ['defaultOutside', 'none', 'none'],
];
console.log('@modelcontextprotocol/server 2.4.0, @modelcontextprotocol/sdk 1.32.2, zod 4.6.7');
let changed = false;
for (const [name, known2, known1] of rows) {
  console.log(`${name}: expected css,html; seen ${seen2[name]} of 2.4.0, ${seen1[name]} of 1.32.2`);
  changed ||= seen2[name] !== known2 || seen1[name] !== known1;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

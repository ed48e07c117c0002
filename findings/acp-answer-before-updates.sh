#!/usr/bin/env bash
# @agentclientprotocol/sdk 2.4.0: the answer to a prompt is there before the updates that the agent sent before it, if
# other handlers were registered first, and some updates are never handled.
#
# Expected: the handler of `session/update` has been called for each update when `session/prompt` resolves, since the
# agent sends them first, in this order and over one stream.
# Seen: so it is when the handler is the first or second. Each handler before it takes a turn of the queue, while an
# answer resolves at once: after three others all updates come after the answer, when they arrive in one piece. What
# `connectWith` has not handled when its function returns is dropped, so that the last words of a turn are missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @agentclientprotocol/sdk@2.4.0 zod@4.6.7
cat >check.mjs <<'JS'
import { client, methods, ndJsonStream, PROTOCOL_VERSION } from '@agentclientprotocol/sdk';

const { fs, session, terminal } = methods.client;
const others = [
  fs.readTextFile, fs.writeTextFile, session.requestPermission, terminal.create, terminal.output, terminal.release,
  terminal.waitForExit, terminal.kill,
];
const chunk = (text) => ({
  jsonrpc: '2.0',
  method: 'session/update',
  params: { sessionId: 's', update: { sessionUpdate: 'agent_message_chunk', content: { type: 'text', text } } },
});
const results = {
  initialize: { protocolVersion: PROTOCOL_VERSION },
  'session/new': { sessionId: 's' },
  'session/prompt': { stopReason: 'end_turn' },
};
/** An agent that writes all lines of a turn in one piece, as through a pipe. */
async function serve(input, output) {
  const writer = output.getWriter();
  for await (const text of input.pipeThrough(new TextDecoderStream())) {
    const { id, method } = JSON.parse(text);
    const lines = method === 'session/prompt' ? ['one', 'two', 'three'].map(chunk) : [];
    lines.push({ jsonrpc: '2.0', id, result: results[method] });
    await writer.write(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  }
}
/** The order of what the client hears, with so many handlers before that of the updates. */
async function order(count) {
  const heard = [];
  const app = client({ name: 'client' });
  for (const method of others.slice(0, count)) app.onRequest(method, () => ({}));
  app.onNotification(session.update, ({ params }) => void heard.push(params.update.content.text));
  const toAgent = new TransformStream();
  const toClient = new TransformStream();
  void serve(toAgent.readable, toClient.writable).catch(() => {});
  await app.connectWith(ndJsonStream(toAgent.writable, toClient.readable), async (agent) => {
    await agent.request(methods.agent.initialize, { protocolVersion: PROTOCOL_VERSION });
    await agent.request(methods.agent.session.new, { cwd: '/', mcpServers: [] });
    await agent.request(methods.agent.session.prompt, { sessionId: 's', prompt: [{ type: 'text', text: 'go' }] });
    heard.push('answer');
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  return heard.join(' ');
}
/** Handlers before that of the updates, known. */
const rows = [
  [0, 'one two three answer'],
  [1, 'one two three answer'],
  [4, 'answer one two three'],
  [8, 'answer one two'],
];
console.log('@agentclientprotocol/sdk 2.4.0');
let changed = false;
for (const [count, known] of rows) {
  const seen = await order(count);
  console.log(`after ${count} other handlers: expected one two three answer; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

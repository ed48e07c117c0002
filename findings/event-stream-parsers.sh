#!/usr/bin/env bash
# fetch-event-stream 0.1.6 and parse-sse 0.1.0 read other events from a stream than the HTML standard.
#
# Expected: the events of "Interpreting an event stream", as eventsource-parser 4.1.3 has them: an empty line without
# data before it makes no event, a line `data` is one empty line of data, one space after the colon is removed, what has
# no empty line after it is discarded, and CR with LF is one line end, however the stream is cut.
# Seen: fetch-event-stream yields events without data, removes all spaces and skips empty lines of data. parse-sse takes
# CR and LF in two chunks for two line ends, so that an event is cut in two, skips an event with empty data and yields
# the unfinished last one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  fetch-event-stream@0.1.6 parse-sse@0.1.0 eventsource-parser@4.1.3
cat >check.mjs <<'JS'
import { createParser } from 'eventsource-parser';
import { events } from 'fetch-event-stream';
import { parseServerSentEvents } from 'parse-sse';

const response = (chunks) =>
  new Response(ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk))), {
    headers: { 'content-type': 'text/event-stream' },
  });
const data = async (stream) => JSON.stringify((await Array.fromAsync(stream)).map((event) => event.data ?? null));
const reference = (chunks) => {
  const seen = [];
  const parser = createParser({ onEvent: (event) => seen.push(event.data) });
  for (const chunk of chunks) parser.feed(chunk);
  return JSON.stringify(seen);
};
/** Chunks, expected data of the events, known of fetch-event-stream and of parse-sse. */
const rows = [
  [['data: a\r\ndata: b\r\n\r\n'], '["a\\nb"]', '["a\\nb"]', '["a\\nb"]'],
  [['data: a\r', '\ndata: b\r\n\r\n'], '["a\\nb"]', '["a\\nb"]', '["a","b"]'],
  [['data:  a\n\n'], '[" a"]', '["a"]', '[" a"]'],
  [['id: 1\n\ndata: a\n\n'], '["a"]', '[null,"a"]', '["a"]'],
  [['data\n\n'], '[""]', '[]', '[]'],
  [['data: a\ndata\ndata: b\n\n'], '["a\\n\\nb"]', '["a\\nb"]', '["a\\n\\nb"]'],
  [['data: a\n\ndata: b\n'], '["a"]', '["a"]', '["a","b"]'],
];
console.log('fetch-event-stream 0.1.6, parse-sse 0.1.0, eventsource-parser 4.1.3');
let changed = false;
for (const [chunks, expected, knownFirst, knownSecond] of rows) {
  const first = await data(events(response(chunks)));
  const second = await data(parseServerSentEvents(response(chunks)));
  console.log(`${JSON.stringify(chunks)}: expected ${expected}; seen ${first} and ${second}`);
  changed ||= first !== knownFirst || second !== knownSecond || reference(chunks) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs

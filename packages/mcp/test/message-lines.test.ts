import { expect, test } from 'vitest';
import { messageLines } from '../src/message-lines.js';

async function forwarded(...lines: readonly string[]): Promise<readonly string[]> {
  async function* input() {
    for (const line of lines) yield Buffer.from(`${line}\n`);
  }
  const found: string[] = [];
  const hooks = { onMessage: () => {}, onReject: () => {} };
  for await (const line of messageLines(input(), hooks)) found.push(line.toString());
  return found;
}

const call = (files: string) =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"repo_map","arguments":{"files":${files}}}}`;
const PING = '{"jsonrpc":"2.0","id":2,"method":"ping"}';

test.each([10, 1000, 200_000])(
  'a message that is nested %d times is forwarded, and those after it',
  async (depth) => {
    const nested = call('['.repeat(depth) + ']'.repeat(depth));
    expect(await forwarded(nested, PING)).toEqual([`${nested}\n`, `${PING}\n`]);
  },
);

/** The messages and the rejections of an input that arrives in pieces of a size. */
async function taken(text: string, size: number): Promise<readonly unknown[]> {
  const bytes = Buffer.from(text);
  async function* input() {
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  }
  const found: unknown[] = [];
  const hooks = {
    onMessage: (message: object) => found.push('id' in message && message.id),
    onReject: ({ code, message }: { code: number; message: string }) =>
      found.push(`${code} ${message}`),
  };
  for await (const _ of messageLines(input(), hooks));
  return found;
}

const ping = (id: number, padding = '') => `{"jsonrpc":"2.0","id":${id},"method":"ping"${padding}}`;
const deep = (depth: number) => `,"params":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const grown = (count: number) => `,"params":{"a":[${'1e20,'.repeat(count)}0]}`;
const TOO_LONG = '-32600 expected a message of at most 10000000 bytes';

test.each<[what: string, text: string, expected: readonly unknown[]]>([
  ['nothing', '', []],
  ['a last line without end', ping(1), [1]],
  ['a last line that is cut', ping(1).slice(0, -1), [expect.stringMatching(/^-32700 /)]],
  ['a batch', `[${ping(1)},7,${ping(2)}]\n`, [1, expect.stringMatching(/^-32600 /), 2]],
  [
    'a batch with one that is nested too deeply',
    `[${ping(1, deep(20_000))},${ping(2)}]`,
    ['-32600 expected a message with less nesting', 2],
  ],
  ['one that is nested as deeply', ping(1, deep(20_000)), [1]],
  ['one that grows when it is written', `${ping(1, grown(9e5))}\n${ping(2)}`, [TOO_LONG, 2]],
  ['a long message', `${ping(1, ' '.repeat(9e6))}\n`, [1]],
  ['one that is too long', `${ping(1, ' '.repeat(1e7))}\n${ping(2)}\n`, [TOO_LONG, 2]],
  [
    'two that are',
    `${'a'.repeat(1e7 + 1)}\n${'b'.repeat(3e7)}\n${ping(3)}`,
    [TOO_LONG, TOO_LONG, 3],
  ],
])('%s', async (_, text, expected) => {
  for (const size of [65_536, 1e8]) expect(await taken(text, size)).toEqual(expected);
});

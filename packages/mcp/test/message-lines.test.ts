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

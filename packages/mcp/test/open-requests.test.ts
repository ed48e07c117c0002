import { expect, test } from 'vitest';
import { OpenRequests } from '../src/open-requests.js';

type Message = Parameters<OpenRequests['received']>[0];

const asks = (id: number, method = 'tools/call'): Message => ({ jsonrpc: '2.0', id, method });
const cancels = (requestId: number): Message => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId },
});
const notifies: Message = { jsonrpc: '2.0', method: 'notifications/initialized' };
const answers = (id: number): Message => ({ jsonrpc: '2.0', id, result: {} });
const refuses = (id: number): Message => ({ jsonrpc: '2.0', id, error: { code: 1, message: '' } });

const rows: readonly [what: string, received: Message[], sent: Message[], answered: boolean][] = [
  ['nothing', [], [], true],
  ['a notification', [notifies], [], true],
  ['a request', [asks(1)], [], false],
  ['an answered request', [asks(1)], [answers(1)], true],
  ['a refused request', [asks(1)], [refuses(1)], true],
  ['a request that asked back', [asks(1)], [asks(1, 'roots/list'), notifies], false],
  ['one of two answered', [asks(1), asks(2)], [answers(2)], false],
  ['both answered', [asks(1), asks(2)], [answers(2), answers(1)], true],
  ['a cancelled request', [asks(1), cancels(1)], [], true],
  ['a request beside a cancelled one', [asks(1), asks(2), cancels(1)], [], false],
  ['a subscription', [asks(1, 'subscriptions/listen')], [], true],
];

test.each(rows)('%s', async (_, received, sent, answered) => {
  const requests = new OpenRequests();
  for (const message of received) requests.received(message);
  let isAnswered = false;
  const waiting = requests.answered().then(() => {
    isAnswered = true;
  });
  for (const message of sent) requests.sent(message);
  await new Promise(setImmediate);
  expect(isAnswered).toBe(answered);
  for (const id of [1, 2]) requests.sent(answers(id));
  await waiting;
});

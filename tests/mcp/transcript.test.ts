import { expect, test } from 'vitest';
import { ERAS, type Era, type Message, RawServer } from '../support/mcp-connection.js';
import { WorkTree } from '../support/work-tree.js';

const MAP = 'repomap://map';
const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

function repository(files: number): WorkTree {
  const names = Array.from({ length: files }, (_, i) => `f${i}`);
  const sources = names.map((name) => [`${name}.py`, `def ${name}():\n    return 1\n`]);
  return new WorkTree(Object.fromEntries(sources)).commitAll();
}

/** A connection in lines: the requests of one era, with ids in order. */
class Conversation {
  readonly server: RawServer;
  private readonly meta: object;
  private id = 0;

  constructor(era: Era, server: RawServer) {
    this.server = server;
    this.meta = era === 'modern' ? { _meta: MODERN } : {};
  }

  send(method: string, params: object = {}): number {
    this.id += 1;
    this.server.send({ id: this.id, method, params: { ...params, ...this.meta } });
    return this.id;
  }

  notify(method: string, params: object): void {
    this.server.send({ method, params: { ...params, ...this.meta } });
  }

  async ask(method: string, params: object = {}): Promise<Message> {
    const id = this.send(method, params);
    return this.server.received((message) => message.id === id);
  }
}

const isUpdate = ({ method }: Message) => method === 'notifications/resources/updated';

test.each(ERAS)('a whole conversation of the %s era, in lines', async (era) => {
  using tree = repository(3);
  using cache = new WorkTree();
  await using server = new RawServer({ cwd: tree.path, cacheDir: cache.path });
  const client = new Conversation(era, server);
  if (era === 'modern') await client.ask('server/discover');
  else await server.initialize();

  const { tools } = (await client.ask('tools/list')).result;
  expect(tools.map(({ name }: { name: string }) => name)).toEqual([
    'repo_map',
    'outline',
    'explain',
  ]);
  const calls = [
    ['repo_map', { query: 'f1' }],
    ['outline', { files: ['f1.py'] }],
    ['explain', { target: 'f1.py' }],
  ] as const;
  for (const [name, args] of calls) {
    const { result } = await client.ask('tools/call', { name, arguments: args });
    expect(result.isError).not.toBe(true);
    expect(result.content[0].text).toContain('f1');
  }

  const listening =
    era === 'modern'
      ? client.send('subscriptions/listen', { notifications: { resourceSubscriptions: [MAP] } })
      : (await client.ask('resources/subscribe', { uri: MAP })).id;
  // In the modern era, the answer to this request arrives with the end of the subscription.
  if (era === 'modern') await server.received(({ method }) => method?.includes('ack') === true);
  tree.write('f1.py', 'def f1():\n    return 2\n');
  tree.write('f1.py', 'def f1(size):\n    return size\n');
  await server.received(isUpdate);
  const read = await client.ask('resources/read', { uri: MAP });
  expect(read.result.contents[0].text).toContain('def f1(size)');
  expect(server.messages.filter(isUpdate)).toHaveLength(1);

  if (era === 'modern') client.notify('notifications/cancelled', { requestId: listening });
  else await client.ask('resources/unsubscribe', { uri: MAP });
  tree.write('f1.py', 'def f1(width):\n    return width\n');
  const later = await client.ask('tools/call', { name: 'repo_map', arguments: {} });
  expect(later.result.content[0].text).toContain('def f1(width)');
  expect(server.messages.filter(isUpdate)).toHaveLength(1);

  server.process.stdin.end();
  expect(await server.exit).toEqual([0, null]);
  expect(server.stderr).toBe('');
  expect(server.messages.every((message) => 'jsonrpc' in message)).toBe(true);
  expect(server.stdout).toBe(server.lines.map((line) => `${line}\n`).join(''));
});

test.each(ERAS)('a call of the %s era that is cancelled gets no answer', async (era) => {
  using tree = repository(400);
  using cache = new WorkTree();
  await using server = new RawServer({ cwd: tree.path, cacheDir: cache.path });
  const client = new Conversation(era, server);
  if (era === 'modern') await client.ask('server/discover');
  else await server.initialize();
  const call = { name: 'repo_map', arguments: {} };
  const cancelled = client.send('tools/call', call);
  client.notify('notifications/cancelled', { requestId: cancelled });
  const { result } = await client.ask('tools/call', call);
  expect(result.isError).not.toBe(true);
  expect(server.messages.some(({ id }) => id === cancelled)).toBe(false);
});

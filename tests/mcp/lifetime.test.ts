import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { connect, RawServer } from '../support/mcp-connection.js';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const cache = new WorkTree();
const tree = new WorkTree({
  'a.py': 'def alpha():\n    return 1\n',
  'b.py': 'from a import alpha\n\ndef beta():\n    return alpha()\n',
}).commitAll();
const surroundings = { cwd: tree.path, cacheDir: cache.path };

afterAll(() => {
  for (const each of [cache, tree]) each[Symbol.dispose]();
});

const call = (name: string, args: Record<string, unknown>) => ({ name, arguments: args });

test('a server writes only protocol messages, whatever it reads', async () => {
  await using server = new RawServer(surroundings);
  server.write('no json\n\n{}\n[]\n{"jsonrpc":"2.0"}\n');
  const { result } = await server.initialize();
  expect(result.serverInfo.name).toBe('repomap');
  server.write('{"jsonrpc":"2.0","id":\n');
  expect((await server.request(1, 'tools/list')).result.tools).toHaveLength(3);
  expect((await server.request(2, 'tools/call', call('none', {}))).error?.code).toBe(-32602);
  expect((await server.request(3, 'no/such/method')).error?.code).toBe(-32601);
  const map = await server.request(4, 'tools/call', call('repo_map', { query: 'alpha' }));
  expect(map.result.content[0].text).toContain('a.py:\n def alpha()');
  const broken = await server.request(5, 'tools/call', call('repo_map', { tokens: -1 }));
  expect(broken.result.isError).toBe(true);
  expect(server.messages.every((message) => 'jsonrpc' in message)).toBe(true);
});

test.each([
  ['not json', -32700, null],
  ['{"jsonrpc":"2.0","id":', -32700, null],
  ['[]', -32600, null],
  ['{}', -32600, null],
  ['null', -32600, null],
  ['7', -32600, null],
  ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600, 1],
  ['{"jsonrpc":"2.0","id":"a","method":7}', -32600, 'a'],
  ['{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600, null],
  ['[[]]', -32600, null],
  ['[{"jsonrpc":"2.0","method":"notifications/none"},{"id":"b"}]', -32600, 'b'],
])('the line %s gets the error %i and one line in the log', async (line, code, id) => {
  await using server = new RawServer(surroundings);
  server.write(`\n \r\n${line}\r\n`);
  await server.initialize();
  expect(server.messages).toEqual([
    { jsonrpc: '2.0', id, error: { code, message: expect.stringMatching(/^expected /) } },
    expect.objectContaining({ id: 0 }),
  ]);
  server.process.stdin.end();
  await server.exit;
  expect(server.stderr).toMatch(/^repomap: rejected a line of the client: expected [^\n]+\n$/);
});

test.each([
  ['tools/list', null],
  ['tools/list', { cursor: null, _meta: null }],
  ['tools/call', { name: 'repo_map', arguments: null, _meta: { progressToken: null } }],
])('%s with the parameters %j is answered', async (method, params) => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  server.send({ id: 1, method, params });
  expect((await server.received(({ id }) => id === 1)).error).toBeUndefined();
});

test('the requests of a batch are answered one by one', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  const asked = [1, 2, 3].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' }));
  server.write(`${JSON.stringify([asked[0], { method: 'none' }, ...asked.slice(1)])}\n`);
  for (const { id } of asked) await server.received((message) => message.id === id);
  const refused = server.messages.filter(({ error }) => error !== undefined);
  expect(refused).toMatchObject([{ id: null, error: { code: -32600 } }]);
});

test.runIf(process.platform !== 'win32')('many calls need few handles', async () => {
  const script = 'ulimit -n 128; exec "$0" "$@"';
  const env = { ...process.env, REPO_MAP_CACHE_DIR: cache.path };
  const server = spawn('sh', ['-c', script, process.execPath, APP, 'mcp', tree.path], { env });
  const handshake = {
    protocolVersion: '2025-03-26',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  };
  const requests = [{ method: 'initialize', params: handshake }];
  const asked = Array.from({ length: 60 }, (_, i) => ({
    method: 'tools/call',
    params: call('repo_map', { query: `alpha ${i}` }),
  }));
  const lines = [...requests, ...asked].map((each, id) =>
    JSON.stringify({ jsonrpc: '2.0', id, ...each }),
  );
  server.stdin.end(lines.join('\n'));
  const answers = (await text(server.stdout)).trim().split('\n').slice(1);
  const compared = answers.map(
    (line) => JSON.parse(line).result.structuredContent.freshness[0].changedFiles,
  );
  expect(compared).toEqual(asked.map(() => 0));
});

test('the last line needs no end', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  server.process.stdin.end('{"jsonrpc":"2.0","id":1,"method":"ping"}');
  expect(await server.exit).toEqual([0, null]);
  expect(server.messages.at(-1)).toMatchObject({ id: 1, result: {} });
});

test('a message may arrive in any pieces', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  const text = '{"jsonrpc":"2.0","id":1,"method":"no/such/m\u00e9thod"}\n';
  for (const byte of Buffer.from(text)) server.process.stdin.write(Buffer.of(byte));
  expect((await server.received(({ id }) => id === 1)).error?.message).toContain(
    'Method not found',
  );
});

test.each([
  ['an argument', ['/no/such/directory'], {}],
  ['REPO_MAP_ROOT', [], { REPO_MAP_ROOT: '/no/such/directory' }],
])('a missing directory in %s ends the server with one line', async (_title, args, env) => {
  await using server = new RawServer({ ...surroundings, args, env });
  expect(await server.exit).toEqual([2, null]);
  expect(server.stderr).toMatch(
    /^repomap: There is no directory \/no\/such\/directory\. [^\n]+\n$/,
  );
  expect(server.lines).toEqual([]);
});

test('a server that only lists its tools writes nothing to disk', async () => {
  using empty = new WorkTree();
  await using server = new RawServer({ ...surroundings, cacheDir: `${empty.path}/cache` });
  await server.initialize();
  await server.request(1, 'tools/list');
  await server.request(2, 'resources/list');
  expect(readdirSync(empty.path)).toEqual([]);
  server.process.kill('SIGKILL');
});

test('a server whose input ends answers what it has received, and exits', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  for (const id of [1, 2])
    server.send({ id, method: 'tools/call', params: call('repo_map', { tokens: 500 + id }) });
  server.send({ method: 'notifications/cancelled', params: { requestId: 2 } });
  server.send({ id: 3, method: 'tools/call', params: call('outline', { files: ['b.py'] }) });
  server.process.stdin.end();
  expect(await server.exit).toEqual([0, null]);
  const answers = server.messages.filter(({ id }) => id !== 0 && id !== 2);
  expect(answers.map(({ id }) => id).sort()).toEqual([1, 3]);
  for (const { result } of answers) expect(result.content[0].text).toContain('beta');
  expect(server.stderr).toBe('');
});

test('a server whose output is closed exits at the next answer, without a word', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  server.process.stdout.destroy();
  server.send({ id: 1, method: 'tools/list' });
  expect(await server.exit).toEqual([0, null]);
  expect(server.stderr).toBe('');
});

test.runIf(existsSync('/dev/full'))('a server whose output is full says so and fails', async () => {
  const args = [APP, 'mcp', tree.path];
  const full = openSync('/dev/full', 'w');
  const server = spawn(process.execPath, args, { stdio: ['pipe', full, 'pipe'] });
  closeSync(full);
  server.stdin?.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
  const [stderr] = await Promise.all([text(server.stderr as Readable), once(server, 'exit')]);
  expect(server.exitCode).toBe(2);
  expect(stderr).toMatch(/^repomap: standard output: ENOSPC[^\n]+\n$/);
});

test('a server whose log cannot be written goes on', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  server.process.stderr.destroy();
  for (const id of [1, 2, 3]) {
    server.write('no json\n');
    await server.request(id, 'ping');
  }
  server.process.stdin.end();
  expect(await server.exit).toEqual([0, null]);
});

test('many answers that nobody reads yet are no reason for a warning', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize();
  server.process.stdout.pause();
  for (let id = 1; id <= 50; id += 1) server.send({ id, method: 'tools/list' });
  server.process.stdin.end();
  server.process.stdout.resume();
  expect(await server.exit).toEqual([0, null]);
  expect(server.messages).toHaveLength(51);
  expect(server.stderr).toBe('');
});

test.runIf(process.platform !== 'win32')(
  'SIGTERM ends a server during a call, also once its input has ended',
  async () => {
    // A git that never answers keeps the call open.
    using git = new WorkTree({ git: '#!/bin/sh\nwhile kill -0 $PPID; do sleep 0.1; done\n' });
    chmodSync(`${git.path}/git`, 0o755);
    const env = { PATH: `${git.path}:${process.env.PATH}` };
    await using server = new RawServer({ ...surroundings, env });
    await server.initialize();
    server.send({ id: 1, method: 'tools/call', params: call('repo_map', {}) });
    server.process.stdin.end();
    await server.received(({ id }) => id === 0);
    server.process.kill('SIGTERM');
    expect(await server.exit).toEqual([null, 'SIGTERM']);
    expect(server.messages.map(({ id }) => id)).toEqual([0]);
  },
);

/** Starts a server as a child process, prints its process id, and never exits. */
const PARENT = `
  import { spawn } from 'node:child_process';
  const [app, directory] = process.argv.slice(1);
  const server = spawn(process.execPath, [app, 'mcp', directory], { stdio: ['inherit', 'pipe', 'inherit'] });
  server.stdout.once('data', () => console.log(server.pid));
  setInterval(() => {}, 1000);
`;

test('a server exits when its parent is killed, although its input stays open', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT, APP, tree.path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const params = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'p', version: '1' },
  };
  parent.stdin.write(
    `${JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params })}\n`,
  );
  const [line] = await once(createInterface(parent.stdout), 'line');
  const pid = Number(line);
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  while (isRunning(pid)) await new Promise(setImmediate);
  parent.stdin.destroy();
});

/** Whether a process is running, and not a zombie. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  if (existsSync('/proc/self/status'))
    return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('two concurrent clients get equal maps from one cache', async () => {
  using shared = new WorkTree();
  const both = { ...surroundings, cacheDir: shared.path };
  await using one = await connect('legacy', both);
  await using other = await connect('modern', both);
  const ask = (client: typeof one) => client.callTool(call('repo_map', { query: 'beta' }));
  const answers = await Promise.all([ask(one), ask(other), ask(one), ask(other)]);
  const maps = answers.map(({ structuredContent }) => (structuredContent as { map: string }).map);
  expect(new Set(maps).size).toBe(1);
});

test('a client may kill a server and start another one', async () => {
  const probe = new RawServer(surroundings);
  await probe.initialize();
  probe.process.kill('SIGKILL');
  await probe.exit;
  await using client = await connect('legacy', surroundings);
  expect((await client.callTool(call('repo_map', {}))).isError).not.toBe(true);
});

import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { RepoMapError, type RepoMapResult } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import type { Explorable } from '../src/explorable.js';
import { servePage } from '../src/serve-page.js';
import { answerEngine, smallGraph } from './answer-engine.js';

interface Served extends AsyncDisposable {
  readonly port: number;
  /** With a slash at its end. */
  readonly base: string;
  readonly end: () => Promise<void>;
}

async function serve(answers: Partial<Explorable> = {}): Promise<Served> {
  const controller = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const served = servePage({
    engine: answerEngine(answers),
    onListening: resolve,
    signal: controller.signal,
  });
  served.catch(reject);
  const { port, pathname } = new URL(await promise);
  const end = async () => {
    controller.abort();
    await served;
  };
  return { port: Number(port), base: pathname, end, [Symbol.asyncDispose]: end };
}

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly host?: string;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask({ port }: Served, { path, method = 'GET', host }: Asked): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, method, headers: host ? { host } : {} });
  sent.end();
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const MAP = { text: 'a.py:\n def a()\n', tokens: 9, files: ['a.py'] } as unknown as RepoMapResult;

test('the page and its files are served below the token', async () => {
  await using served = await serve();
  for (const [name, type] of [
    ['', 'text/html; charset=utf-8'],
    ['index.html', 'text/html; charset=utf-8'],
    ['style.css', 'text/css; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['layout-worker.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
  ]) {
    const { status, headers, body } = await ask(served, { path: `${served.base}${name}` });
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type });
    expect(body.length).toBeGreaterThan(100);
  }
});

test('each server has a long token of its own', async () => {
  await using one = await serve();
  await using other = await serve();
  expect(one.base).toMatch(/^\/[\w-]{32}\/$/);
  expect(other.base).not.toBe(one.base);
  expect((await ask(other, { path: one.base })).status).toBe(403);
});

test.each<[string, number, (served: Served) => Asked]>([
  ['without the token', 403, () => ({ path: '/' })],
  ['without the token, for data', 403, () => ({ path: '/api/graph' })],
  [
    'with a wrong token',
    403,
    ({ base }) => ({ path: base.replace(/./g, (c) => (c === '/' ? c : 'A')) }),
  ],
  ['with a part of the token', 403, ({ base }) => ({ path: `${base.slice(0, -2)}/` })],
  ['with more than the token', 403, ({ base }) => ({ path: `${base.slice(0, -1)}A/` })],
  ['with a token after another path', 403, ({ base }) => ({ path: `/x${base}` })],
  ['for another host', 403, ({ base }) => ({ path: base, host: 'evil.example' })],
  [
    'for another host at the port',
    403,
    ({ base, port }) => ({ path: base, host: `evil.example:${port}` }),
  ],
  ['for this host at another port', 403, ({ base }) => ({ path: base, host: '127.0.0.1:1' })],
  ['for this host without a port', 403, ({ base }) => ({ path: base, host: '127.0.0.1' })],
  ['for localhost', 200, ({ base, port }) => ({ path: base, host: `localhost:${port}` })],
  ['that posts', 405, ({ base }) => ({ path: base, method: 'POST' })],
  ['that deletes data', 405, ({ base }) => ({ path: `${base}api/graph`, method: 'DELETE' })],
  ['for an unknown page', 404, ({ base }) => ({ path: `${base}nothing` })],
  ['for what is no path of a URL', 404, ({ base }) => ({ path: `${base}//[/` })],
  ['for another site', 404, ({ base }) => ({ path: `${base}//example.org/` })],
  ['for an unknown question', 404, ({ base }) => ({ path: `${base}api/nothing` })],
  ['for a property of every object', 404, ({ base }) => ({ path: `${base}api/constructor` })],
  ['for a file outside', 403, ({ base }) => ({ path: `${base}../../package.json` })],
  ['for a file outside, escaped', 404, ({ base }) => ({ path: `${base}..%2f..%2fpackage.json` })],
  ['without the last slash', 403, ({ base }) => ({ path: base.slice(0, -1) })],
  ['with an address that is none', 403, () => ({ path: '//[' })],
])('a request %s is answered with %d', async (_title, status, asked) => {
  await using served = await serve();
  const answer = await ask(served, asked(served));
  expect(answer.status).toBe(status);
  if (status !== 200) expect(answer.body).toMatch(/^[A-Z][^\n]*\.\n$/);
  if (status === 405) expect(answer.headers.allow).toBe('GET');
  expect(answer.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self';/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});

test('the policy allows nothing but own files', async () => {
  await using served = await serve();
  const { headers, body } = await ask(served, { path: served.base });
  const policy = String(headers['content-security-policy']).split('; ');
  const sources = policy.flatMap((each) => each.split(' ').slice(1));
  expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'"]);
  expect(body).not.toMatch(/https?:|\son[a-z]+=|\sstyle=|<style/);
});

test('no other interface of the machine answers', async (context) => {
  await using served = await serve();
  const outer = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  context.skip(outer === undefined, 'this machine has no other interface');
  const socket = connect({ host: outer?.address ?? '', port: served.port });
  const [error] = await once(socket, 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
});

test('the progress of the graph can be asked for meanwhile', async () => {
  const { promise: read, resolve: finish } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  await using served = await serve({
    graph: async ({ onProgress } = {}) => {
      onProgress?.(3, 8);
      begin();
      await read;
      return smallGraph();
    },
  });
  const progress = async () =>
    JSON.parse((await ask(served, { path: `${served.base}api/progress` })).body);
  expect(await progress()).toEqual({ done: 0, total: 0 });
  const graph = ask(served, { path: `${served.base}api/graph` });
  await begun;
  expect(await progress()).toEqual({ done: 3, total: 8 });
  finish();
  expect(JSON.parse((await graph).body)).toMatchObject({ name: 'project' });
});

test('a map is asked for with its task and budget, in the style that the page reads', async () => {
  const asked: unknown[] = [];
  await using served = await serve({
    map: async ({ signal: _, ...request } = {}) => {
      asked.push(request);
      return MAP;
    },
  });
  const { status, body } = await ask(served, {
    path: `${served.base}api/map?tokens=300&query=read%20files`,
  });
  expect({ status, ...JSON.parse(body) }).toEqual({
    ...{ status: 200, text: MAP.text, tokens: 9, files: ['a.py'] },
    headings: [[0, 'a.py']],
  });
  expect(asked).toEqual([{ maxTokens: 300, query: 'read files', style: 'lean' }]);
});

test.each([
  ['map?tokens=0', 'tokens: expected a whole number from 1 to 65536, got "0"'],
  ['map?tokens=1e9', 'tokens: expected a whole number from 1 to 65536, got "1e9"'],
  ['map', 'tokens: expected a whole number from 1 to 65536, got ""'],
  ['explain?tokens=9&file=a.py', 'file: expected a path as a string of JSON, got a.py'],
  ['explain?tokens=9&file=1', 'file: expected a path as a string of JSON, got 1'],
  [`map?tokens=9&query=${'a'.repeat(1001)}`, 'query: expected at most 1000 characters, got 1001'],
  [`search?text=${'a'.repeat(2000)}`, 'text: expected at most 1000 characters, got 2000'],
])('%.30s is rejected before the engine is asked', async (question, error) => {
  await using served = await serve();
  const { status, body } = await ask(served, { path: `${served.base}api/${question}` });
  expect({ status, ...JSON.parse(body) }).toEqual({ status: 400, error, isEmpty: false });
});

test.each([
  [new RepoMapError('REPO_MAP_EMPTY', 'no source file'), 404, true],
  [new RepoMapError('REPO_MAP_REQUEST', 'a wrong request'), 400, false],
  [new Error('out of order'), 500, false],
])('what the engine throws is told in its words: %s', async (error, status, isEmpty) => {
  await using served = await serve({
    graph: async () => {
      throw error;
    },
  });
  const answer = await ask(served, { path: `${served.base}api/graph` });
  expect({ status: answer.status, ...JSON.parse(answer.body) }).toEqual({
    ...{ status, error: error.message, isEmpty },
  });
});

test('an explanation of a file that does not exist is a wrong request', async () => {
  await using served = await serve({
    explain: async (_request, path) => ({ path, excluded: 'absent' }) as never,
  });
  const { status, body } = await ask(served, {
    path: `${served.base}api/explain?tokens=9&file=%22%3Cb%3E%22`,
  });
  expect({ status, ...JSON.parse(body) }).toEqual({
    ...{ status: 400, isEmpty: false },
    error: 'file: expected a file of this repository, got <b>',
  });
});

test('a file whose name is not UTF-8 is explained', async () => {
  await using served = await serve({
    explain: async (_request, path) => ({ path, excluded: 'ignored' }) as never,
  });
  const name = 'caf\udce9.py';
  const file = encodeURIComponent(JSON.stringify(name));
  const { status, body } = await ask(served, {
    path: `${served.base}api/explain?tokens=9&file=${file}`,
  });
  expect({ status, ...JSON.parse(body) }).toEqual({ status: 200, path: name, excluded: 'ignored' });
});

test('a question that the page gives up is cancelled', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<AbortSignal>();
  await using served = await serve({
    map: async ({ signal } = {}) => {
      begin(signal as AbortSignal);
      await once(signal as AbortSignal, 'abort');
      throw signal?.reason;
    },
  });
  const sent = request({ port: served.port, path: `${served.base}api/map?tokens=9` });
  sent.on('error', () => {});
  sent.end();
  const signal = await begun;
  expect(signal.aborted).toBe(false);
  sent.destroy();
  await once(signal, 'abort');
});

test('the server ends while a question is open, and cancels it', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<AbortSignal>();
  const served = await serve({
    graph: async ({ signal } = {}) => {
      begin(signal as AbortSignal);
      return new Promise(() => {});
    },
  });
  const answer = ask(served, { path: `${served.base}api/graph` });
  const signal = await begun;
  await served.end();
  await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(signal.aborted).toBe(true);
  await expect(ask(served, { path: served.base })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

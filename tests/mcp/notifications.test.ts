import type { Client } from '@modelcontextprotocol/client';
import { describe, expect, test } from 'vitest';
import { connect, ERAS, type Era, Notifications, RawServer } from '../support/mcp-connection.js';
import { WorkTree } from '../support/work-tree.js';

const MAP = 'repomap://map';

function repository(): WorkTree {
  return new WorkTree({
    'a.py': 'def alpha():\n    return 1\n',
    'b.py': 'def beta():\n    return 2\n',
    '.gitignore': 'build/\n',
  }).commitAll();
}

/** Subscribes in the way of the era. Resolves when later changes will be reported. */
async function subscribe(
  client: Client,
  era: Era,
  uris: readonly string[],
): Promise<() => Promise<void>> {
  if (era === 'modern') {
    const subscription = await client.listen({ resourceSubscriptions: [...uris] });
    return () => subscription.close();
  }
  for (const uri of uris) await client.subscribeResource({ uri });
  return async () => {
    for (const uri of uris) await client.unsubscribeResource({ uri });
  };
}

async function read(client: Client, uri = MAP): Promise<string> {
  const { contents } = await client.readResource({ uri });
  return contents.map((content) => ('text' in content ? content.text : '')).join('');
}

describe.each(ERAS)('a client of the %s era', (era) => {
  test('reads the map as a resource, also with a budget', async () => {
    using tree = repository();
    using cache = new WorkTree();
    await using client = await connect(era, { cwd: tree.path, cacheDir: cache.path });
    const { resources } = await client.listResources();
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resources.map(({ uri }) => uri)).toEqual([MAP]);
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([`${MAP}{?tokens}`]);
    expect(await read(client)).toContain('a.py:\n def alpha()\n');
    expect((await read(client, `${MAP}?tokens=12`)).length).toBeLessThan(60);
    await expect(read(client, `${MAP}?tokens=none`)).rejects.toThrow(/expected repomap:\/\/map/);
    await expect(read(client, 'repomap://other')).rejects.toThrow(/not found/);
  });

  test('is notified once of each change of the map, and of no other change', async () => {
    using tree = repository();
    using cache = new WorkTree();
    await using client = await connect(era, { cwd: tree.path, cacheDir: cache.path });
    const notifications = new Notifications(client);
    const unsubscribe = await subscribe(client, era, [MAP]);
    tree.write('a.py', 'def alpha(size):\n    return size\n');
    await notifications.count(1);
    expect(await read(client)).toContain('def alpha(size)');

    // Maps contain neither bodies nor ignored files.
    tree.write('b.py', 'def beta():\n    return 3\n');
    tree.write('build/c.py', 'def gamma():\n    return 3\n');
    tree.write('a.py', 'def alpha(width):\n    return width\n');
    await notifications.count(2);
    expect(await read(client)).toContain('def alpha(width)');

    await unsubscribe();
    tree.write('e.py', 'def epsilon():\n    return 5\n');
    expect(await read(client)).toContain('def epsilon()');
    await subscribe(client, era, [MAP, `${MAP}?tokens=50`]);
    tree.write('a.py', 'def alpha(height):\n    return height\n');
    const all = await notifications.count(4);
    expect(all.toSorted()).toEqual([MAP, MAP, MAP, `${MAP}?tokens=50`]);
  });

  test('is notified of what only git has changed', async () => {
    using tree = repository();
    using cache = new WorkTree();
    tree.write('build/c.py', 'def gamma():\n    return 3\n');
    await using client = await connect(era, { cwd: tree.path, cacheDir: cache.path });
    const notifications = new Notifications(client);
    await subscribe(client, era, [MAP]);
    tree.git('add', '-f', 'build/c.py');
    await notifications.count(1);
    expect(await read(client)).toContain('def gamma()');
  });

  test('is notified when a map becomes possible', async () => {
    using tree = new WorkTree({ 'README.txt': 'nothing yet\n' }).commitAll();
    using cache = new WorkTree();
    await using client = await connect(era, { cwd: tree.path, cacheDir: cache.path });
    const notifications = new Notifications(client);
    await subscribe(client, era, [MAP]);
    await expect(read(client)).rejects.toThrow(/none of the 1 files/);
    tree.write('a.py', 'def alpha():\n    return 1\n');
    await notifications.count(1);
    expect(await read(client)).toContain('def alpha()');
  });

  test('gets progress notifications, and can cancel a scan', async () => {
    const files = Array.from({ length: 400 }, (_, i) => [
      `f${i}.py`,
      `def f${i}():\n    return 1\n`,
    ]);
    using tree = new WorkTree(Object.fromEntries(files)).commitAll();
    using cache = new WorkTree();
    await using client = await connect(era, { cwd: tree.path, cacheDir: cache.path });
    const abort = new AbortController();
    const call = { name: 'repo_map', arguments: {} };
    const cancelled = client.callTool(call, {
      signal: abort.signal,
      onprogress: () => abort.abort(new Error('enough')),
    });
    await expect(cancelled).rejects.toThrow();
    const progress: number[] = [];
    const answer = await client.callTool(call, {
      onprogress: (notification) => void progress.push(notification.progress),
    });
    expect(answer.isError).not.toBe(true);
    expect(progress.length).toBeLessThanOrEqual(21);
    expect(progress).toEqual([...new Set(progress)].toSorted((a, b) => a - b));
  });
});

test('answers trust a watch only while there is a subscription, and say so', async () => {
  using tree = repository();
  using cache = new WorkTree();
  await using client = await connect('modern', { cwd: tree.path, cacheDir: cache.path });
  const validity = async () => {
    const answer = await client.callTool({ name: 'repo_map', arguments: {} });
    return (answer.structuredContent as { freshness: { validity: string }[] }).freshness[0]
      ?.validity;
  };
  expect(await validity()).toBe('checked');
  const unsubscribe = await subscribe(client, 'modern', [MAP]);
  expect(await validity()).toBe('watched');
  await unsubscribe();
  expect(await validity()).toBe('checked');
});

test('a subscription that is cancelled before it starts stays closed', async () => {
  using tree = repository();
  using cache = new WorkTree();
  await using server = new RawServer({ cwd: tree.path, cacheDir: cache.path });
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  await server.request(1, 'server/discover', { _meta: meta });
  const notifications = { resourceSubscriptions: [MAP] };
  server.send({ id: 2, method: 'subscriptions/listen', params: { notifications, _meta: meta } });
  server.send({ method: 'notifications/cancelled', params: { requestId: 2, _meta: meta } });
  const answer = await server.request(3, 'tools/call', {
    name: 'repo_map',
    arguments: {},
    _meta: meta,
  });
  expect(answer.result.structuredContent.freshness[0].validity).toBe('checked');
  expect(server.messages.map(({ id }) => id)).toEqual([1, 3]);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = Object.fromEntries(
  Array.from({ length: 25 }, (_, i) => [
    `f${i}.py`,
    `def f${i}():\n    return f${(i * 3) % 25}()\n`,
  ]),
);

interface User {
  readonly remoteUrl: string;
  readonly remoteSecret?: string;
}

/** What a user with an empty local cache gets. */
async function newUser(tree: WorkTree, user?: User, prepare?: () => unknown) {
  using home = new WorkTree();
  const { engine } = await countingEngine(tree.path, home.path, {
    cache: { cacheDir: join(home.path, 'cache'), ...user },
  });
  await using _ = engine;
  await prepare?.();
  const { text, activity } = await engine.map({ maxTokens: 300 });
  const { tags } = await engine.cache.getStatistics();
  return { text, parsed: activity.parsed, shared: tags.l3?.hits ?? 0 };
}

/** What is no entry, in part not even JSON, in place of so many of the 25. */
async function fillWithGarbage(server: RedisServer, count: number): Promise<void> {
  const keys = (await server.command('KEYS', '*'))
    .split('\r\n')
    .filter((line) => line.startsWith('repomap'));
  expect(keys).toHaveLength(25);
  const garbage = ['garbage', '{"value":"also garbage"}', '"garbage"', '{"value":5}'];
  for (const [i, key] of keys.slice(0, count).entries())
    await server.command('SET', key, garbage[i % garbage.length] as string);
}

describe.skipIf(NO_REDIS)(
  `a shared tier on a real server${NO_REDIS ? `: ${NO_REDIS}` : ''}`,
  () => {
    test('a second user parses nothing', async () => {
      using tree = new WorkTree(FILES);
      await using server = await RedisServer.start();
      const user = { remoteUrl: server.url };
      const alone = await newUser(tree);
      expect(await newUser(tree, user)).toEqual({ ...alone, shared: 0 });
      expect(await newUser(tree, user)).toEqual({ text: alone.text, parsed: 0, shared: 25 });
    });

    test('no path and no source text leaves the machine', async () => {
      using tree = new WorkTree({ 'secret-folder/a.py': 'def known():\n    "text of a string"\n' });
      await using server = await RedisServer.start();
      await newUser(tree, { remoteUrl: server.url });
      const keys = await server.command('KEYS', '*');
      expect(keys).toMatch(/^\*1\r\n/);
      const key = keys.split('\r\n')[2] ?? '';
      const value = await server.command('GET', key);
      expect(value).toContain('known');
      expect(`${key} ${value}`).not.toMatch(/secret-folder|a\.py|text of a string/);
    });

    test.each<[string, string | undefined, string | undefined, number]>([
      ['the same secret', 's', 's', 0],
      ['another secret', 's', 't', 25],
      ['no signature', undefined, 's', 25],
      ['a signature nobody here can check', 's', undefined, 25],
    ])('entries written with %s', async (_title, writer, reader, parsed) => {
      using tree = new WorkTree(FILES);
      await using server = await RedisServer.start();
      const as = (remoteSecret?: string) => ({
        remoteUrl: server.url,
        ...(remoteSecret && { remoteSecret }),
      });
      const first = await newUser(tree, as(writer));
      expect(await newUser(tree, as(reader))).toMatchObject({ text: first.text, parsed });
    });

    test.each<[string, (server: RedisServer) => unknown, lost?: number]>([
      ['is killed', (server) => server.kill()],
      ['hangs', (server) => server.freeze()],
      ['holds garbage', (server) => fillWithGarbage(server, 25)],
      ['holds garbage among entries', (server) => fillWithGarbage(server, 4), 4],
      [
        'holds values of another type',
        async (server) => {
          await server.command('FLUSHALL');
          await server.command('LPUSH', 'repomap', 'x');
        },
      ],
      [
        'is full',
        async (server) => {
          await server.command('FLUSHALL');
          await server.command('CONFIG', 'SET', 'maxmemory', '1');
        },
      ],
    ])('the map is right when the server %s', async (_how, damage, lost = 25) => {
      using tree = new WorkTree(FILES);
      await using server = await RedisServer.start();
      const user = { remoteUrl: server.url };
      const first = await newUser(tree, user);
      const later = await newUser(tree, user, () => damage(server));
      expect(later).toEqual({ text: first.text, parsed: lost, shared: 25 - lost });
    });

    test('a server that hangs holds no process', async () => {
      using tree = new WorkTree(FILES);
      using cache = new WorkTree();
      await using server = await RedisServer.start();
      server.freeze();
      const script = `
      import * as languages from '@repomap/grammars';
      import { RepoMap } from '@repomap/repo-map';
      const cache = { cacheDir: process.argv[2], remoteUrl: process.argv[3] };
      await using engine = await RepoMap.open({ root: process.argv[1], languages, cache });
      console.log((await engine.map()).activity.parsed);`;
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', script, tree.path, cache.path, server.url],
        { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [output] = await once(child.stdout, 'data');
      expect(String(output)).toBe('25\n');
      expect(await once(child, 'exit')).toEqual([0, null]);
    });

    test('a server that was never there costs no map', async () => {
      using tree = new WorkTree(FILES);
      const alone = await newUser(tree);
      expect(await newUser(tree, { remoteUrl: 'redis://127.0.0.1:1' })).toEqual(alone);
    });
  },
);

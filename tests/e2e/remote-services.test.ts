import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CacheConfig, CacheManager, probeRemote } from '@repomap/cache-manager';
import { contentId, relPath } from '@repomap/model';
import { describe, expect, test } from 'vitest';
import { DelayingProxy } from '../support/delaying-proxy.js';
import { NO_POSTGRES, PostgresServer } from '../support/postgres-server.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { type AppRun, runApp, runDoctor, startApp } from '../support/run-app.js';
import { NO_OPENSSL, selfSigned } from '../support/self-signed.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 130;
const FILES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => [
    `f${i}.py`,
    `def f${i}():\n    return f${(i * 3) % COUNT}()\n`,
  ]),
);

interface Outcome {
  readonly code: number | null;
  readonly text: string;
  readonly parsed: number;
  readonly shared: string | undefined;
}

function outcomeOf({ code, stdout, stderr }: AppRun): Outcome {
  const { map, activity } = JSON.parse(stdout);
  const shared = /^tags:.*shared (\d+ of \d+)$/m.exec(stderr)?.[1];
  return { code, text: map, parsed: activity.parsed, shared };
}

/** The command in a process of its own, with an empty local cache. */
async function newUser(tree: WorkTree, url: string): Promise<Outcome> {
  using cache = new WorkTree();
  const env = { REPO_MAP_CACHE_REMOTE_URL: url };
  const run = await startApp([tree.path, '--json', '--verbose'], { cacheDir: cache.path, env });
  return outcomeOf(run);
}

async function probe(remoteUrl: string, secret?: string) {
  return probeRemote(CacheConfig.of({ remoteUrl, ...(secret && { remoteSecret: secret }) }));
}

/** For tests of what is answered rather than of how soon. */
const LONG_DEADLINES = { remoteDeadlineMs: 60_000, remoteFirstDeadlineMs: 60_000 };

const ALL_SHARED = { code: 0, parsed: 0, shared: `${COUNT} of ${COUNT}` };

/** Node adds advice of its own. */
const SELF_SIGNED = expect.stringMatching(/^self-signed certificate/);

interface Server extends AsyncDisposable {
  readonly url: string;
}

const KINDS: readonly [name: string, missing: string | undefined, start: () => Promise<Server>][] =
  [
    ['redis', NO_REDIS, () => RedisServer.start()],
    ['valkey', NO_REDIS, () => RedisServer.start()],
    ['postgres', NO_POSTGRES, () => PostgresServer.start()],
  ];

describe.each(KINDS)('%s', (scheme, missing, start) => {
  const reason = missing === undefined ? '' : `: ${missing}`;

  test.skipIf(missing)(
    `five of five new users share everything, each byte 20 ms late${reason}`,
    async () => {
      using tree = new WorkTree(FILES);
      await using server = await start();
      await using proxy = await DelayingProxy.start(Number(new URL(server.url).port), 20);
      const url = new URL(server.url.replace(/^\w+:/, `${scheme}:`));
      url.port = String(proxy.port);
      const first = await newUser(tree, url.href);
      expect(first).toMatchObject({ code: 0, parsed: COUNT, shared: `0 of ${COUNT}` });
      for (let i = 0; i < 5; i += 1)
        expect(await newUser(tree, url.href)).toEqual({ ...ALL_SHARED, text: first.text });
    },
  );

  test.skipIf(missing)(
    `the first users of an empty database may come at once${reason}`,
    async () => {
      using tree = new WorkTree(FILES);
      await using server = await start();
      const url = server.url.replace(/^\w+:/, `${scheme}:`);
      const users = await Promise.all(Array.from({ length: 4 }, () => newUser(tree, url)));
      const [first] = users;
      for (const user of users) expect(user).toMatchObject({ code: 0, text: first?.text });
      expect(await newUser(tree, url)).toEqual({ ...ALL_SHARED, text: first?.text });
    },
  );

  test.skipIf(missing)(
    `a server that is not there costs no map and is named${reason}`,
    async () => {
      using tree = new WorkTree(FILES);
      using cache = new WorkTree();
      const url = `${scheme}://user:hunter2@127.0.0.1:1/0`;
      const env = { REPO_MAP_CACHE_REMOTE_URL: url };
      const run = runApp([tree.path, '--json', '--verbose'], { cacheDir: cache.path, env });
      expect(outcomeOf(run)).toMatchObject({ code: 0, parsed: COUNT });
      expect(run.stderr).toContain('connect ECONNREFUSED 127.0.0.1:1');
      expect(run.stdout + run.stderr).not.toContain('hunter2');
    },
  );
});

describe.skipIf(NO_REDIS)(`URLs of Redis${NO_REDIS ? `: ${NO_REDIS}` : ''}`, () => {
  test.each<[string, string, object]>([
    ['no path', '', {}],
    ['an empty path', '/', {}],
    ['a database', '/3', {}],
    ['a query', '/3?family=4', {}],
  ])('%s', async (_title, path) => {
    await using server = await RedisServer.start();
    for (const scheme of ['redis', 'valkey']) {
      const base = server.url.replace('redis:', `${scheme}:`);
      expect(await probe(base + path)).toEqual({
        service: base + path.replace(/\?.*/, ''),
        signed: false,
        deadline: 50,
        firstDeadline: 1000,
        firstAnswered: expect.any(Number),
        answered: expect.any(Number),
      });
    }
  });

  test('doctor says whether entries are signed, and what it means if not', async () => {
    using folder = new WorkTree();
    await using server = await RedisServer.start();
    const doctor = (env: Readonly<Record<string, string>>) => {
      const surroundings = { cacheDir: folder.path, cwd: folder.path };
      const url = `${server.url.replace('//', '//:hunter2@')}/1`;
      const own = {
        REPO_MAP_CACHE_REMOTE_URL: url,
        REPO_MAP_CACHE_REMOTE_DEADLINE_MS: String(LONG_DEADLINES.remoteDeadlineMs),
        REPO_MAP_CACHE_REMOTE_FIRST_DEADLINE_MS: String(LONG_DEADLINES.remoteFirstDeadlineMs),
        ...env,
      };
      return runDoctor([], { ...surroundings, env: own }).stdout;
    };
    await server.command('CONFIG', 'SET', 'requirepass', 'hunter2');
    const unsigned = doctor({});
    expect(unsigned).toMatch(
      /^ok +shared cache +redis:\/\/127\.0\.0\.1:\d+\/1: first answer in \d+ of 60000 ms, later ones in .* of 60000 ms; unsigned: anyone who can write to it controls what maps show, unless REPO_MAP_CACHE_REMOTE_SECRET is set$/m,
    );
    expect(doctor({ REPO_MAP_CACHE_REMOTE_SECRET: 's' })).toMatch(/ of 60000 ms; signed$/m);
    expect(unsigned).not.toContain('hunter2');
  });

  test('what one adapter stores in a database is in that database', async () => {
    using tree = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
    await using server = await RedisServer.start();
    await newUser(tree, `${server.url.replace('redis:', 'valkey:')}/2`);
    await newUser(tree, `${server.url}/5`);
    expect(await server.command('INFO', 'keyspace')).toMatch(/db2:[\s\S]*db5:keys=1,/);
    expect(await server.command('INFO', 'keyspace')).not.toMatch(/db0:/);
  });

  test.each<[string, string, RegExp]>([
    ['a wrong password', 'user:hunter2@', /^WRONGPASS /],
    ['a wrong password alone', ':hunter2@', /^WRONGPASS /],
    ['no password', '', /^NOAUTH /],
  ])('%s is refused in the words of the server', async (_title, user, words) => {
    await using server = await RedisServer.start('--requirepass', 'right word');
    for (const scheme of ['redis', 'valkey']) {
      const { host } = new URL(server.url);
      expect(await probe(`${scheme}://${user}${host}/0`)).toMatchObject({
        service: `${scheme}://${host}/0`,
        problem: expect.stringMatching(words),
      });
      for (const database of [1, 5])
        expect(await probe(`${scheme}://${user}${host}/${database}`)).toMatchObject({
          problem: expect.stringMatching(words),
        });
      expect(await probe(`${scheme}://:right%20word@${host}/0`)).not.toHaveProperty('problem');
    }
  });

  test.each<[string, readonly string[], RegExp]>([
    ['is full', ['maxmemory', '1'], /^OOM /],
    ['has too few replicas', ['min-replicas-to-write', '1'], /^NOREPLICAS /],
  ])('a server that %s and refuses every write is a problem', async (_title, setting, words) => {
    using folder = new WorkTree();
    await using server = await RedisServer.start();
    for (const scheme of ['redis', 'valkey'])
      expect(await probe(server.url.replace('redis:', `${scheme}:`))).not.toHaveProperty(
        'writeProblem',
      );
    await server.command('CONFIG', 'SET', ...setting);
    for (const scheme of ['redis', 'valkey']) {
      const url = server.url.replace('redis:', `${scheme}:`);
      const { problem, writeProblem } = (await probe(url)) ?? {};
      expect({ problem, writeProblem }).toEqual({ writeProblem: expect.stringMatching(words) });
    }
    const { code, stdout } = runDoctor([], {
      cacheDir: folder.path,
      cwd: folder.path,
      env: { REPO_MAP_CACHE_REMOTE_URL: server.url },
    });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^problem +shared cache .*: refuses writes: .*\n +Make the service/m);
  });

  test('a database that the server does not have is refused in its words', async () => {
    await using server = await RedisServer.start();
    const { problem } = (await probe(`${server.url}/99`)) ?? {};
    expect(problem).toBe('ERR DB index is out of range');
  });

  test.skipIf(NO_OPENSSL)('TLS, and a certificate that nobody vouches for', async () => {
    using folder = new WorkTree();
    const { certificate, key } = selfSigned(folder.path);
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key];
    await using server = await RedisServer.startTls(...files, '--tls-auth-clients', 'no');
    for (const scheme of ['rediss', 'valkeys']) {
      const url = server.url.replace('redis:', `${scheme}:`);
      expect(await probe(url)).toMatchObject({ problem: SELF_SIGNED });
      const run = runDoctor(['--json'], {
        cacheDir: folder.path,
        cwd: folder.path,
        env: { REPO_MAP_CACHE_REMOTE_URL: url, NODE_EXTRA_CA_CERTS: certificate },
      });
      expect(run.stdout).toMatch(/later ones in [\d.]+ of 50 ms/);
    }
  });
});

describe.skipIf(NO_POSTGRES)(`PostgreSQL${NO_POSTGRES ? `: ${NO_POSTGRES}` : ''}`, () => {
  test('each scheme, and what the server refuses', async () => {
    await using server = await PostgresServer.start();
    server.sql("CREATE ROLE guest LOGIN PASSWORD 'x'");
    const { host } = new URL(server.url);
    for (const scheme of ['postgres', 'postgresql']) {
      const ask = (rest: string) => probe(`${scheme}://${rest}`);
      expect(await ask(`me@${host}/postgres`)).not.toHaveProperty('problem');
      expect(await ask(`me@${host}/nope`)).toMatchObject({
        problem: 'database "nope" does not exist',
      });
      expect(await ask(`nobody:hunter2@${host}/postgres`)).toMatchObject({
        problem: 'role "nobody" does not exist',
      });
    }
  });

  test.skipIf(NO_OPENSSL)('TLS, and a certificate that nobody vouches for', async () => {
    using folder = new WorkTree();
    const certificate = selfSigned(folder.path);
    await using server = await PostgresServer.start(certificate);
    const root = `&sslrootcert=${encodeURIComponent(certificate.certificate)}`;
    expect(await probe(`${server.url}?sslmode=verify-full`)).toMatchObject({
      problem: SELF_SIGNED,
    });
    expect(await probe(`${server.url}?sslmode=verify-full${root}`)).not.toHaveProperty('problem');
    expect(await probe(`${server.url}?sslmode=no-verify`)).not.toHaveProperty('problem');
  });

  test('a cache that is closed closes no other one, of the same server or another', async () => {
    await using server = await PostgresServer.start();
    await using other = await PostgresServer.start();
    await using manager = await CacheManager.open({
      root: '/r',
      persistent: false,
      config: CacheConfig.of({ remoteUrl: server.url, ...LONG_DEADLINES }),
    });
    const ask = (name: string) =>
      manager.tags.get({
        path: relPath(name),
        contentId: contentId(Buffer.from(name)),
        language: 'go',
        extractorVersion: '1',
      });
    await ask('a');
    // Each probe opens a cache and closes it.
    for (const { url } of [server, other, server])
      expect(await probe(url)).not.toHaveProperty('problem');
    await ask('b');
    const { tags, errors } = await manager.getStatistics();
    expect({ misses: tags.l3?.misses, errors }).toEqual({ misses: 2, errors: 0 });
  });

  test('a server that restarts costs an open process one failed request at most', async () => {
    await using server = await PostgresServer.start();
    const script = `
      import { CacheConfig, CacheManager } from '@repomap/cache-manager';
      import { contentId, relPath, skippedFacts } from '@repomap/model';
      import { once } from 'node:events';
      const [remoteUrl] = process.argv.slice(1);
      await using manager = await CacheManager.open({
        root: '/r', persistent: false, config: CacheConfig.of({ remoteUrl, ...${JSON.stringify(LONG_DEADLINES)} }),
      });
      const refs = ['a', 'b'].map((name) =>
        ({ path: relPath(name), contentId: contentId(Buffer.from(name)),
          language: 'go', extractorVersion: '1' }));
      await manager.tags.get(refs[0]);
      console.log('asked');
      await once(process.stdin, 'data');
      for (let i = 0; i < 2; i += 1) await manager.tags.get(refs[1]);
      console.log((await manager.getStatistics()).tags.l3.misses);
      process.stdin.destroy();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, server.url], {
      cwd: import.meta.dirname,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const output = text(child.stdout);
    await server.hasSession();
    await server.restart();
    child.stdin.write('go on\n');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await output).toMatch(/^asked\n[23]\n$/);
  });
});

import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTokenCounter } from '@repomap/tree-cache/render';
import { afterAll, describe, expect, test } from 'vitest';
import { connect, ERAS, Notifications, RawServer } from '../support/mcp-connection.js';
import { WorkTree } from '../support/work-tree.js';

const cache = new WorkTree();
const app = new WorkTree({
  'main.py': 'from util import helper\n\ndef main():\n    return helper()\n',
  'util.py': 'def helper():\n    return 1\n',
}).commitAll();
const lib = new WorkTree({ 'util.py': 'def shared():\n    return 2\n' }).commitAll();
const [appName, libName] = [app, lib].map(({ path }) => basename(path));
const surroundings = { cwd: cache.path, cacheDir: cache.path };

afterAll(() => {
  for (const each of [cache, app, lib]) each[Symbol.dispose]();
});

// biome-ignore lint/suspicious/noExplicitAny: each test knows which tool it called.
type Answer = { readonly isError?: boolean; readonly structuredContent: any; content: any[] };

describe.each(ERAS)('with two repositories, a client of the %s era', (era) => {
  const served = () => connect(era, { ...surroundings, args: [app.path, lib.path] });

  test('gets the maps of both, each under its name, within one budget', async () => {
    await using client = await served();
    const ask = async (args: object) =>
      (await client.callTool({ name: 'repo_map', arguments: { ...args } })) as Answer;
    const both = await ask({ tokens: 200 });
    const [text] = both.content.map((each) => each.text);
    expect(text).toMatch(
      new RegExp(`^# ${appName} \\(${app.path}\\)\n(.*\n)*util\\.py:\n def helper\\(\\)\n`),
    );
    expect(text).toContain(`# ${libName} (${lib.path})\nutil.py:\n def shared()`);
    expect(text).toMatch(new RegExp(`\\[${appName}: .*, clean; .*\\]\n\\[${libName}: .*\\]\n$`));
    const { files, freshness, tokens } = both.structuredContent;
    expect(new Set(files.map((each: { root: string }) => each.root))).toEqual(
      new Set([appName, libName]),
    );
    expect(freshness).toMatchObject([{ root: appName }, { root: libName }]);
    expect(tokens).toBeLessThanOrEqual(200);
    // The headings count too.
    const count = await loadTokenCounter();
    // How much less two maps can share depends on the names of the directories, which are random.
    const tight = await ask({ tokens: tokens - 1 });
    expect(count(both.structuredContent.map)).toBe(tokens);
    expect(count(tight.structuredContent.map)).toBe(tight.structuredContent.tokens);
    expect(tight.structuredContent.tokens).toBeLessThan(tokens);
    // What a smaller budget is refused with is enough.
    const [refusal] = (await ask({ tokens: 1 })).content;
    const enough = Number(/expected (\d+) for/.exec(refusal.text)?.[1]);
    expect((await ask({ tokens: enough })).structuredContent.tokens).toBeLessThanOrEqual(enough);
    const one = await ask({ root: libName });
    expect(one.structuredContent.map).toBe('util.py:\n def shared()\n');
    expect(one.structuredContent.freshness).toMatchObject([{ root: libName }]);
  });

  test.each([
    ['outline', { files: ['main.py'] }, new RegExp(`# ${appName} .*\n?main\\.py:\n 3-4 .*main`)],
    ['outline', { files: ['util.py'] }, /util\.py is in several repositories .*select one/],
    ['outline', { files: ['util.py'], root: libName }, /1-2 exported function shared/],
    ['outline', { files: [`${lib.path}/util.py`] }, /1-2 exported function shared/],
    ['explain', { target: 'main.py' }, /main\.py: place \d of 2 files/],
    ['explain', { target: 'none.py' }, new RegExp(`no file none\\.py in ${appName} `)],
    ['repo_map', { tokens: 40 }, /expected \d+ for 2 repositories, got 40; or select one with/],
    ['repo_map', { tokens: 40, root: libName }, /^util\.py:\n def shared\(\)\n/],
    ['repo_map', { root: 'other' }, new RegExp(`expected one of ${appName}, ${libName}, got`)],
  ])('%s(%j) says %s', async (name, args, expected) => {
    await using client = await served();
    const answer = (await client.callTool({ name, arguments: args })) as Answer;
    expect(answer.content.map(({ text }) => text).join('')).toMatch(expected);
  });

  test('is notified of a change in either, once', async () => {
    await using client = await served();
    const updates = new Notifications(client);
    const uri = 'repomap://map';
    if (era === 'modern') await client.listen({ resourceSubscriptions: [uri] });
    else await client.subscribeResource({ uri });
    for (const [i, tree] of [app, lib].entries()) {
      tree.write('new.py', `def from_${era}_${i}():\n    return 1\n`);
      await updates.count(i + 1);
      const { contents } = await client.readResource({ uri });
      expect(JSON.stringify(contents)).toContain(`from_${era}_${i}`);
    }
    expect(updates.uris).toEqual([uri, uri]);
    for (const tree of [app, lib]) tree.remove('new.py');
  });
});

const uriOf = ({ path }: WorkTree) => pathToFileURL(path).href;

test('a repository with nothing to map leaves the others their maps', async () => {
  using other = new WorkTree({ 'a.hx': 'class A {}\n', 'b.txt': 'text\n' }).commitAll();
  using changed = new WorkTree({ 'util.py': 'def old():\n    return 2\n' }).commitAll();
  changed.write('util.py', 'def changed():\n    return 2\n');
  const args = [other.path, changed.path, lib.path];
  await using client = await connect('modern', { ...surroundings, args });
  const [otherName, changedName] = args.map((path) => basename(path));
  const ask = async (args: object) =>
    (await client.callTool({ name: 'repo_map', arguments: { ...args } })) as Answer;
  const nothing = '... nothing to map; select it with "root" to see why\n';
  const heading = ({ path }: WorkTree) => `# ${basename(path)} (${path})\n`;
  const rows: readonly (readonly [object, readonly string[]])[] = [
    [{}, [nothing, 'util.py:\n def changed()\n', 'util.py:\n def shared()\n']],
    [
      { diff: 'uncommitted' },
      [nothing, 'util.py: modified; removed old\n 1-2 def changed()\n---\n', nothing],
    ],
  ];
  for (const [asked, maps] of rows) {
    const { structuredContent } = await ask(asked);
    const expected = [other, changed, lib].map((tree, i) => heading(tree) + maps[i]).join('');
    expect(structuredContent.map).toBe(expected);
    expect(structuredContent.freshness).toHaveLength(3);
  }
  const count = await loadTokenCounter();
  const [refusal] = (await ask({ tokens: 1 })).content;
  const enough = Number(/expected (\d+) for/.exec(refusal.text)?.[1]);
  const { map, tokens } = (await ask({ tokens: enough })).structuredContent;
  expect(tokens).toBeLessThanOrEqual(enough);
  expect(count(map)).toBeLessThanOrEqual(tokens);
  const errors: readonly (readonly [object, RegExp])[] = [
    [{ root: otherName }, /source files without a grammar: 1 \.hx/],
    [{ root: changedName, diff: 'HEAD..HEAD' }, /no change/],
    [{ diff: 'HEAD..HEAD' }, /.hx|no change/],
  ];
  for (const [asked, text] of errors) {
    const { isError, content } = await ask(asked);
    expect([isError, content[0].text]).toEqual([true, expect.stringMatching(text)]);
  }
});

/** What is wrong with a repository, whether a server knew it before, a request, and what that says of it. */
const FAULTS: readonly [string, (tree: WorkTree) => void, boolean, object, RegExp][] = [
  [
    'has no such package',
    () => {},
    false,
    { scope: 'lib' },
    /^scope: expected a package of this repository, got lib; there is none/,
  ],
  [
    'has no such commit',
    () => {},
    false,
    { diff: 'here' },
    /^expected a commit of this repository, .*; got here/,
  ],
  [
    'has a broken configuration',
    (tree) => tree.write('repomap.config.json', '{'),
    false,
    {},
    /repomap\.config\.json/,
  ],
  ['is gone', (tree) => tree[Symbol.dispose](), true, {}, /: there is no such directory$/],
];

test.each(FAULTS)('a repository that %s leaves the others their maps', async (...row) => {
  const [, spoil, isKnown, args, why] = row;
  using other = new WorkTree({ 'util.py': 'def other():\n    return 2\n' }).commitAll();
  using known = new WorkTree({ 'package.json': '{"name":"lib"}' }).commitAll();
  known.git('tag', 'here');
  known.write('util.js', 'export function known() {}\n');
  if (!isKnown) spoil(other);
  const served = { ...surroundings, args: [other.path, known.path] };
  await using client = await connect('modern', served);
  const ask = async (asked: object) =>
    (await client.callTool({ name: 'repo_map', arguments: { ...asked } })) as Answer;
  if (isKnown) {
    await ask({});
    spoil(other);
  }
  const { map } = (await ask(args)).structuredContent;
  const heading = `# ${basename(other.path)} (${other.path})\n`;
  expect(map).toContain(`${heading}... nothing to map; select it with "root" to see why\n`);
  expect(map).toContain('known');
  const { content } = await ask({ ...args, root: basename(other.path) });
  expect(content[0].text).toMatch(why);
});

test("the client's workspace names the repositories in the legacy era", async () => {
  await using client = await connect('legacy', surroundings, { capabilities: { roots: {} } });
  client.setRequestHandler('roots/list', () => ({
    roots: [app, lib].map((tree) => ({ uri: uriOf(tree) })),
  }));
  const answer = (await client.callTool({ name: 'repo_map', arguments: {} })) as Answer;
  expect(answer.structuredContent.freshness).toMatchObject([{ root: appName }, { root: libName }]);
});

test('a workspace may contain folders that are remote or gone', async () => {
  await using server = new RawServer(surroundings);
  await server.initialize({ roots: {} });
  server.send({ id: 1, method: 'tools/call', params: { name: 'repo_map', arguments: {} } });
  const { id } = await server.received(({ method }) => method === 'roots/list');
  const uris = ['vscode-vfs://github/one/two', `${uriOf(lib)}-gone`, uriOf(lib)];
  server.send({ id, result: { roots: uris.map((uri) => ({ uri })) } });
  const { result } = await server.received((message) => message.id === 1 && 'result' in message);
  expect(result.structuredContent.freshness).toMatchObject([{ root: libName }]);
  expect(server.stderr).toBe('');
});

test('a subscriber is told when its workspace changes, and what changes in the new one', async () => {
  let workspace = [app];
  await using client = await connect('legacy', surroundings, {
    capabilities: { roots: { listChanged: true } },
  });
  client.setRequestHandler('roots/list', () => ({
    roots: workspace.map((tree) => ({ uri: uriOf(tree) })),
  }));
  const updates = new Notifications(client);
  const uri = 'repomap://map';
  const read = async () => JSON.stringify((await client.readResource({ uri })).contents);
  await client.subscribeResource({ uri });
  expect(await read()).toContain('def helper()');

  workspace = [lib];
  await client.sendRootsListChanged();
  await updates.count(1);
  expect(await read()).toContain('def shared()');
  lib.write('new.py', 'def added():\n    return 1\n');
  await updates.count(2);
  expect(await read()).toContain('def added()');
  app.write('new.py', 'def elsewhere():\n    return 1\n');
  lib.remove('new.py');
  await updates.count(3);
  expect(updates.uris).toEqual([uri, uri, uri]);
  app.remove('new.py');
});

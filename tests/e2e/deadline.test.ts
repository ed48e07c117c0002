import * as languages from '@repomap/grammars';
import { FailureReason } from '@repomap/model';
import {
  type FileSystem,
  type Git,
  type MapRequest,
  nodeFileSystem,
  type Ports,
  RepoMap,
  systemGit,
} from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { syntheticTree } from '../support/synthetic-tree.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 60;

/** Time that the test lets pass: each deadline ends when the test says so, or after some files. */
class Deadlines {
  /** The times that were asked for. */
  readonly asked: number[] = [];
  readonly #controllers: AbortController[] = [];

  readonly timeout = (milliseconds: number): AbortSignal => {
    this.asked.push(milliseconds);
    const controller = new AbortController();
    this.#controllers.push(controller);
    return controller.signal;
  };

  pass(index = 0): void {
    this.#controllers[index]?.abort(new Error('too late'));
  }
}

interface Opened {
  readonly cacheDir?: string;
  readonly ports?: Partial<Ports>;
}

function open(root: string, deadlines: Deadlines, { cacheDir, ports }: Opened = {}) {
  return RepoMap.open({
    root,
    languages,
    workers: 1,
    ...(cacheDir === undefined ? { persistent: false } : { cache: { cacheDir } }),
    ports: { now: () => Date.now() + 60_000, timeout: deadlines.timeout, ...ports },
  });
}

/** Lets the deadline pass once so many files are parsed. */
function passAfter(deadlines: Deadlines, files: number): Pick<MapRequest, 'onProgress'> {
  return { onProgress: (done) => (done === files ? deadlines.pass() : undefined) };
}

/** Files that are read by a function, which gets the path and how the file is really read. */
function readingBy(
  reading: (
    path: string,
    read: () => ReturnType<FileSystem['read']>,
  ) => ReturnType<FileSystem['read']>,
): Ports['files'] {
  return (root) => {
    const disk = nodeFileSystem(root);
    return { ...disk, read: (path, most) => reading(path, () => disk.read(path, most)) };
  };
}

const UNREAD = /(\d+) of (\d+) files not read yet\n$/;

test('a map says in its last line and in its report how many files were not read', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const map = await engine.map({ deadline: 2000, ...passAfter(deadlines, 25) });
  expect(deadlines.asked).toEqual([2000]);
  const [, left, total] = UNREAD.exec(map.text) ?? [];
  const unread = { files: Number(left), total: Number(total) };
  expect(unread.total).toBe(COUNT);
  expect(unread.files).toBeGreaterThan(0);
  expect(unread.files).toBeLessThanOrEqual(COUNT - 25);
  expect(map.report.remainder?.unread).toEqual(unread);
  expect(map.incomplete).toEqual({ [FailureReason.NotReadYet]: unread.files });
  expect(map.excluded).toMatchObject({ 'not-read-yet': unread.files });
  expect(map.activity).toMatchObject({ mapCached: false, files: COUNT });
});

test('an engine reads on, and its next map is that of a request without a deadline', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const first = await engine.map({ deadline: 2000, ...passAfter(deadlines, 10) });
  expect(first.text).toMatch(UNREAD);
  await engine.warm();
  const second = await engine.map({ deadline: 2000 });
  expect(second.activity).toMatchObject({ parsed: 0, mapCached: false });
  await using other = await open(tree.path, new Deadlines());
  expect(second.text).toBe((await other.map()).text);
  expect(second).not.toHaveProperty('incomplete');
});

test('a new process knows what was read by a deadline, and reads the rest', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  using cache = new WorkTree();
  const parsed: number[] = [];
  for (const files of [20, 20, COUNT]) {
    const deadlines = new Deadlines();
    await using engine = await open(tree.path, deadlines, { cacheDir: cache.path });
    const map = await engine.map({ deadline: 50, ...passAfter(deadlines, files) });
    parsed.push(COUNT - (map.incomplete?.[FailureReason.NotReadYet] ?? 0));
  }
  expect(parsed[0]).toBeGreaterThanOrEqual(20);
  expect(parsed[1]).toBeGreaterThanOrEqual((parsed[0] as number) + 20);
  expect(parsed[2]).toBe(COUNT);
});

test('a deadline that passes while files are listed leaves what is cached', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  using cache = new WorkTree();
  const whole = await mapOf(tree.path, cache.path);
  tree.write('new.py', 'def unseen():\n    return 1\n');
  const deadlines = new Deadlines();
  const ports = {
    files: (root: string) => {
      deadlines.pass();
      return nodeFileSystem(root);
    },
  };
  await using engine = await open(tree.path, deadlines, { cacheDir: cache.path, ports });
  const map = await engine.map({ deadline: 1, maxTokens: 4096 });
  expect(map.report.remainder?.unread).toEqual({ files: 1, total: COUNT + 1 });
  expect(map.text.replace(UNREAD, '')).toContain('def process_59(value)');
  expect(map.text).not.toContain('unseen');
  expect(whole).toContain('def process_59(value)');
});

async function mapOf(root: string, cacheDir: string): Promise<string> {
  await using engine = await open(root, new Deadlines(), { cacheDir });
  return (await engine.map({ maxTokens: 4096 })).text;
}

const REQUEST: MapRequest = { query: 'router cleanup', maxTokens: 20 };

/** Commits whose subjects name what no path does. */
function withHistory(commits: number): WorkTree {
  const tree = new WorkTree(syntheticTree(4)).commitAll();
  for (let i = 0; i < commits; i += 1) {
    tree.write('zeta/notes.py', `def noted():\n    return ${i}\n`);
    tree.git('add', '-A');
    tree.git('commit', '-q', '-m', `Router cleanup ${i}`);
  }
  return tree;
}

/** Git of which each log is late: it has written so much of it at the deadline. */
function slowLog(deadlines: Deadlines, share: number) {
  /** For each log, which commits were asked for. */
  const asked: (readonly string[])[] = [];
  const git: Git = async (directory, args, { until, ...options } = {}) => {
    const answer = await systemGit(directory, args, options);
    if (!args.includes('log') || typeof answer !== 'string') return answer;
    asked.push(args.filter((arg) => /^(?:--skip=)?\d+$/.test(arg)));
    if (share < 1) deadlines.pass();
    await new Promise(setImmediate);
    return until?.aborted ? answer.slice(0, answer.length * share) : answer;
  };
  return { git, asked };
}

test('a deadline stops git log, and a later process goes on where it was stopped', async () => {
  using tree = withHistory(8);
  using cache = new WorkTree();
  const seen: unknown[] = [];
  const maps: string[] = [];
  for (const share of [0.5, 0.5, 1]) {
    const deadlines = new Deadlines();
    const { git, asked } = slowLog(deadlines, share);
    const engine = await open(tree.path, deadlines, { cacheDir: cache.path, ports: { git } });
    await engine.warm();
    const { text, incomplete, activity } = await engine.map({ ...REQUEST, deadline: 50 });
    // It ends at once, so that it does not read on.
    await engine.close();
    seen.push([asked[0], incomplete, activity.mapCached]);
    maps.push(text);
  }
  const late = { [FailureReason.NotReadYet]: 1 };
  expect(seen).toEqual([
    [['--skip=0', '5000'], late, false],
    [['--skip=4', '4996'], late, false],
    [['--skip=6', '4994'], undefined, false],
  ]);
  await using other = await open(tree.path, new Deadlines());
  const { text } = await other.map(REQUEST);
  expect(maps[2]).toBe(text);
  expect(maps[0]).not.toBe(text);
});

test('no part of a history is kept that a fetch has changed meanwhile', async () => {
  using tree = withHistory(8);
  using cache = new WorkTree();
  const oldest = tree.git('rev-parse', 'HEAD~3');
  const asked: unknown[] = [];
  for (const share of [0.8, 1]) {
    tree.write('.git/shallow', oldest);
    const deadlines = new Deadlines();
    const slow = slowLog(deadlines, share);
    const git: Git = (directory, args, options) => {
      // As if a fetch had got all commits, and the next one fewer again.
      if (share < 1 && args.includes('log')) tree.remove('.git/shallow');
      return slow.git(directory, args, options);
    };
    const engine = await open(tree.path, deadlines, { cacheDir: cache.path, ports: { git } });
    await engine.warm();
    await engine.map({ ...REQUEST, deadline: 50 });
    await engine.close();
    asked.push(...slow.asked);
  }
  expect(asked).toEqual([
    ['--skip=0', '5000'],
    ['--skip=0', '5000'],
  ]);
});

test('an engine reads on in a history that a deadline has left', async () => {
  using tree = withHistory(8);
  const deadlines = new Deadlines();
  const { git, asked } = slowLog(deadlines, 0.5);
  await using engine = await open(tree.path, deadlines, { ports: { git } });
  await engine.warm();
  const seen: unknown[] = [];
  const stop = new AbortController();
  const request = { ...REQUEST, deadline: 50, signal: stop.signal };
  for await (const { map } of engine.watch(request)) {
    seen.push(map?.incomplete);
    if (map?.incomplete === undefined) stop.abort();
  }
  expect(seen).toEqual([{ [FailureReason.NotReadYet]: 1 }, undefined]);
  expect(asked).toEqual([
    ['--skip=0', '5000'],
    ['--skip=4', '4996'],
  ]);
});

test('a request without a deadline has the history that another gives up', async () => {
  using tree = withHistory(8);
  const deadlines = new Deadlines();
  const { git } = slowLog(deadlines, 0.5);
  await using engine = await open(tree.path, deadlines, { ports: { git } });
  await engine.warm();
  const [late, whole] = await Promise.all([
    engine.map({ ...REQUEST, deadline: 50 }),
    engine.map(REQUEST),
  ]);
  expect(late.incomplete).toEqual({ [FailureReason.NotReadYet]: 1 });
  expect(whole).not.toHaveProperty('incomplete');
  await using other = await open(tree.path, new Deadlines());
  expect(whole.text).toBe((await other.map(REQUEST)).text);
});

test('with nothing known and no time, there is nothing to map', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  const ports = {
    files: (root: string) => {
      deadlines.pass();
      return nodeFileSystem(root);
    },
  };
  await using engine = await open(tree.path, deadlines, { ports });
  await expect(engine.map({ deadline: 1 })).rejects.toMatchObject({
    code: 'REPO_MAP_EMPTY',
    message: expect.stringContaining(`${COUNT} not read yet`),
  });
  // It reads on nevertheless.
  await engine.warm();
  expect((await engine.map()).activity.parsed).toBe(0);
});

test('a deadline that does not pass makes the map that others share', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const map = await engine.map({ deadline: 60_000 });
  expect(map).not.toHaveProperty('incomplete');
  expect(map.report.remainder?.unread).toBeUndefined();
  expect((await engine.map()).activity).toMatchObject({ parsed: 0, mapCached: true });
});

test('two requests at once have their own deadlines, and parse no file for each', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const [short, long, whole] = await Promise.all([
    engine.map({ deadline: 100, ...passAfter(deadlines, 10) }),
    engine.map({ deadline: 60_000 }),
    engine.map(),
  ]);
  expect(short.text).toMatch(UNREAD);
  expect(long).not.toHaveProperty('incomplete');
  expect(whole).not.toHaveProperty('incomplete');
  expect(long.text).toBe(whole.text);
  // Of the file that was being read at the deadline, the short request gave up its parse.
  expect(engine.cache.tags.stats.loads).toBeLessThanOrEqual(COUNT + 1);
});

test('an abort wins over a deadline', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const stop = new AbortController();
  const onProgress = (done: number) => {
    if (done !== 5) return;
    deadlines.pass();
    stop.abort(new Error('stopped'));
  };
  const map = engine.map({ deadline: 2000, signal: stop.signal, onProgress });
  await expect(map).rejects.toThrow('stopped');
});

test('what a deadline leaves is read in the order in which it is likely to matter', async () => {
  using tree = new WorkTree({
    ...syntheticTree(COUNT),
    'vendor/lib/copy.py': 'def copied():\n    return 1\n',
    'upload/retry_policy.py': 'def attempts():\n    return 3\n',
    'named.py': 'def chosen():\n    return 1\n',
  }).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const map = await engine.map({
    deadline: 2000,
    query: 'retry an upload',
    mentionedFiles: ['named.py'],
    ...passAfter(deadlines, 2),
  });
  expect(map.text).toContain('upload/retry_policy.py');
  expect(map.text).toContain('named.py');
});

test('a watch yields the whole map once the rest is read', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const stop = new AbortController();
  const seen: (string | undefined)[] = [];
  for await (const { map } of engine.watch({
    deadline: 2000,
    signal: stop.signal,
    ...passAfter(deadlines, 10),
  })) {
    seen.push(map?.text);
    if (seen.length === 2) stop.abort();
  }
  expect(seen[0]).toMatch(UNREAD);
  expect(seen[1]).not.toMatch(UNREAD);
});

test('a watch yields the map of the rest although a file cannot be read', async () => {
  using tree = new WorkTree({ ...syntheticTree(COUNT), 'broken.py': 'def broken(): pass\n' });
  tree.commitAll();
  const deadlines = new Deadlines();
  const files = readingBy(async (path, read) => (path === 'broken.py' ? undefined : read()));
  await using engine = await open(tree.path, deadlines, { ports: { files } });
  const stop = new AbortController();
  const unread: boolean[] = [];
  for await (const { map } of engine.watch({
    deadline: 2000,
    signal: stop.signal,
    ...passAfter(deadlines, 10),
  })) {
    unread.push(map?.report.remainder?.unread !== undefined);
    if (unread.length === 2) stop.abort();
  }
  expect(unread).toEqual([true, false]);
});

test('a watch that is stopped does not wait until the rest is read', async () => {
  using tree = new WorkTree(syntheticTree(COUNT)).commitAll();
  const deadlines = new Deadlines();
  const stop = new AbortController();
  const hasEnded = Promise.withResolvers<void>();
  let isMapped = false;
  const files = readingBy(async (_, read) => {
    if (isMapped) await hasEnded.promise;
    return read();
  });
  await using engine = await open(tree.path, deadlines, { ports: { files } });
  const request = { deadline: 2000, signal: stop.signal, ...passAfter(deadlines, 10) };
  for await (const { map } of engine.watch(request)) {
    expect(map?.text).toMatch(UNREAD);
    isMapped = true;
    setTimeout(() => stop.abort(), 50);
  }
  hasEnded.resolve();
});

test.each([0.5, 1.5, 2 ** 40])('a deadline may be %d ms', async (deadline) => {
  using tree = new WorkTree(syntheticTree(3)).commitAll();
  await using engine = await RepoMap.open({ root: tree.path, languages, persistent: false });
  await engine.warm();
  expect((await engine.map({ deadline })).text).not.toMatch(UNREAD);
});

test.each<[string, MapRequest, RegExp]>([
  ['0', { deadline: 0 }, /deadline: expected a positive number of milliseconds, got 0/],
  ['negative', { deadline: -5 }, /deadline: expected a positive number of milliseconds, got -5/],
  ['no number', { deadline: Number.NaN }, /deadline: expected a positive number .*, got NaN/],
  ['endless', { deadline: Number.POSITIVE_INFINITY }, /deadline: expected a positive number/],
  ['for a change', { deadline: 5, diff: { range: '' } }, /a change needs all files/],
  ['for an explanation', { deadline: 5, explain: true }, /an explanation needs all files/],
])('a deadline that is %s is an error', async (_, request, message) => {
  using tree = new WorkTree(syntheticTree(3)).commitAll();
  const deadlines = new Deadlines();
  await using engine = await open(tree.path, deadlines);
  const map = engine.map(request);
  await expect(map).rejects.toMatchObject({ code: 'REPO_MAP_REQUEST' });
  await expect(map).rejects.toThrow(message);
  expect(deadlines.asked).toEqual([]);
});

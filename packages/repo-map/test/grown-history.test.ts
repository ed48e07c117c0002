import { mkdirSync } from 'node:fs';
import { SmartCache, TieredCache } from '@repomap/cache';
import type { Columns } from '@repomap/model';
import { expect, test } from 'vitest';
import { RandomSource } from '../../../tests/support/random-source.js';
import { WorkTree } from '../../../tests/support/work-tree.js';
import { FailureLog } from '../src/failure-log.js';
import { type Git, systemGit } from '../src/worktree/git.js';
import { historyOf } from '../src/worktree/history.js';
import { nodeOuterFiles } from '../src/worktree/node-file-system.js';
import { findRepository } from '../src/worktree/repository.js';

const emptyStore = () => new TieredCache<Columns>({ name: 'history', l1: new SmartCache() });

/** The history of a root, and for each reading of a log what of it was read. */
async function read(root: string, store = emptyStore(), head?: string) {
  const logs: string[] = [];
  const git: Git = (directory, args, options) => {
    if (args.includes('log')) logs.push(args.some((arg) => arg.includes('..')) ? 'new' : 'all');
    return systemGit(directory, args, options);
  };
  const repository = await findRepository(root, { outerFiles: nodeOuterFiles, git });
  const failures = new FailureLog();
  const known = await historyOf(repository, { store, failures, head });
  const history = await known?.read({ failures });
  expect(failures.counts).toBeUndefined();
  if (history === undefined) throw new Error('there is no history');
  const { times, paths, pathStarts, pathNumbers, subjects } = history;
  return { history: { times, paths, pathStarts, pathNumbers, subjects }, logs };
}

/** A repository that changes at random: dates go back and forth, and many are equal. */
class RandomRepository extends WorkTree {
  private readonly random: RandomSource;
  private count = 0;

  constructor(random: RandomSource) {
    super();
    this.random = random;
    this.git('init', '-q', '-b', 'main');
    this.commit();
  }

  commit(...options: readonly string[]): void {
    const { random } = this;
    this.count += 1;
    const name = `${random.of(['', 'sub/', 'sub/deep/'])}${random.of(['a', 'b', 'ü'])}.py`;
    if (!options.includes('--allow-empty')) this.write(name, `x = ${this.count}\n`);
    const time = `${1_700_000_000 + random.below(6)} +0000`;
    this.git('add', '-A');
    this.git(
      '-c',
      `user.useConfigOnly=false`,
      'commit',
      '-q',
      ...options,
      ...messageOf(this.count),
      `--date=${time}`,
    );
    this.redate(time);
  }

  /** The time that orders commits cannot be given as an option. */
  redate(time: string): void {
    const { GIT_COMMITTER_DATE: before } = process.env;
    process.env.GIT_COMMITTER_DATE = time;
    try {
      this.git('commit', '-q', '--amend', '--no-edit', '--allow-empty');
    } finally {
      if (before === undefined) delete process.env.GIT_COMMITTER_DATE;
      else process.env.GIT_COMMITTER_DATE = before;
    }
  }

  step(): string {
    const { random } = this;
    const kind = random.of([
      'commit',
      'commit',
      'commit',
      'commits',
      'empty',
      'amend',
      'merge',
      'ours',
      'back',
    ]);
    if (kind === 'commit') this.commit();
    else if (kind === 'commits') for (let i = 0; i < 3; i += 1) this.commit();
    else if (kind === 'empty') this.commit('--allow-empty');
    else if (kind === 'amend') this.commit('--amend');
    else if (kind === 'back' && this.depth > 0) this.git('reset', '-q', '--hard', 'HEAD~1');
    else if (kind === 'back') this.commit();
    else this.merge(kind === 'ours' ? ['-s', 'ours'] : ['-X', 'ours']);
    return kind;
  }

  /** The number of commits before the current one. */
  private get depth(): number {
    return Number(this.git('rev-list', '--first-parent', '--count', 'HEAD')) - 1;
  }

  merge(strategy: readonly string[]): void {
    const depth = Math.min(this.random.below(4), this.depth);
    this.git('checkout', '-q', '-b', 'side', `HEAD~${depth}`);
    for (let i = this.random.below(3); i >= 0; i -= 1) this.commit();
    this.git('checkout', '-q', 'main');
    this.git('merge', '-q', '--no-ff', '-m', 'Merge', ...strategy, 'side');
    this.git('branch', '-q', '-D', 'side');
  }
}

function messageOf(count: number): readonly string[] {
  return ['-m', `Change parseHTTP ${count % 4} 登录 #${count % 3}`];
}

test('a history that has grown is the one that is read as a whole', async () => {
  const seed = Date.now() % 100_000_000;
  console.log(`seed ${seed}`);
  const random = new RandomSource(seed);
  for (let run = 0; run < 6; run += 1) {
    using tree = new RandomRepository(random);
    tree.commit();
    const root = random.of([tree.path, `${tree.path}/sub`]);
    tree.write('sub/c.py', 'x = 0\n');
    tree.commit();
    const store = emptyStore();
    for (let step = 0; step < 12; step += 1) {
      const kind = tree.step();
      // Git removes directories without files.
      mkdirSync(root, { recursive: true });
      const { history } = await read(root, store);
      expect(history, `${run} ${step} ${kind}`).toEqual((await read(root)).history);
    }
  }
});

test('after a commit, git reads the log of that commit alone', async () => {
  using tree = new RandomRepository(new RandomSource(1));
  const store = emptyStore();
  const steps: readonly (readonly [what: string, change: () => void, logs: readonly string[]])[] = [
    ['the first time', () => {}, ['all']],
    ['unchanged', () => {}, []],
    ['a commit', () => tree.commit(), ['new']],
    ['commits, one empty', () => [tree.commit(), tree.commit('--allow-empty')], ['new']],
    ['a commit that was replaced', () => tree.commit('--amend'), ['all']],
    ['a commit that was read before', () => tree.git('reset', '-q', '--hard', 'HEAD~2'), []],
    ['a commit after another than the last', () => tree.commit(), ['all']],
    ['a merge', () => tree.merge(['-X', 'ours']), ['all']],
    ['a commit after a merge', () => tree.commit(), ['new']],
  ];
  for (const [what, change, expected] of steps) {
    change();
    expect((await read(tree.path, store)).logs, what).toEqual(expected);
  }
});

test('histories of other work trees do not get in the way', async () => {
  using main = new RandomRepository(new RandomSource(2));
  using other = new RandomRepository(new RandomSource(3));
  using places = new WorkTree();
  const side = `${places.path}/side`;
  main.git('worktree', 'add', '-q', '-b', 'side', side);
  const store = emptyStore();
  const roots = [main.path, side, other.path];
  const amend = (root: string) => WorkTree.at(root).git('commit', '-q', '--amend', '-m', root);
  for (const root of roots) {
    amend(root);
    await read(root, store);
  }
  for (const root of roots)
    WorkTree.at(root).git('commit', '-q', '--allow-empty', '-m', `In ${root}`);
  for (const root of roots) expect((await read(root, store)).logs, root).toEqual(['new']);
});

test('histories of commits that are asked for do not get in the way', async () => {
  using tree = new RandomRepository(new RandomSource(4));
  const commits = [1, 2, 3, 4].map((i) => {
    tree.git('commit', '-q', '--allow-empty', '-m', `Commit ${i}`);
    return tree.git('rev-parse', 'HEAD').trim();
  });
  const [first, second, third, last] = commits;
  const store = emptyStore();
  expect((await read(tree.path, store)).logs).toEqual(['all']);
  const steps: readonly (readonly [head: string | undefined, logs: readonly string[]])[] = [
    [last, []],
    [second, ['all']],
    [third, ['new']],
    [first, ['all']],
  ];
  for (const [head, expected] of steps)
    expect((await read(tree.path, store, head)).logs, head).toEqual(expected);
  tree.commit();
  expect((await read(tree.path, store)).logs).toEqual(['new']);
});

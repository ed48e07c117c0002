// Makes tasks from the history of repositories: what a commit's message asks for, and the files and
// definitions that the commit then changed.
// `npm run bench -- quality --tasks FILE` measures maps against them.
//
//   node bench/quality/make-tasks.ts --repos <folder of clones> --only a/b,c/d > tasks.jsonl
//
//   --count N    tasks a repository; default 20
//   --since DAY  the oldest commit; default 2023-01-01
//   --files N    the smallest tree, in files; default 2000
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { grammarFor } from '@repomap/grammars';
import { Extractor } from '@repomap/tag-cache/extract';
import { cloneOf } from './clone-of.ts';
import { type Commit, candidates, git, SOURCE } from './commits.ts';
import { type Gold, goldOf } from './gold.ts';
import { type TaskText, taskText } from './task-text.ts';

const { values: flags } = parseArgs({
  options: {
    repos: { type: 'string' },
    only: { type: 'string' },
    count: { type: 'string', default: '20' },
    since: { type: 'string', default: '2023-01-01' },
    files: { type: 'string', default: '2000' },
  },
});

/** A line of the file, by the names that the evaluator reads. */
interface Task extends TaskText, Gold {
  readonly id: string;
  readonly repo: string;
  readonly language: string;
  readonly time: number;
  readonly base_commit: string;
  readonly fix_commit: string;
  /** Whether the words name neither a file nor a symbol that is needed. */
  readonly hard: boolean;
  readonly n_files: number;
  readonly n_source_files: number;
  readonly mentioned_idents: readonly string[];
  readonly mentioned_fnames: readonly string[];
  readonly mentioned_fnames_nopath: readonly string[];
  readonly mentioned_fnames_short: readonly string[];
}

const LEAST_WORDS = 5;

/** The first commits, in their random order, that make a task. */
async function tasksOf(repo: string, clone: string, extractor: Extractor): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const commit of candidates(clone, flags.since)) {
    if (tasks.length === Number(flags.count)) break;
    const task = await taskOf(repo, clone, commit, extractor);
    if (task !== undefined) tasks.push(task);
  }
  return tasks.sort((a, b) => a.time - b.time);
}

async function taskOf(
  repo: string,
  clone: string,
  commit: Commit,
  extractor: Extractor,
): Promise<Task | undefined> {
  const tree = git(clone, 'ls-tree', '-r', '-z', '--name-only', commit.parent);
  const paths = tree.split('\0').filter(Boolean);
  if (paths.length < Number(flags.files)) return undefined;
  const text = taskText(commit.message, paths);
  if (text.query_nopath.split(/\s+/).length < LEAST_WORDS) return undefined;
  const gold = await goldOf(clone, commit, extractor);
  if (gold === undefined) return undefined;
  return {
    id: `${repo.replace('/', '+')}-${commit.hash.slice(0, 10)}`,
    repo,
    language: grammarFor(gold.gold_files[0] as string)?.name ?? '',
    time: commit.time,
    base_commit: commit.parent,
    fix_commit: commit.hash,
    ...text,
    ...gold,
    hard: isHard(text, gold),
    n_files: paths.length,
    n_source_files: paths.filter((path) => SOURCE.test(path)).length,
    // For commands that take mentions, which ours reads out of the query.
    mentioned_idents: [],
    mentioned_fnames: [],
    mentioned_fnames_nopath: [],
    mentioned_fnames_short: [],
  };
}

function isHard({ query_nopath }: TaskText, { gold_files, gold_idents }: Gold): boolean {
  const words = new Set(query_nopath.toLowerCase().match(/\w+/g));
  const stems = gold_files.map((path) => path.slice(path.lastIndexOf('/') + 1).split('.')[0] ?? '');
  const names = [...stems, ...gold_idents.map(({ name }) => name)];
  return !names.some((name) => words.has(name.toLowerCase()));
}

if (flags.repos === undefined || flags.only === undefined) {
  console.error('usage: node bench/quality/make-tasks.ts --repos <folder> --only a/b,c/d [flags]');
  process.exitCode = 2;
} else {
  using extractor = await Extractor.open();
  for (const repo of flags.only.split(','))
    for (const task of await tasksOf(repo, cloneOf(repo, resolve(flags.repos)), extractor))
      console.log(JSON.stringify(task));
}

// Whether the map of a change shows a file that the change forgot: the built command against past
// commits, with one of their files as it was before.
//
//   node bench/quality/change.ts --repos <folder of clones> [--only a/b,c/d] [--count N] [--since DAY]
//                                [--work DIR] [--list]
//
// Each of a commit's first three modified files in turn is hidden: a commit is made in a clone without
// files that holds all other changes. The hidden file should be among the first source files of
// the map of that change, `--diff PARENT..REST`, and is compared with the map around the same files in
// the chat, `--commit REST --chat FILE ...`. Prints the recall of the hidden file among the first 10
// and 25 files beside the changed ones, with 95 % bootstrap intervals, and of their differences.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { programOf } from '../measure/built-program.ts';
import { cloneOf } from './clone-of.ts';
import { type Commit, candidates, git, SOURCE } from './commits.ts';
import { estimate, mean } from './scores.ts';

const ROOT = join(import.meta.dirname, '../..');
const REPOSITORIES =
  'honojs/hono,fastify/fastify,scrapy/scrapy,caddyserver/caddy,BurntSushi/ripgrep,google/gson';

const { values: flags } = parseArgs({
  options: {
    repos: { type: 'string' },
    only: { type: 'string', default: REPOSITORIES },
    count: { type: 'string', default: '10' },
    since: { type: 'string', default: '2020-01-01' },
    work: { type: 'string', default: join(tmpdir(), 'repomap-quality-change') },
    list: { type: 'boolean', default: false },
  },
});

const MOST_FILES = 10;
const MOST_HIDDEN = 3;
const FIRST = [10, 25] as const;
const MODES = ['change', 'chat'] as const;

/** A commit without one of the files that it modified. */
interface Task {
  readonly repo: string;
  readonly clone: string;
  readonly parent: string;
  /** The commit with all other changes. */
  readonly rest: string;
  readonly hidden: string;
  /** The other changed source files that are still there. */
  readonly changed: readonly string[];
}

/** The source files that a commit changed, if it is one change to several of them. */
function sourceChanges({ changes }: Commit) {
  const sources = changes.filter(({ path }) => SOURCE.test(path));
  const modified = sources.filter(({ status }) => status === 'M');
  const fits = modified.length > 0 && sources.length > 1 && sources.length <= MOST_FILES;
  return fits ? { sources, modified } : undefined;
}

/** A clone without files, in which commits are made; the given one stays as it is. */
function bareClone(repo: string, repos: string): string {
  const clone = join(resolve(flags.work), `${repo.replace('/', '+')}.git`);
  if (!existsSync(clone))
    execFileSync('git', ['clone', '-q', '--shared', '--bare', cloneOf(repo, repos), clone]);
  return clone;
}

function tasksOf(repo: string, repos: string): readonly (readonly Task[])[] {
  const clone = bareClone(repo, repos);
  const groups: Task[][] = [];
  for (const commit of candidates(clone, flags.since)) {
    if (groups.length === Number(flags.count)) break;
    const found = sourceChanges(commit);
    if (found === undefined) continue;
    const hidden = found.modified.slice(0, MOST_HIDDEN);
    groups.push(
      hidden.map(({ path }) => ({
        repo,
        clone,
        parent: commit.parent,
        rest: withoutFile(clone, commit, path),
        hidden: path,
        changed: found.sources
          .filter((each) => each.path !== path && each.status !== 'D')
          .map((each) => each.path),
      })),
    );
  }
  return groups;
}

/** A commit like another, but with one file as in the parent. */
function withoutFile(clone: string, { hash, parent }: Commit, path: string): string {
  const env = { ...process.env, GIT_INDEX_FILE: join(resolve(flags.work), 'index') };
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];
  const run = (...args: string[]) =>
    execFileSync('git', ['-C', clone, ...identity, ...args], { encoding: 'utf8', env }).trim();
  run('read-tree', hash);
  const [mode = '', , id = ''] = run('ls-tree', parent, '--', path).split(/\s/);
  run('update-index', '--cacheinfo', `${mode},${id},${path}`);
  const date = git(clone, 'show', '-s', '--format=%cI', hash).trim();
  Object.assign(env, { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
  return run('commit-tree', run('write-tree'), '-p', parent, '-m', 'rest');
}

/** The source files of a map, as it orders them, without the changed ones. */
function filesOfMap({ clone, parent, rest, changed }: Task, mode: (typeof MODES)[number]) {
  const request =
    mode === 'change'
      ? ['--diff', `${parent}..${rest}`]
      : ['--commit', rest, ...changed.flatMap((file) => ['--chat', file])];
  const app = programOf(ROOT);
  const args = [app, clone, '--tokens', '8192', '--json', ...request];
  const env = { ...process.env, REPO_MAP_CACHE_DIR: join(resolve(flags.work), 'cache') };
  const options = { encoding: 'utf8', env, maxBuffer: 1 << 28 } as const;
  const { files } = JSON.parse(execFileSync(process.execPath, args, options)) as {
    files: string[];
  };
  return files.filter((file) => !changed.includes(file) && SOURCE.test(file));
}

/** By mode and number of files: the share of a commit's hidden files that are among the first. */
type Recalls = Readonly<Record<(typeof MODES)[number], readonly number[]>>;

function recallsOf(tasks: readonly Task[]): Recalls {
  const of = (mode: (typeof MODES)[number]) => {
    const places = tasks.map((task) => {
      const place = filesOfMap(task, mode).indexOf(task.hidden);
      if (flags.list)
        console.log(`${task.repo} ${task.rest.slice(0, 9)} ${mode} ${place + 1} ${task.hidden}`);
      return place;
    });
    return FIRST.map((count) => mean(places.map((at) => (at >= 0 && at < count ? 1 : 0))));
  };
  return { change: of('change'), chat: of('chat') };
}

function measure(repos: string): void {
  mkdirSync(resolve(flags.work), { recursive: true });
  const groups = flags.only.split(',').flatMap((repo) => tasksOf(repo, repos));
  const rows = groups.map((tasks) => ({ repo: tasks[0]?.repo ?? '', recalls: recallsOf(tasks) }));
  const hidden = groups.reduce((sum, tasks) => sum + tasks.length, 0);
  console.log(`${groups.length} commits, ${hidden} hidden files`);
  for (const [i, count] of FIRST.entries()) {
    const print = (name: string, of: (recalls: Recalls) => number) => {
      const values = rows.map(({ repo, recalls }) => ({ repo, value: of(recalls) }));
      const { mean, low, high } = estimate(values);
      const interval = `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
      console.log(`${name.padEnd(15)} R@${count}  ${mean.toFixed(3)} ${interval}`);
    };
    for (const mode of MODES) print(mode, (recalls) => recalls[mode][i] ?? 0);
    print('difference', ({ change, chat }) => (change[i] ?? 0) - (chat[i] ?? 0));
  }
}

if (flags.repos === undefined) {
  console.error('usage: node bench/quality/change.ts --repos <folder of clones> [flags]');
  process.exitCode = 2;
} else measure(resolve(flags.repos));

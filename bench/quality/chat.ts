// Whether a map around one file of a task shows the others: the built command against the commits
// that changed several files.
//
//   node bench/quality/chat.ts --repos <folder of clones> [--tasks FILE] [--work DIR] [--sample N]
//
// Each of a task's first three files in turn is in the chat, with the task's words and without.
// Prints recall of the others among the first 10 and 25 source files, with 95 % bootstrap intervals.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { programOf } from '../measure/built-program.ts';
import { cloneOf } from './clone-of.ts';
import { estimate, mean } from './scores.ts';

interface Task {
  readonly repo: string;
  readonly base_commit: string;
  readonly query_nopath: string;
  readonly gold_files: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = /\.(?:pyi?|[cm]?jsx?|[cm]?tsx?|go|rs|java)$/;

const { values: flags } = parseArgs({
  options: {
    repos: { type: 'string' },
    tasks: { type: 'string', default: join(ROOT, '../shared/quality/public.jsonl') },
    work: { type: 'string', default: join(tmpdir(), 'repomap-quality-chat') },
    sample: { type: 'string' },
  },
});

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'advice.detachedHead=false', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The tree before the task's commit, in one checkout for each repository. */
function checkOut({ repo, base_commit }: Task, repos: string): string {
  const name = repo.replace('/', '+');
  const folder = join(resolve(flags.work), name);
  if (!existsSync(folder)) {
    git('.', 'clone', '-q', '--shared', '--no-checkout', cloneOf(repo, repos), folder);
  }
  git(folder, 'checkout', '-q', '-f', '--detach', base_commit);
  return folder;
}

/** The source files of a map, as it orders them, without the one in the chat. */
function filesOfMap(folder: string, chat: string, query: string | undefined): string[] {
  const queryFile = join(resolve(flags.work), 'query.txt');
  writeFileSync(queryFile, query ?? '');
  const task = query === undefined ? [] : ['--query-file', queryFile];
  const app = programOf(ROOT);
  const args = [app, folder, '--tokens', '8192', '--chat', chat, '--json', ...task];
  const env = { ...process.env, REPO_MAP_CACHE_DIR: join(resolve(flags.work), 'cache') };
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', env });
  const { files } = JSON.parse(output) as { files: string[] };
  return files.filter((file) => file !== chat && SOURCE.test(file));
}

/** Mean recall of a task's other files among the first `count`, over its files in the chat. */
function recalls(task: Task, folder: string, query: string | undefined): [number, number] {
  const each = task.gold_files.slice(0, 3).map((chat) => {
    const others = task.gold_files.filter((file) => file !== chat);
    const files = filesOfMap(folder, chat, query);
    return [10, 25].map((count) => {
      const first = new Set(files.slice(0, count));
      return others.filter((file) => first.has(file)).length / others.length;
    });
  });
  return [mean(each.map(([ten = 0]) => ten)), mean(each.map(([, more = 0]) => more))];
}

function measure(repos: string): void {
  const all = readFileSync(flags.tasks, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Task => JSON.parse(line))
    .filter(({ gold_files }) => gold_files.length > 1);
  const tasks = [...Map.groupBy(all, ({ repo }) => repo).values()].flatMap((group) =>
    group.slice(0, Number(flags.sample ?? group.length)),
  );
  mkdirSync(resolve(flags.work), { recursive: true });
  const rows = tasks.map((task) => {
    const folder = checkOut(task, repos);
    const both = recalls(task, folder, task.query_nopath);
    return { repo: task.repo, both, alone: recalls(task, folder, undefined) };
  });
  console.log(`${rows.length} tasks`);
  for (const key of ['both', 'alone'] as const)
    for (const [i, count] of [10, 25].entries()) {
      const { mean, low, high } = estimate(
        rows.map((row) => ({ repo: row.repo, value: row[key][i] ?? 0 })),
      );
      const known = key === 'both' ? 'chat and query' : 'chat alone';
      const interval = `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
      console.log(`${known.padEnd(15)} R@${count}  ${mean.toFixed(3)} ${interval}`);
    }
}

if (flags.repos === undefined) {
  console.error('usage: node bench/quality/chat.ts --repos <folder of clones> [flags]');
  process.exitCode = 2;
} else measure(resolve(flags.repos));

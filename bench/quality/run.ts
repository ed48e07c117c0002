// Whether maps show what tasks need: the built command against 300 commits of six repositories.
//
//   npm run bench -- quality --repos <folder of clones> [flags]
//
//   --evaluator FILE  evaluate.mjs; default: quality/ in a `shared` folder beside the repository
//   --tasks FILE      tasks such as make-tasks.ts makes; default: public.jsonl beside the evaluator
//   --variant V       nopath (default), short or path: how the task is told
//   --hard            only tasks that name neither a file nor a symbol they need
//   --only a/b,c/d    only these repositories
//   --sample N        N tasks a repository
//   --work DIR        where checkouts and caches live; default: in the system's temporary folder
//   --by-repo         the same figures for each repository too
//   --store           store the scores as the baseline of this variant
//
// Prints means with 95 % bootstrap intervals, and the gain over the stored baseline, paired by task,
// where the baseline has the tasks.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readBaseline, writeBaseline } from './baseline.ts';
import {
  columnsOf,
  type Estimate,
  estimate,
  gainsOf,
  type TaskScores,
  valuesOf,
} from './scores.ts';

const ROOT = join(import.meta.dirname, '../..');

const { values: flags } = parseArgs({
  options: {
    repos: { type: 'string' },
    evaluator: { type: 'string', default: join(ROOT, '../shared/quality/evaluate.mjs') },
    tasks: { type: 'string' },
    variant: { type: 'string', default: 'nopath' },
    hard: { type: 'boolean', default: false },
    only: { type: 'string' },
    sample: { type: 'string' },
    work: { type: 'string', default: join(tmpdir(), 'repomap-quality') },
    'by-repo': { type: 'boolean', default: false },
    store: { type: 'boolean', default: false },
  },
});

/** Runs the evaluator over the built command; the scores of each task. */
function evaluate(repos: string): TaskScores[] {
  const work = resolve(flags.work);
  mkdirSync(work, { recursive: true });
  const app = join(ROOT, 'apps/repomap/dist/cli.js');
  const out = join(work, `${flags.variant}.jsonl`);
  const tasks = flags.tasks ?? join(dirname(flags.evaluator), 'public.jsonl');
  const args = [
    ...['--data', tasks, '--repos', resolve(repos)],
    ...[
      '--cmd',
      `${quote(process.execPath)} ${quote(app)} {dir} --tokens {tokens} --query-file {query_file}`,
    ],
    ...['--work', work, '--variant', flags.variant, '--out', out],
    ...[
      '--budgets',
      '1024,4096',
      // Lets a map over its budget be seen as one, where 0 would cut it.
      '--slack',
      '1',
      '--tokenizer',
      'o200k',
      '--modules',
      join(ROOT, 'packages/tree-cache'),
    ],
    ...(flags.hard ? ['--hard'] : []),
    ...(flags.only === undefined ? [] : ['--only', flags.only]),
    ...(flags.sample === undefined ? [] : ['--sample', flags.sample]),
  ];
  const env = { ...process.env, REPO_MAP_CACHE_DIR: join(work, 'cache') };
  const { status } = spawnSync(process.execPath, [flags.evaluator, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`the evaluator failed with exit code ${status}`);
  return readFileSync(out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function report(scores: readonly TaskScores[], before: readonly TaskScores[] | undefined): void {
  console.log(`${scores.length} tasks, variant ${flags.variant}${flags.hard ? ', hard ones' : ''}`);
  reportColumns(scores, before);
  const over = scores.flatMap(({ at }) =>
    Object.entries(at).filter(([budget, { tokens }]) => tokens > Number(budget)),
  );
  console.log(`maps over budget: ${over.length}`);
  if (!flags['by-repo']) return;
  for (const [repo, group] of Map.groupBy(scores, (task) => task.repo)) {
    console.log(`\n${repo}, ${group.length} tasks`);
    reportColumns(group, before);
  }
}

function reportColumns(
  scores: readonly TaskScores[],
  before: readonly TaskScores[] | undefined,
): void {
  for (const column of columnsOf(scores)) {
    const gains = gainsOf(scores, before ?? [], column);
    const parts = [column.name.padEnd(8), show(estimate(valuesOf(scores, column)))];
    console.log(
      [...parts, gains.length > 0 ? `gain ${show(estimate(gains))}` : ''].join('  ').trimEnd(),
    );
  }
}

function show({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3).padStart(6)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

if (flags.repos === undefined) {
  console.error('usage: npm run bench -- quality --repos <folder of clones> [flags]');
  process.exitCode = 2;
} else if (flags.store && flags.tasks !== undefined) {
  console.error('--store: expected the default tasks, which are what the baseline is of');
  process.exitCode = 2;
} else {
  const scores = evaluate(flags.repos);
  report(scores, readBaseline(flags.variant));
  if (flags.store) writeBaseline(flags.variant, scores);
}

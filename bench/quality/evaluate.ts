import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { programOf } from '../measure/built-program.ts';
import { ROOT } from '../measure/results.ts';
import type { Build } from '../measure/suite.ts';
import type { TaskScores } from './scores.ts';

export const QUALITY_OPTIONS = {
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
  gate: { type: 'boolean', default: false },
} as const;

export interface QualityFlags {
  readonly repos?: string | undefined;
  readonly evaluator: string;
  readonly tasks?: string | undefined;
  readonly variant: string;
  readonly hard: boolean;
  readonly only?: string | undefined;
  readonly sample?: string | undefined;
  readonly work: string;
  readonly 'by-repo': boolean;
  readonly store: boolean;
  readonly gate: boolean;
}

/** What is missing to measure quality; undefined if everything is there. */
export function missingFor({ repos, ...flags }: QualityFlags): string | undefined {
  const needed = [
    ['--repos', 'a folder of clones', repos],
    ['--evaluator', 'an evaluator of maps', flags.evaluator],
    ['--tasks', 'a file of tasks', tasksOf(flags)],
  ] as const;
  const missing = needed.find(([, , path]) => path === undefined || !existsSync(path));
  if (missing === undefined) return undefined;
  const [flag, what, path] = missing;
  const why = path === undefined ? '' : `; there is no ${path}`;
  return `quality: expected ${flag} <${what}>${why} (bench/quality/README.md says what it is)`;
}

function tasksOf({ tasks, evaluator }: QualityFlags): string {
  return tasks ?? join(dirname(evaluator), 'public.jsonl');
}

/** Runs the evaluator over a built command; the scores of each task. */
export function evaluate(
  repos: string,
  { checkout, contender }: Build,
  flags: QualityFlags,
): TaskScores[] {
  const { evaluator } = flags;
  const work = resolve(flags.work);
  mkdirSync(work, { recursive: true });
  const app = programOf(checkout);
  const out = join(work, `${flags.variant}, ${contender}.jsonl`);
  const args = [
    ...['--data', tasksOf(flags), '--repos', resolve(repos)],
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
  const env = { ...process.env, REPO_MAP_CACHE_DIR: join(work, `cache of ${contender}`) };
  const { status } = spawnSync(process.execPath, [evaluator, ...args], {
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

// Measures maps without a query: whether they show what the next 100 commits touch, and how much of
// them is more than paths.
//
//   node bench/quality/overview/measure.ts --repos <folder of clones> [flags]
//
// The clones are those of repositories.jsonl, each with its history. Flags:
//
//   --against CHECKOUT   a second built checkout; prints the gain over it, paired by repository
//   --only a/b,c/d       only these repositories
//   --half HALF          only those of one half: `choose`, where weights are chosen, or `confirm`
//   --work DIR           where checkouts and caches live; default: in the system's temporary folder
//
// Prints for each repository and in the mean the recall of the files and definitions that are touched,
// the share of content lines, and the first file with what is wrong with it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Extractor } from '@repomap/tag-cache/extract';
import { programOf } from '../../measure/built-program.ts';
import { ROOT } from '../../measure/results.ts';
import { cloneOf } from '../clone-of.ts';
import { git } from '../commits.ts';
import { type OverviewGold, type OverviewTask, overviewGold } from './gold.ts';
import { type OverviewScores, type PrintedMap, scoreMap } from './map-scores.ts';
import { BUDGETS, type Measured, printMeasured } from './report.ts';

const { values: flags } = parseArgs({
  options: {
    repos: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string' },
    half: { type: 'string' },
    work: { type: 'string', default: join(tmpdir(), 'repomap-overview') },
  },
});
const work = resolve(flags.work);

function tasks(): readonly OverviewTask[] {
  const only = flags.only?.split(',');
  return readFileSync(join(import.meta.dirname, 'repositories.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): OverviewTask => JSON.parse(line))
    .filter(({ repo, half }) => only?.includes(repo) ?? (flags.half ?? half) === half);
}

/** The tree at the base, in one checkout for each repository. */
function checkOut({ repo, base }: OverviewTask, clone: string): string {
  const folder = join(work, repo.replace('/', '+'));
  if (!existsSync(folder)) git('.', 'clone', '-q', '--shared', '--no-checkout', clone, folder);
  const absent = missingPaths(clone, base).map((path) => `!/${path}`);
  git(folder, 'sparse-checkout', 'set', '--no-cone', '/*', ...absent);
  git(folder, '-c', 'advice.detachedHead=false', 'checkout', '-q', '-f', '--detach', base);
  return folder;
}

/** A partial clone may lack large files, which git would not check out. */
function missingPaths(clone: string, commit: string): readonly string[] {
  const rows = git(clone, 'ls-tree', '-r', '-z', commit)
    .split('\0')
    .map((row) => /^\d+ blob (\w+)\t(.*)$/s.exec(row) ?? [])
    .filter(([, id]) => id !== undefined);
  const check = execFileSync('git', ['-C', clone, 'cat-file', '--batch-check'], {
    encoding: 'utf8',
    input: rows.map(([, id]) => `${id}\n`).join(''),
    maxBuffer: 1 << 28,
  });
  const isMissing = check.split('\n').map((line) => line.endsWith(' missing'));
  return rows.filter((_, i) => isMissing[i]).map(([, , path = '']) => path);
}

/** The gold is kept, for it takes longer than the maps. */
async function goldOf(task: OverviewTask, clone: string, extractor: Extractor) {
  const file = join(work, `${task.repo.replace('/', '+')}.${task.base}.gold.json`);
  if (!existsSync(file))
    writeFileSync(file, JSON.stringify(await overviewGold(clone, task, extractor)));
  return JSON.parse(readFileSync(file, 'utf8')) as OverviewGold;
}

/** The facts of files are kept and shared by all builds; each map is made again. */
function printedMap(checkout: string, folder: string, tokens: number): PrintedMap {
  const app = programOf(checkout);
  const env = {
    ...process.env,
    REPO_MAP_CACHE_DIR: join(work, 'cache'),
    REPO_MAP_CACHE_REFRESH_MODE: 'always',
  };
  const args = [app, folder, '--tokens', String(tokens), '--json'];
  const options = { encoding: 'utf8', env, maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(process.execPath, args, options)) as PrintedMap;
}

async function measure(repos: string): Promise<void> {
  mkdirSync(work, { recursive: true });
  using extractor = await Extractor.open();
  const measured: Measured[] = [];
  const checkouts = [ROOT, ...(flags.against === undefined ? [] : [resolve(flags.against)])];
  for (const task of tasks()) {
    const clone = cloneOf(task.repo, repos);
    const folder = checkOut(task, clone);
    const gold = await goldOf(task, clone, extractor);
    const scores = checkouts.map((checkout) =>
      BUDGETS.map((tokens): OverviewScores => {
        const printed = printedMap(checkout, folder, tokens);
        return scoreMap(printed, gold, task.copies);
      }),
    );
    measured.push({ task, gold, scores });
  }
  printMeasured(measured);
}

if (flags.repos === undefined) {
  console.error('usage: node bench/quality/overview/measure.ts --repos <folder of clones> [flags]');
  process.exitCode = 2;
} else await measure(resolve(flags.repos));

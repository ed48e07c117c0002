// Runs benchmarks, compares them with an earlier run, and fails on a slowdown.
//
//   npm run bench -- --baseline [flags] [<repository> ...]     every suite: saved and compared
//   npm run bench -- <suite> ... [flags] [<repository> ...]    caches, tags, repo, memory,
//                                                              quality
//
// The repositories are what `tags`, `repo` and `memory` read; default: this one. The last two also
// read a generated one.
//
//   --rounds N           rounds of each suite; the median counts (default 3)
//   --against CHECKOUT   a second built checkout, measured in turns with this one
//   --peer COMMAND       another tool that prints a map, started with {dir} replaced; repeatable
//   --save NAME          saves the figures as bench/results/NAME.json
//   --compare NAME       the saved run to compare with (default: the last one); `history` is the
//                        median of each figure over all saved runs
//   --threshold PERCENT  exit code 1 if a figure is worse by more than this (default: the environment's
//                        REPO_MAP_BENCH_THRESHOLD, or 20); only when runs are compared, which
//                        --baseline, --compare, --threshold and the variable ask for
//   --write-docs         writes docs/benchmarks.md from this run
//
// Quality runs if clones are given:
//
//   --repos DIR          a folder of clones
//   --evaluator FILE     evaluate.mjs; default: quality/ in a `shared` folder beside the repository
//   --tasks FILE         tasks such as make-tasks.ts makes; default: public.jsonl beside the evaluator
//   --variant V          nopath (default), short or path: how the task is told
//   --hard               only tasks that name neither a file nor a symbol they need
//   --only a/b,c/d       only these repositories
//   --sample N           N tasks a repository
//   --work DIR           where checkouts and caches live; default: in the system's temporary folder
//   --by-repo            the same figures for each repository too
//   --store              store the scores as the baseline of this variant
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caches } from './caches/suite.ts';
import { writeDocument } from './measure/document.ts';
import { historyOf, lastOf } from './measure/history.ts';
import { describeComparison, describeResults, type EarlierRun } from './measure/report.ts';
import {
  circumstances,
  defaultName,
  type Results,
  ROOT,
  readResults,
  type SuiteResults,
  savedResults,
  saveResults,
} from './measure/results.ts';
import { runSuite } from './measure/run-suite.ts';
import { OTHER_BUILD, type Subjects, type Suite, THIS_BUILD, type Tree } from './measure/suite.ts';
import { memory } from './memory/suite.ts';
import { QUALITY_OPTIONS } from './quality/evaluate.ts';
import { quality } from './quality/suite.ts';
import { repo } from './repo/suite.ts';
import { tags } from './tags/suite.ts';

const OPTIONS = {
  baseline: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '3' },
  against: { type: 'string' },
  peer: { type: 'string', multiple: true },
  save: { type: 'string' },
  compare: { type: 'string' },
  threshold: { type: 'string' },
  'write-docs': { type: 'boolean', default: false },
  ...QUALITY_OPTIONS,
} as const;

const parse = () => parseArgs({ allowPositionals: true, options: OPTIONS });
type Flags = ReturnType<typeof parse>['values'];

/** What `--compare` calls the medians of all saved runs. */
const HISTORY = 'history';
const NAMES = ['caches', 'tags', 'repo', 'memory', 'quality'];

/** A wrong command line. */
class UsageError extends Error {}

function parseOrFail(): ReturnType<typeof parse> {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function suitesOf(names: readonly string[], flags: Flags): Suite[] {
  if (names.length === 0 && !flags.baseline)
    throw new UsageError(`expected --baseline or suites: ${NAMES.join(', ')}`);
  const wanted = names.length > 0 ? names : NAMES;
  if (names.includes('quality') && flags.repos === undefined)
    throw new UsageError('quality: expected --repos <folder of clones>');
  if (flags.store && flags.tasks !== undefined)
    throw new UsageError('--store: expected the default tasks, which are what the baseline is of');
  const scored = flags.repos === undefined ? [] : [quality(flags.repos, flags)];
  return [caches, tags, repo, memory, ...scored].filter(({ name }) => wanted.includes(name));
}

function subjectsOf(repositories: readonly string[], { against, peer = [] }: Flags): Subjects {
  const trees = (repositories.length > 0 ? repositories : [ROOT]).map(treeAt);
  if (new Set(trees.map(({ name }) => name)).size < trees.length)
    throw new UsageError('expected repositories in folders of different names');
  const checkouts = against === undefined ? [ROOT] : [ROOT, resolve(against)];
  for (const checkout of checkouts)
    if (!existsSync(join(checkout, 'apps/repomap/dist/cli.js')))
      throw new UsageError(`--against: expected a built checkout, not ${checkout}`);
  const builds = checkouts.map((checkout, i) => ({
    contender: i === 0 ? THIS_BUILD : OTHER_BUILD,
    checkout,
  }));
  return { trees, builds, peers: peer };
}

function treeAt(place: string): Tree {
  const path = resolve(place);
  if (!existsSync(join(path, '.git')))
    throw new UsageError(`expected a suite (${NAMES.join(', ')}) or a git repository, not ${path}`);
  return { path, name: path === ROOT ? 'repomap' : basename(path) };
}

/** What to compare with; undefined if no run is saved and none is named. */
function earlierRun(name: string | undefined): EarlierRun | undefined {
  try {
    if (name !== undefined && name !== HISTORY)
      return { label: `the run ${name}`, results: readResults(name) };
    const saved = savedResults();
    const results = name === HISTORY ? historyOf(saved) : lastOf(saved);
    const label =
      name === HISTORY
        ? `the medians of ${saved.length} saved runs`
        : `the last run, of ${results?.at} at ${results?.commit}`;
    return results && { label, results };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function checkName(name: string | undefined): void {
  if (name === HISTORY || (name !== undefined && !/^\w[\w.-]*$/.test(name)))
    throw new UsageError(
      `--save: expected a name of letters, digits, ".", "-" and "_" other than ${HISTORY}, not ${JSON.stringify(name)}`,
    );
}

/** The command line, without what only this machine has. */
function commandOf(positionals: readonly string[], flags: Flags): string {
  return [
    'npm run bench --',
    ...(flags.baseline ? ['--baseline'] : []),
    ...positionals.filter((each) => NAMES.includes(each)),
    `--rounds ${flags.rounds}`,
    ...(flags.against === undefined ? [] : ['--against <built checkout>']),
    ...(flags.peer ?? []).map((command) => `--peer ${JSON.stringify(command)}`),
    ...(flags.repos === undefined ? [] : ['--repos <folder of clones>']),
    ...(flags['write-docs'] ? ['--write-docs'] : []),
    ...positionals.filter((each) => !NAMES.includes(each)).map((each) => basename(resolve(each))),
  ].join(' ');
}

function numberFrom(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least))
    throw new UsageError(`${name}: expected a number from ${least}, not ${JSON.stringify(text)}`);
  return number;
}

async function main(): Promise<number> {
  const { values: flags, positionals } = parseOrFail();
  const suites = suitesOf(
    positionals.filter((each) => NAMES.includes(each)),
    flags,
  );
  const repositories = positionals.filter((each) => !NAMES.includes(each));
  const subjects = subjectsOf(repositories, flags);
  const rounds = numberFrom('--rounds', flags.rounds, 1);
  const limit = flags.threshold ?? process.env.REPO_MAP_BENCH_THRESHOLD;
  const threshold = numberFrom('--threshold or REPO_MAP_BENCH_THRESHOLD', limit ?? '20', 0);
  checkName(flags.save);
  const isComparing = flags.baseline || flags.compare !== undefined || limit !== undefined;
  // Before the run is saved, or it would be compared with itself.
  const then = isComparing ? earlierRun(flags.compare) : undefined;

  const start = circumstances();
  const measured: SuiteResults[] = [];
  for (const suite of suites) measured.push(await runSuite(suite, subjects, rounds));
  const command = commandOf(positionals, flags);
  const results: Results = { ...start, command, rounds, suites: measured };
  console.log(describeResults(results));
  const name = flags.save ?? (flags.baseline ? defaultName(results) : undefined);
  if (name !== undefined) console.log(`\nsaved as ${saveResults(name, results)}`);
  if (flags['write-docs']) {
    writeDocument(results);
    console.log('wrote docs/benchmarks.md');
  }
  if (!isComparing) return 0;
  if (then === undefined) {
    console.log('\nno earlier run to compare with');
    return 0;
  }
  const { text, isSlower } = describeComparison(results, then, threshold);
  console.log(`\n${text}`);
  return isSlower ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caches } from './caches/suite.ts';
import { programOf } from './measure/built-program.ts';
import { historyOf, lastOf } from './measure/history.ts';
import type { EarlierRun } from './measure/report.ts';
import { ROOT, readResults, savedResults } from './measure/results.ts';
import { OTHER_BUILD, type Subjects, type Suite, THIS_BUILD, type Tree } from './measure/suite.ts';
import { memory } from './memory/suite.ts';
import { hasBaseline } from './quality/baseline.ts';
import { missingFor, QUALITY_OPTIONS } from './quality/evaluate.ts';
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
export class UsageError extends Error {}

/** What a command line asks for. */
export interface Plan {
  readonly suites: readonly Suite[];
  readonly subjects: Subjects;
  readonly rounds: number;
  /** What to compare with; undefined if nothing is to be compared, or nothing is saved. */
  readonly earlier: EarlierRun | undefined;
  readonly isComparing: boolean;
  /** Percent. */
  readonly threshold: number;
  /** Saves the run; an unnamed run is given a name. */
  readonly save: { readonly name: string | undefined } | undefined;
  readonly writesDocs: boolean;
  /** The command line, without what only this machine has. */
  readonly command: string;
}

/** Reads the command line of this process. Throws `UsageError` before anything is measured. */
export function readPlan(): Plan {
  const { values: flags, positionals } = parseOrFail();
  const names = positionals.filter((each) => NAMES.includes(each));
  const repositories = positionals.filter((each) => !NAMES.includes(each));
  const limit = flags.threshold ?? process.env.REPO_MAP_BENCH_THRESHOLD;
  const isComparing = flags.baseline || flags.compare !== undefined || limit !== undefined;
  checkName(flags.save);
  return {
    suites: suitesOf(names, flags),
    subjects: subjectsOf(repositories, flags),
    rounds: numberFrom('--rounds', flags.rounds, 1),
    threshold: numberFrom('--threshold or REPO_MAP_BENCH_THRESHOLD', limit ?? '20', 0),
    isComparing,
    earlier: isComparing ? earlierRun(flags.compare) : undefined,
    save: flags.save !== undefined || flags.baseline ? { name: flags.save } : undefined,
    writesDocs: flags['write-docs'],
    command: commandOf(names, repositories, flags),
  };
}

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
  const isScored = names.includes('quality') || flags.repos !== undefined;
  const missing = isScored && wanted.includes('quality') ? missingFor(flags) : undefined;
  if (missing !== undefined) throw new UsageError(missing);
  if (flags.store && flags.tasks !== undefined)
    throw new UsageError('--store: expected the default tasks, which are what the baseline is of');
  if (flags.gate && (flags.store || flags.tasks !== undefined || !hasBaseline(flags.variant)))
    throw new UsageError(
      `--gate: expected the default tasks, a stored baseline of the variant, and no --store`,
    );
  const scored = flags.repos === undefined ? [] : [quality(flags.repos, flags)];
  return [caches, tags, repo, memory, ...scored].filter(({ name }) => wanted.includes(name));
}

function subjectsOf(repositories: readonly string[], { against, peer = [] }: Flags): Subjects {
  const trees = (repositories.length > 0 ? repositories : [ROOT]).map(treeAt);
  if (new Set(trees.map(({ name }) => name)).size < trees.length)
    throw new UsageError('expected repositories in folders of different names');
  const checkouts = against === undefined ? [ROOT] : [ROOT, resolve(against)];
  for (const checkout of checkouts)
    if (!isBuilt(checkout))
      throw new UsageError(`--against: expected a built checkout, not ${checkout}`);
  const builds = checkouts.map((checkout, i) => ({
    contender: i === 0 ? THIS_BUILD : OTHER_BUILD,
    checkout,
  }));
  return { trees, builds, peers: peer };
}

function isBuilt(checkout: string): boolean {
  return existsSync(join(checkout, 'apps/repomap')) && existsSync(programOf(checkout));
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

function commandOf(
  names: readonly string[],
  repositories: readonly string[],
  flags: Flags,
): string {
  return [
    'npm run bench --',
    ...(flags.baseline ? ['--baseline'] : []),
    ...names,
    `--rounds ${flags.rounds}`,
    ...(flags.against === undefined ? [] : ['--against <built checkout>']),
    ...(flags.peer ?? []).map((command) => `--peer ${JSON.stringify(command)}`),
    ...(flags.repos === undefined ? [] : ['--repos <folder of clones>']),
    ...(flags['write-docs'] ? ['--write-docs'] : []),
    ...repositories.map((each) => basename(resolve(each))),
  ].join(' ');
}

function numberFrom(name: string, text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least))
    throw new UsageError(`${name}: expected a number from ${least}, not ${JSON.stringify(text)}`);
  return number;
}

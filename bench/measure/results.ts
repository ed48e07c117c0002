import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { outputOf } from './cpu-time.ts';
import type { Suite } from './suite.ts';

/** The median of the rounds, in the unit of the suite. */
export interface Figure {
  /** What is measured, such as a repository. */
  readonly subject: string;
  readonly scenario: string;
  /** Whose time it is: this build, another build, another tool. */
  readonly contender: string;
  readonly value: number;
}

export interface SuiteResults {
  readonly suite: string;
  readonly description: string;
  readonly kind: Suite['kind'];
  readonly unit: string;
  /** CPU seconds of one calibration loop, measured between the rounds. */
  readonly calibration: number;
  readonly figures: readonly Figure[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Processes that wanted a core in the minute before the run. */
  readonly load: number;
}

export interface Results {
  readonly at: string;
  readonly commit: string;
  /** What repeats the run, with names instead of paths. */
  readonly command: string;
  readonly machine: Machine;
  readonly versions: { readonly node: string; readonly git: string };
  readonly rounds: number;
  readonly suites: readonly SuiteResults[];
}

export const ROOT: string = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'bench/results');

/** The circumstances of a run that starts now. */
export function circumstances(): Pick<Results, 'at' | 'commit' | 'machine' | 'versions'> {
  return {
    at: new Date().toISOString(),
    commit: outputOf('git', ['rev-parse', '--short', 'HEAD'], ROOT),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      load: rounded(loadavg()[0] ?? 0),
    },
    versions: {
      node: process.versions.node,
      git: outputOf('git', ['--version']).split(' ')[2] as string,
    },
  };
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** A name for a run that was given none: no two runs of a checkout have the same. */
export function defaultName({ at, commit }: Results): string {
  return `${at.slice(0, 19).replaceAll(':', '-')}-${commit}`;
}

/** Saves a run as `<name>.json` in `bench/results`; returns the path. */
export function saveResults(name: string, results: Results, folder: string = FOLDER): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
  return path;
}

/** A saved run. Throws if there is none of that name. */
export function readResults(name: string, folder: string = FOLDER): Results {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path))
    throw new Error(`there is no run ${name} in bench/results: --save NAME saves one`);
  const results = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(results.suites))
    throw new Error(`bench/results/${name}.json is not a run that can be compared: remove it`);
  return results;
}

/** All saved runs, the oldest first. */
export function savedResults(folder: string = FOLDER): Results[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readResults(name.slice(0, -'.json'.length), folder))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Names a figure within its suite. */
export function keyOf({ subject, scenario, contender }: Omit<Figure, 'value'>): string {
  return JSON.stringify([subject, scenario, contender]);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

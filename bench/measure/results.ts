import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { outputOf } from './cpu-time.ts';

/** One measured figure: CPU seconds of the median round, and in calibration loops of the same run. */
export interface Measure {
  readonly seconds: number;
  readonly loops: number;
}

export interface Results {
  readonly at: string;
  readonly commit: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number };
  readonly versions: { readonly node: string; readonly git: string };
  /** CPU seconds of one calibration loop. */
  readonly calibration: number;
  /** By `suite/subject/scenario`. */
  readonly measures: Readonly<Record<string, Measure>>;
}

const FOLDER = join(import.meta.dirname, '../results');
const ROOT = join(import.meta.dirname, '../..');

export function resultsOf(calibration: number, seconds: ReadonlyMap<string, number>): Results {
  const measures = Array.from(seconds, ([name, value]) => {
    return [name, { seconds: rounded(value), loops: rounded(value / calibration) }] as const;
  });
  return {
    at: new Date().toISOString(),
    commit: outputOf('git', ['rev-parse', '--short', 'HEAD'], ROOT),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
    },
    versions: {
      node: process.versions.node,
      git: outputOf('git', ['--version']).split(' ')[2] as string,
    },
    calibration: rounded(calibration),
    measures: Object.fromEntries(measures),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Stores a run as `bench/results/<name>.json`; gives the path. */
export function storeResults(name: string, results: Results): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(results, undefined, 2)}\n`);
  return path;
}

/** A stored run by its name, or the one stored last; undefined where there is none. */
export function readResults(name: string | undefined): Results | undefined {
  const chosen = name ?? lastName();
  if (chosen === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(join(FOLDER, `${chosen}.json`), 'utf8'));
  } catch (cause) {
    throw new Error(`there is no run ${chosen} in ${FOLDER}`, { cause });
  }
}

function lastName(): string | undefined {
  let names: string[];
  try {
    names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  } catch {
    return undefined;
  }
  const time = (name: string) => statSync(join(FOLDER, name)).mtimeMs;
  return names
    .sort((a, b) => time(a) - time(b))
    .at(-1)
    ?.replace(/\.json$/, '');
}

export interface Comparison {
  readonly name: string;
  /** CPU time now over CPU time then, in calibration loops of either run. */
  readonly ratio: number;
}

/** The measures that both runs have. */
export function compareResults(now: Results, then: Results): Comparison[] {
  return Object.entries(now.measures).flatMap(([name, { loops }]) => {
    const before = then.measures[name];
    return before === undefined ? [] : [{ name, ratio: loops / before.loops }];
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

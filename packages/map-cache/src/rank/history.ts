import type { RelPath } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** One commit, as `git log --name-only` tells it. */
export interface Commit {
  /** Commit time in seconds since 1970. */
  readonly time: number;
  /** The paths it touched. */
  readonly paths: readonly RelPath[];
}

/**
 * The commits that led to the mapped state, merges left out, newest first.
 * Ages count from the newest, so that a history means the same at any time.
 */
export interface History {
  readonly commits: readonly Commit[];
}

const DAY = 86_400;
const DECAY = 365 * DAY;
/** A commit that touches more files says little about each. */
const MOST_FILES = 30;

/** How much and how lately each file changed: ln(1 + sum of e^(-age / 1 year) / sqrt(files)). */
export function churn(files: readonly FactsFile[], history: History): Float64Array {
  const view = new HistoryView(files, history);
  const sums = new Float64Array(files.length);
  for (const { touched, size, freshness } of view.commits(MOST_FILES))
    for (const file of touched) sums[file] = (sums[file] as number) + freshness / Math.sqrt(size);
  return sums.map((sum) => Math.log(1 + sum));
}

const MOST_FILES_TOGETHER = 10;
const OLDEST_TOGETHER = 1500 * DAY;

/** How often each file changed together with some files: sum of e^(-age / 1 year) / (files - 1). */
export function coChange(
  files: readonly FactsFile[],
  history: History,
  seeds: ReadonlySet<RelPath>,
): Float64Array {
  const view = new HistoryView(files, history);
  const isSeed = files.map(({ path }) => seeds.has(path));
  const scores = new Float64Array(files.length);
  for (const { touched, age, freshness } of view.commits(MOST_FILES)) {
    const fits = touched.length > 1 && touched.length <= MOST_FILES_TOGETHER;
    if (!fits || age > OLDEST_TOGETHER || !touched.some((file) => isSeed[file])) continue;
    for (const file of touched)
      if (!isSeed[file]) scores[file] = (scores[file] as number) + freshness / (touched.length - 1);
  }
  return scores;
}

interface CommitView {
  /** Indices of the files of the snapshot that the commit touched. */
  readonly touched: readonly number[];
  /** Number of files of the snapshot's kinds that it touched. */
  readonly size: number;
  /** Seconds. */
  readonly age: number;
  readonly freshness: number;
}

/** Commits as they concern the files of a snapshot. */
class HistoryView {
  private readonly indices: ReadonlyMap<RelPath, number>;
  private readonly extensions: ReadonlySet<string>;
  private readonly history: History;

  constructor(files: readonly FactsFile[], history: History) {
    this.indices = new Map(files.map(({ path }, index) => [path, index]));
    this.extensions = new Set(files.map(({ path }) => extensionOf(path)));
    this.history = history;
  }

  *commits(mostFiles: number): Generator<CommitView> {
    const now = this.history.commits.reduce((latest, { time }) => Math.max(latest, time), 0);
    for (const { time, paths } of this.history.commits) {
      const size = paths.filter((path) => this.extensions.has(extensionOf(path))).length;
      if (size === 0 || size > mostFiles) continue;
      const touched = paths
        .map((path) => this.indices.get(path))
        .filter((index) => index !== undefined);
      const age = now - time;
      yield { touched, size, age, freshness: Math.exp(-age / DECAY) };
    }
  }
}

function extensionOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
}

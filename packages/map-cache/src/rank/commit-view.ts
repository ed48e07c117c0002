import type { History } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** A commit as it concerns the files of a snapshot. */
export interface CommitView {
  readonly subject: string;
  /** Indices of the files of the snapshot that it touched, never none. */
  readonly touched: readonly number[];
  /** Number of files that it touched, as far as they are of a kind that the snapshot has. */
  readonly size: number;
  /** Years before the newest commit. */
  readonly age: number;
}

const YEAR = 365 * 86_400;
/** A commit that touches more files says little about each. */
const MOST_FILES = 30;

/** The commits that concern the files of a snapshot, without those that touch very many files. */
export function commitViews(files: readonly FactsFile[], history: History): CommitView[] {
  const indices = new Map<string, number>(files.map(({ path }, index) => [path, index]));
  const extensions = new Set(files.map(({ path }) => extensionOf(path)));
  const newest = history.commits.reduce((latest, { time }) => Math.max(latest, time), 0);
  return history.commits.flatMap(({ time, subject, paths }) => {
    const size = paths.filter((path) => extensions.has(extensionOf(path))).length;
    const touched = paths.map((path) => indices.get(path)).filter((index) => index !== undefined);
    const counts = touched.length > 0 && size <= MOST_FILES;
    return counts ? [{ subject, touched, size, age: (newest - time) / YEAR }] : [];
  });
}

function extensionOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
}

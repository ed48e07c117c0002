import type { History } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** A commit whose paths are resolved to file indices of a snapshot. */
export interface IndexedCommit {
  readonly subject: string;
  /** Indices of the files of the snapshot that it touched; never empty. */
  readonly touched: readonly number[];
  /** Number of files that it touched with an extension that occurs in the snapshot. */
  readonly size: number;
  /** Years before the newest commit. */
  readonly age: number;
}

const YEAR = 365 * 86_400;
/** Larger commits say little about each file. */
const MAX_FILES = 30;

/** The commits that touch files of a snapshot, except very large ones. */
export function indexCommits(files: readonly FactsFile[], history: History): IndexedCommit[] {
  const indices = new Map<string, number>(files.map(({ path }, index) => [path, index]));
  const extensions = new Set(files.map(({ path }) => extensionOf(path)));
  const newest = history.commits.reduce((latest, { time }) => Math.max(latest, time), 0);
  return history.commits.flatMap(({ time, subject, paths }) => {
    const touched: number[] = [];
    let size = 0;
    for (const path of paths) {
      if (size > MAX_FILES) return [];
      const index = indices.get(path);
      if (index !== undefined) touched.push(index);
      if (index !== undefined || extensions.has(extensionOf(path))) size += 1;
    }
    const counts = touched.length > 0 && size <= MAX_FILES;
    return counts ? [{ subject, touched, size, age: (newest - time) / YEAR }] : [];
  });
}

function extensionOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
}

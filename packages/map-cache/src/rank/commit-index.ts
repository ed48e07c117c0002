import type { History } from '@repomap/model';
import type { FactsFile } from './ranking.js';
import { ShortTexts } from './short-texts.js';
import { StoredHistory } from './stored-history.js';

/** A commit whose paths are resolved to file indices of a snapshot. */
export interface IndexedCommit {
  /** Indices of the files of the snapshot that it touched; never empty. */
  readonly touched: readonly number[];
  /** Number of files that it touched with an extension that occurs in the snapshot. */
  readonly size: number;
  /** Years before the newest commit. */
  readonly age: number;
}

/** Commits, and the texts of their subjects in the same order. */
export interface CommitIndex {
  readonly commits: readonly IndexedCommit[];
  readonly subjects: ShortTexts;
}

const YEAR = 365 * 86_400;
/** Larger commits say little about each file. */
const MAX_FILES = 30;

/** The commits that touch files of a snapshot, except very large ones. */
export function indexCommits(
  files: readonly FactsFile[],
  history: History | StoredHistory,
): CommitIndex {
  const stored = StoredHistory.of(history);
  const { times, pathStarts, pathNumbers } = stored;
  const fileOf = filesOf(stored.paths, files);
  let newest = 0;
  for (let commit = 0; commit < times.length; commit += 1)
    newest = Math.max(newest, times[commit] as number);
  const commits: IndexedCommit[] = [];
  const rows: number[] = [];
  for (let commit = 0; commit < times.length; commit += 1) {
    const touched: number[] = [];
    let size = 0;
    const end = pathStarts[commit + 1] as number;
    for (let i = pathStarts[commit] as number; i < end && size <= MAX_FILES; i += 1) {
      const file = fileOf[pathNumbers[i] as number] as number;
      if (file >= 0) touched.push(file);
      if (file !== UNLIKE) size += 1;
    }
    if (touched.length === 0 || size > MAX_FILES) continue;
    commits.push({ touched, size, age: (newest - (times[commit] as number)) / YEAR });
    rows.push(commit);
  }
  return { commits, subjects: new ShortTexts(stored.subjects, rows) };
}

/** For a path without a file, if its extension occurs in the snapshot, and if it does not. */
const GONE = -1;
const UNLIKE = -2;

/** By path: the index of its file. */
function filesOf(paths: readonly string[], files: readonly FactsFile[]): Int32Array {
  const indices = new Map<string, number>();
  const extensions = new Set<string>();
  for (const [index, { path }] of files.entries()) {
    indices.set(path, index);
    extensions.add(extensionOf(path));
  }
  return Int32Array.from(
    paths,
    (path) => indices.get(path) ?? (extensions.has(extensionOf(path)) ? GONE : UNLIKE),
  );
}

function extensionOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
}

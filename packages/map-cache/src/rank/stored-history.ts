import type { Columns, Commit, History, NumberColumn } from '@repomap/model';
import { narrowed } from './number-list.js';
import { type ShortTextColumns, ShortTexts } from './short-texts.js';
import { identifiersOf } from './words.js';

/** Separates paths, and is in none. */
const SEPARATOR = '\0';

/** Packs a history to be stored, so that no other process splits its subjects into words again. */
export function packHistory({ commits }: History): Columns {
  return packCommits(commits.map(splitCommit));
}

/**
 * Packs newer commits and those of an older history after them, so many in all. The result is that of
 * `packHistory` for all of them.
 */
export function packLonger(
  newer: History,
  older: StoredHistory,
  { maxCommits }: { readonly maxCommits: number },
): Columns {
  return packCommits([...newer.commits.map(splitCommit), ...older.commits()].slice(0, maxCommits));
}

/** What is stored of a commit. */
interface SplitCommit {
  readonly time: number;
  readonly paths: readonly string[];
  /** Of its subject. */
  readonly words: readonly string[];
}

function splitCommit({ time, paths, subject }: Commit): SplitCommit {
  return { time, paths, words: identifiersOf(subject) };
}

function packCommits(commits: readonly SplitCommit[]): Columns {
  const numbers = new Map<string, number>();
  const starts = new Uint32Array(commits.length + 1);
  const touched: number[] = [];
  for (const [commit, { paths }] of commits.entries()) {
    for (const path of paths) {
      const number = numbers.get(path) ?? numbers.size;
      numbers.set(path, number);
      touched.push(number);
    }
    starts[commit + 1] = touched.length;
  }
  const subjects = ShortTexts.of(commits.map(({ words }) => words));
  return {
    times: Float64Array.from(commits, ({ time }) => time),
    paths: [...numbers.keys()].join(SEPARATOR),
    pathStarts: narrowed(starts),
    pathNumbers: narrowed(Uint32Array.from(touched)),
    ...narrowedTexts(subjects.columns),
  };
}

function narrowedTexts({ words, wordEnds, starts, numbers, lengths }: ShortTextColumns) {
  const narrow = (column: NumberColumn) => narrowed(Uint32Array.from(column));
  return {
    words,
    wordEnds: narrow(wordEnds),
    starts: narrow(starts),
    numbers: narrow(numbers),
    lengths: narrow(lengths),
  };
}

/** A history that is read in place: what ranking needs of its commits. */
export class StoredHistory {
  /** By commit: in seconds since 1970. */
  readonly times: NumberColumn;
  /** By commit and one more: where its paths begin, which are numbers of `paths`. */
  readonly pathStarts: NumberColumn;
  readonly pathNumbers: NumberColumn;
  /**
   * The words of the subjects.
   *
   * @internal
   */
  readonly subjects: ShortTextColumns;
  private readonly joined: string;
  private ownPaths: readonly string[] | undefined;

  /** Throws a `TypeError` if the columns are not those of a history. */
  constructor(columns: Columns) {
    this.times = numbersOf(columns, 'times');
    this.joined = textOf(columns, 'paths');
    this.pathStarts = numbersOf(columns, 'pathStarts');
    this.pathNumbers = numbersOf(columns, 'pathNumbers');
    this.subjects = {
      words: textOf(columns, 'words'),
      wordEnds: numbersOf(columns, 'wordEnds'),
      starts: numbersOf(columns, 'starts'),
      numbers: numbersOf(columns, 'numbers'),
      lengths: numbersOf(columns, 'lengths'),
    };
  }

  /** A history as it is read in place; one that is so already is itself. */
  static of(history: History | StoredHistory): StoredHistory {
    return history instanceof StoredHistory ? history : new StoredHistory(packHistory(history));
  }

  /**
   * The commits as they are stored.
   *
   * @internal
   */
  commits(): SplitCommit[] {
    const { paths, subjects, pathStarts, pathNumbers } = this;
    const words = subjects.words.split('\n').slice(1);
    const textsOf =
      (starts: NumberColumn, numbers: NumberColumn, texts: readonly string[]) => (commit: number) =>
        Array.from(
          numbers.subarray(starts[commit], starts[commit + 1]),
          (number) => texts[number] as string,
        );
    const pathsOf = textsOf(pathStarts, pathNumbers, paths);
    const wordsOf = textsOf(subjects.starts, subjects.numbers, words);
    return Array.from(this.times, (time, commit) => ({
      ...{ time, paths: pathsOf(commit), words: wordsOf(commit) },
    }));
  }

  /** The distinct paths of all commits. */
  get paths(): readonly string[] {
    this.ownPaths ??= this.joined === '' ? [] : this.joined.split(SEPARATOR);
    return this.ownPaths;
  }
}

function numbersOf(columns: Columns, name: string): NumberColumn {
  const column = columns[name];
  if (column === undefined || typeof column === 'string') throw notHistory(name);
  return column;
}

function textOf(columns: Columns, name: string): string {
  const column = columns[name];
  if (typeof column !== 'string') throw notHistory(name);
  return column;
}

function notHistory(name: string): TypeError {
  return new TypeError(`not a history: it has no column ${name}`);
}

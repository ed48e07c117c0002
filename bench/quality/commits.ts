import { execFileSync } from 'node:child_process';

/** A commit with one parent. */
export interface Commit {
  readonly hash: string;
  readonly parent: string;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly message: string;
  readonly changes: readonly Change[];
}

export interface Change {
  /** Git's letter: A, D, M and others. */
  readonly status: string;
  readonly path: string;
}

export const SOURCE = /\.(?:py|[cm]?js|jsx|[cm]?ts|tsx|go|rs|java)$/;

export function git(repository: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', repository, '-c', 'core.quotePath=off', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
}

/** Commits of HEAD since a day whose message is about one change to the program, in a fixed random order. */
export function candidates(repository: string, since: string): readonly Commit[] {
  const format = '--format=%x01%H%x02%P%x02%ct%x02%an%x02%B%x03';
  // Looking for renames reads contents, some of which a partial clone may lack.
  const list = ['--name-status', '--no-renames'];
  const log = git(repository, 'log', '--no-merges', `--since=${since}`, format, ...list);
  const entries = log.split('\x01').slice(1).map(entryOf);
  const uses = new Map<string, number>();
  for (const { message } of entries)
    uses.set(subjectOf(message), (uses.get(subjectOf(message)) ?? 0) + 1);
  return entries
    .filter((entry) => !BOT.test(entry.author) && uses.get(subjectOf(entry.message)) === 1)
    .filter(isOneChange)
    .sort((a, b) => (reversed(a.hash) < reversed(b.hash) ? -1 : 1));
}

interface Entry extends Commit {
  readonly author: string;
}

function entryOf(text: string): Entry {
  const [head = '', files = ''] = text.split('\x03');
  const [hash = '', parent = '', time, author = '', message = ''] = head.split('\x02');
  const changes = files
    .split('\n')
    .filter(Boolean)
    .map((line): Change => {
      const [status = '', path = ''] = line.split('\t');
      return { status, path };
    });
  return { hash, parent, time: Number(time), author, message, changes };
}

function subjectOf(message: string): string {
  return message.slice(0, `${message}\n`.indexOf('\n')).trim();
}

/** Hashes are as good as random numbers, and their last digits stand in no order of git's. */
function reversed(hash: string): string {
  return [...hash].reverse().join('');
}

const BOT = /\[bot\]|\b(?:bot|dependabot|renovate|github-actions|builds?)\b/i;
const MOST_FILES = 25;
const MOST_ADDED = 5;

function isOneChange({ parent, message, changes }: Entry): boolean {
  const subject = subjectOf(message);
  const count = (status: string) =>
    changes.filter((change) => change.status === status && SOURCE.test(change.path)).length;
  return (
    /^\w+$/.test(parent) &&
    !OTHER_TYPE.test(subject) &&
    !OTHER_MATTER.test(subject) &&
    subject.split(/\s+/).length >= 3 &&
    changes.length <= MOST_FILES &&
    // Together they may be a rename.
    (count('A') === 0 || count('D') === 0) &&
    count('A') <= MOST_ADDED &&
    count('M') > 0
  );
}

/** Subjects whose type says that behaviour stays the same. */
const OTHER_TYPE =
  /^\W*(?:automated|backport|bench(?:mark)?s?|build|bump|changelog|chore|ci|comments?|docs?|examples?|format|lint|merge|next|prepare|release|revert|style|tests?|typos?|update dependenc|upgrade|v?\d+\.\d+)\b/i;
/** Subjects that mention such a change. */
const OTHER_MATTER =
  /\b(?:back-?port\w*|benchmarks?|bump\w*|changelog|clippy|code style|comments?|copyright|docs?|documentation|flaky|format(?:ting)? (?:code|fix)|java-?docs?|lint\w*|polish\w*|readme|reformat\w*|release notes|revert\w*|spelling|tests|type[- ]?hints?|typos?|typing)\b/i;

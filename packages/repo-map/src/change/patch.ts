import { pathText } from '../worktree/path-bytes.js';

/** The change of one file in a patch. */
export interface FilePatch {
  /** Undefined for a new file. */
  readonly before: string | undefined;
  /** Undefined for a deleted file. */
  readonly after: string | undefined;
  /** Both names, also of a new or a deleted file, if the header has them. */
  readonly names?: { readonly before: string; readonly after: string };
  /** Whether the patch says so. Such a file is named by its paths alone. */
  readonly isRenamed: boolean;
  /** Empty for a file that is only renamed, and for a binary one. */
  readonly hunks: readonly Hunk[];
  /** Whether the file has other bytes that the patch does not show as lines. */
  readonly isBinary: boolean;
}

export interface Hunk {
  readonly before: HunkSide;
  readonly after: HunkSide;
}

/** The lines of one side of a hunk, with those around the change. */
interface HunkSide {
  /** 0-based row of the first line. */
  readonly row: number;
  readonly lines: readonly string[];
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Parses a unified diff, as `git diff` and `diff -u` write it. Text around it, such as the message of
 * a mail, is skipped. Throws a `SyntaxError` that names the line of a truncated hunk.
 */
export function parsePatch(text: string): readonly FilePatch[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const patches: FilePatch[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = headerAt(lines, at);
    if (header === undefined) {
      at += 1;
      continue;
    }
    at = header.next;
    const hunks: Hunk[] = [];
    for (
      let found = HUNK.exec(lines[at] ?? '');
      found !== null;
      found = HUNK.exec(lines[at] ?? '')
    ) {
      const parsed = hunkAt(lines, at, found);
      hunks.push(parsed.hunk);
      at = parsed.next;
    }
    const { next: _, absent = [], ...named } = header;
    const patch = { ...named, hunks };
    for (const side of absent)
      if (hunks.length === 1 && hunks[0]?.[side].lines.length === 0) patch[side] = undefined;
    patches.push(patch);
  }
  return patches;
}

interface Header extends Omit<FilePatch, 'hunks'> {
  before: string | undefined;
  after: string | undefined;
  /** The sides on which there is no file if they have no lines. */
  readonly absent?: readonly Side[];
  /** Index of the line after it. */
  readonly next: number;
}

type Side = 'before' | 'after';

/** The header of a file at a line: `diff --git` with what follows, or `---` and `+++`. */
function headerAt(lines: readonly string[], start: number): Header | undefined {
  if (lines[start]?.startsWith('diff --git ')) return gitHeaderAt(lines, start);
  if (!lines[start]?.startsWith('--- ') || !lines[start + 1]?.startsWith('+++ ')) return undefined;
  const [before, after] = [lines[start] as string, lines[start + 1] as string];
  const absent: Side[] = [];
  if (isOfNoFile(before)) absent.push('before');
  if (isOfNoFile(after)) absent.push('after');
  const paths = { before: pathIn(before), after: pathIn(after) };
  return { ...paths, absent, isRenamed: false, isBinary: false, next: start + 2 };
}

function gitHeaderAt(lines: readonly string[], start: number): Header {
  const names = namesIn((lines[start] as string).slice('diff --git '.length));
  let { before, after }: { before: string | undefined; after: string | undefined } = names;
  let at = start + 1;
  let isBinary = false;
  let isRenamed = false;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] as string).replace(/\r$/, '');
    if (line.startsWith('diff --git ') || HUNK.test(line)) break;
    if (line.startsWith('new file mode')) before = undefined;
    else if (line.startsWith('deleted file mode')) after = undefined;
    else if (/^(?:rename|copy) from /.test(line)) {
      before = unquoted(line.replace(/^\w+ from /, ''));
      isRenamed = true;
    } else if (/^(?:rename|copy) to /.test(line)) after = unquoted(line.replace(/^\w+ to /, ''));
    else if (line.startsWith('--- ')) before = isRenamed ? before : pathIn(line);
    else if (line.startsWith('+++ ')) after = isRenamed ? after : pathIn(line);
    else if (/^(?:Binary files|GIT binary) /.test(line)) isBinary = true;
    else if (!/^(?:index|similarity|dissimilarity|old mode|new mode)/.test(line)) break;
  }
  return { before, after, names, isRenamed, isBinary, next: at };
}

/** The two names of a `diff --git` line, which have the same end unless the file is renamed. */
function namesIn(text: string): { readonly before: string; readonly after: string } {
  const line = text.replace(/\r$/, '');
  const quoted = /^("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*")$/.exec(line);
  if (quoted !== null)
    return { before: unquoted(quoted[1] as string), after: unquoted(quoted[2] as string) };
  let found = { before: line, after: line };
  let most = 0;
  for (let space = line.indexOf(' '); space !== -1; space = line.indexOf(' ', space + 1)) {
    const [before, after] = [line.slice(0, space), line.slice(space + 1)];
    const end = commonEnd(before, after);
    if (end > most) found = { before, after };
    most = Math.max(most, end);
  }
  return found;
}

/** Number of equal parts at the ends of two paths. Splits neither: a line may have many spaces. */
export function commonEnd(a: string, b: string): number {
  let parts = 0;
  for (let at = 1; ; at += 1) {
    const [left, right] = [a[a.length - at] ?? '/', b[b.length - at] ?? '/'];
    if (left !== right) return parts;
    if (left === '/') parts += 1;
    if (at > a.length || at > b.length) return parts;
  }
}

/**
 * Whether a `---` or `+++` line has what stands for no file in place of a time: what `svn` writes, or the
 * beginning of time, which `diff -N` writes; but an empty file may be as old.
 */
function isOfNoFile(line: string): boolean {
  const stamp = line.replace(/\r$/, '').split('\t')[1] ?? '';
  return /^\((?:nonexistent|revision 0)\)$/.test(stamp) || Date.parse(stamp) === 0;
}

/** The path of a `---` or `+++` line; undefined for `/dev/null`. */
function pathIn(line: string): string | undefined {
  const [name = ''] = line.slice(4).replace(/\r$/, '').split('\t', 1);
  const path = unquoted(name);
  return path === '/dev/null' ? undefined : path;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Decodes a path that git has quoted with C escapes. */
function unquoted(path: string): string {
  if (!/^".*"$/s.test(path)) return path;
  const parts = path.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]+/gs);
  return pathText(Buffer.concat(Array.from(parts, ([part]) => Buffer.from(bytesIn(part)))));
}

function bytesIn(part: string): string | readonly number[] {
  if (!part.startsWith('\\')) return part;
  if (part.length === 4) return [Number.parseInt(part.slice(1), 8)];
  return [ESCAPES[part.slice(1)] ?? (part.codePointAt(1) as number)];
}

function hunkAt(
  lines: readonly string[],
  start: number,
  [, beforeRow = '', beforeCount = '1', afterRow = '', afterCount = '1']: readonly string[],
): { readonly hunk: Hunk; readonly next: number } {
  const before: string[] = [];
  const after: string[] = [];
  let at = start + 1;
  while (before.length < Number(beforeCount) || after.length < Number(afterCount)) {
    const line = lines[at];
    // Editors and mail programs remove the space of an empty line.
    const [mark = ' ', rest] = line === undefined ? ['?', ''] : [line[0], line.slice(1)];
    if (mark === '-' || mark === ' ' || mark === '\r') before.push(rest);
    if (mark === '+' || mark === ' ' || mark === '\r') after.push(rest);
    if (!/[-+ \\\r]/.test(mark)) throw new SyntaxError(`line ${at + 1} is not in a hunk`);
    at += 1;
  }
  if (lines[at]?.startsWith('\\')) at += 1;
  const side = (row: string, found: readonly string[]): HunkSide => ({
    // Without lines, git names the line before.
    row: Math.max(0, Number(row) - (found.length === 0 ? 0 : 1)),
    lines: found,
  });
  return { hunk: { before: side(beforeRow, before), after: side(afterRow, after) }, next: at };
}

/**
 * Replaces each hunk's `from` lines in a text by its `to` lines. A hunk may have moved; of several
 * places, the nearest counts. Undefined if a hunk fits nowhere.
 */
export function replaceHunks(text: string, hunks: readonly Hunk[], from: Side): string | undefined {
  const to = from === 'before' ? 'after' : 'before';
  const rows = text.split('\n');
  const plain = rows.map(withoutReturn);
  const parts: string[] = [];
  let done = 0;
  for (const hunk of hunks) {
    const lines = hunk[from].lines.map(withoutReturn);
    const row = nearestRow(plain, lines, hunk[from].row, done);
    if (row === undefined) return undefined;
    parts.push(...rows.slice(done, row), ...hunk[to].lines.map(withoutReturn));
    done = row + lines.length;
  }
  return [...parts, ...rows.slice(done)].join('\n');
}

function withoutReturn(line: string): string {
  // A pipe may have added one to those of the file.
  return line.replace(/\r+$/, '');
}

function nearestRow(
  rows: readonly string[],
  lines: readonly string[],
  wanted: number,
  first: number,
): number | undefined {
  const last = rows.length - lines.length;
  const fits = (row: number) =>
    row >= first && row <= last && lines.every((line, i) => rows[row + i] === line);
  for (let by = 0; by <= Math.max(wanted - first, last - wanted); by += 1) {
    if (fits(wanted + by)) return wanted + by;
    if (fits(wanted - by)) return wanted - by;
  }
  return undefined;
}

import { execFileSync } from 'node:child_process';
import { appendFileSync, lutimesSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a line can be appended that defines a function. */
const DEFINITIONS: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/\.[cm]?[jt]sx?$/, (name) => `\nexport function ${name}() {}\n`],
  [/\.py$/, (name) => `\ndef ${name}():\n    pass\n`],
  [/\.go$/, (name) => `\nfunc ${name}() {}\n`],
  [/\.rs$/, (name) => `\nfn ${name}() {}\n`],
  [/\.java$/, (name) => `\nclass ${name} {}\n`],
  [/\.rb$/, (name) => `\ndef ${name}\nend\n`],
];

/** A clone of a repository to edit, with a cache directory of its own. */
export class WorkCopy implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'repomap-bench-'));
  readonly tree = join(this.folder, 'tree');
  readonly cache = join(this.folder, 'cache');
  private readonly files: readonly string[];
  private edits = 0;
  private worktrees = 0;

  constructor(repository: string) {
    execFileSync('git', ['clone', '--quiet', '--shared', repository, this.tree]);
    this.files = this.git('ls-files', '-z').split('\0').filter(Boolean);
    this.settle();
  }

  git(...args: readonly string[]): string {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    return execFileSync('git', ['-C', this.tree, ...args], options);
  }

  clearCache(): void {
    rmSync(this.cache, { recursive: true, force: true });
  }

  touchAll(): void {
    this.stamp(new Date());
  }

  /**
   * Makes all files old and git's index aware of it, as in a work tree in use, and waits until the
   * engine trusts time stamps: it reads files again that were written less than 2 s ago.
   */
  settle(): void {
    this.stamp(new Date('2020-01-01'));
    this.git('status');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
  }

  private stamp(time: Date): void {
    for (const file of this.files) lutimesSync(join(this.tree, file), time, time);
  }

  /** Adds a definition to a source file: another one each time. Throws when there is none to add to. */
  edit(): void {
    this.edits += 1;
    const candidates = this.files.filter((file) =>
      DEFINITIONS.some(([ending]) => ending.test(file)),
    );
    const file = candidates[(this.edits * 7919) % candidates.length];
    if (file === undefined) throw new Error(`${this.tree} has no file that can be edited`);
    const [, definition] = DEFINITIONS.find(([ending]) => ending.test(file)) ?? [];
    appendFileSync(join(this.tree, file), definition?.(`addedByBench${this.edits}`) ?? '');
  }

  /** A new worktree of the commit that is checked out. */
  addWorktree(): string {
    this.worktrees += 1;
    const place = join(this.folder, `worktree-${this.worktrees}`);
    this.git('worktree', 'add', '--quiet', '--detach', place);
    return place;
  }

  /** A query that no round had before, made of words of the repository's own history. */
  query(round: number): string {
    const subjects = this.git('log', '--no-merges', '--format=%s', '-200').trimEnd().split('\n');
    return `${subjects[(round * 31) % subjects.length]} (${round})`;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
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
  }

  git(...args: readonly string[]): string {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    return execFileSync('git', ['-C', this.tree, ...args], options);
  }

  /** Number of files that git tracks. */
  get size(): number {
    return this.files.length;
  }

  clearCache(): void {
    rmSync(this.cache, { recursive: true, force: true });
  }

  touchAll(): void {
    const now = new Date();
    for (const file of this.files) utimesSync(join(this.tree, file), now, now);
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

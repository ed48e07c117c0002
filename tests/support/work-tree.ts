import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder with files in it, gone with `using`. */
export class WorkTree implements Disposable {
  readonly path: string;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, path = temporaryFolder()) {
    this.path = path;
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  /** A folder that is there already. */
  static at(path: string): WorkTree {
    return new WorkTree({}, path);
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  bytes(path: string): Buffer {
    return readFileSync(join(this.path, path));
  }

  remove(path: string): void {
    rmSync(join(this.path, path), { recursive: true });
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    return execFileSync('git', ['-C', this.path, ...identity, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Makes the folder a git repository with everything committed. */
  commitAll(): this {
    this.git('init', '-q');
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'state');
    return this;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'repomap-test-')));
}

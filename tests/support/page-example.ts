import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { WorkTree } from './work-tree.js';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'packages');

/** What the code of pages imports besides the packages of this workspace. */
const OTHERS = {
  graphology: join(PACKAGES, 'map-cache/node_modules/graphology'),
  keyv: join(PACKAGES, 'persistent-cache/node_modules/keyv'),
  'lru-cache': join(ROOT, 'bench/node_modules/lru-cache'),
};

/** The first program of a page or section, and its documented output. */
export interface PageExample {
  readonly code: string | undefined;
  readonly output: string;
}

export function exampleOf(markdown: string): PageExample {
  return {
    code: /^```ts\n([\s\S]*?)^```$/m.exec(markdown)?.[1],
    output: /^```text\n([\s\S]*?)^```$/m.exec(markdown)?.[1] ?? '',
  };
}

/** Runs a program in a folder with two source files; returns all of its output. */
export function runExample(code: string): string {
  using tree = new WorkTree({
    'src/cookie.ts':
      "export function parse(value: string): string {\n  return value.split(';')[0] ?? '';\n}\n",
    'src/server.ts': 'export function listen(port: number): void {}\n',
  });
  const modules = join(tree.path, 'node_modules');
  mkdirSync(join(modules, '@repomap'), { recursive: true });
  for (const name of readdirSync(PACKAGES))
    symlinkSync(join(PACKAGES, name), join(modules, '@repomap', name), 'junction');
  for (const [name, target] of Object.entries(OTHERS))
    symlinkSync(target, join(modules, name), 'junction');
  // Node.js takes the types away.
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e'];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, code], {
    cwd: tree.path,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, REPO_MAP_ROOT: '', XDG_CACHE_HOME: join(tree.path, '.cache') },
  });
  return stdout + stderr;
}

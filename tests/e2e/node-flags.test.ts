import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** The lines of standard error, and the exit code, of a map under a flag of Node.js. */
function mapUnder(flag: string, ...words: readonly string[]) {
  using tree = new WorkTree({ 'a.py': 'def load(path): pass\n' });
  using cache = new WorkTree();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [flag, APP, ...words, tree.path, '--cache-dir', cache.path],
    { encoding: 'utf8' },
  );
  return { status, stdout, said: stderr };
}

test('without SQLite, a map is made and the cache is kept in memory', () => {
  const { status, stdout, said } = mapUnder('--no-experimental-sqlite');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'a.py:\n def load(path): pass\n' });
  expect(said).toMatch(/^repomap: no cache on disk: this Node\.js .*node:sqlite; .*\n$/);
  expect(mapUnder('--no-experimental-sqlite', 'doctor').stdout).toMatch(/^problem +sqlite /m);
});

test('without WebAssembly, one line says so', () => {
  const { status, stdout, said } = mapUnder('--jitless');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(said).toContain('repomap: this Node.js has no WebAssembly');
  expect(said).not.toContain('hung');
  const doctor = mapUnder('--jitless', 'doctor').stdout;
  expect(doctor).toMatch(/^problem +grammars +this Node\.js has no WebAssembly\n/m);
});

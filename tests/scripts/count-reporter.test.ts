import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

const ROOT = join(import.meta.dirname, '../..');
const REPORTER = join(ROOT, 'scripts/count-reporter.mjs');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const HEAD = "import { describe, expect, test } from 'vitest';\n";

/** The last lines that a run over one file of tests prints, and its exit code. */
function lastLines(source: string): { code: number | null; lines: readonly string[] } {
  using tree = new WorkTree({ 'vitest.config.js': 'export default {};\n' });
  const vitest = JSON.stringify(join(ROOT, 'node_modules/vitest/dist/index.js'));
  tree.write('a.test.js', `${HEAD.replace("'vitest'", vitest)}${source}`);
  const flags = ['run', '--reporter', REPORTER, '--root', tree.path];
  const { status, stdout } = spawnSync(process.execPath, [VITEST, ...flags], {
    cwd: tree.path,
    encoding: 'utf8',
  });
  return { code: status, lines: stdout.trim().split('\n').slice(-2) };
}

test.each([
  ['tests that pass', "test('a', () => {}); test('b', () => {});", 0, ['2 passed, 0 failed']],
  [
    'a test that fails',
    "test('a', () => {}); test('b', () => expect(1).toBe(2));",
    1,
    ['1 passed, 1 failed'],
  ],
  [
    'a test that is skipped',
    "test('a', () => {}); test.skipIf(true)('b', () => {});",
    0,
    ['1 skipped', '1 passed, 0 failed'],
  ],
  ['a file that breaks', "throw new Error('broken');", 1, ['0 passed, 1 failed']],
  [
    'a suite that breaks',
    "test('a', () => {}); describe('s', () => { throw new Error('broken'); });",
    1,
    ['0 passed, 1 failed'],
  ],
  [
    'an error that nobody handles',
    "test('a', () => { Promise.reject(new Error('lost')); });",
    1,
    ['1 passed, 1 failed'],
  ],
])('%s', (_what, source, code, lines) => {
  expect(lastLines(source)).toEqual({ code, lines });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

const BENCH = join(import.meta.dirname, '../../bench/run.ts');
const SUITES = 'caches, tags, repo, memory, quality';

test.each<[args: string[], env: Record<string, string>, message: string]>([
  [[], {}, `expected --baseline or suites: ${SUITES}`],
  [['no-suite'], {}, `expected --baseline or suites: ${SUITES}`],
  [['repo', 'caches/'], {}, `expected a suite (${SUITES}) or a git repository, not {cwd}/caches`],
  [['repo', 'a/x', 'b/x'], {}, 'expected repositories in folders of different names'],
  [['repo', '--rounds', 'x'], {}, '--rounds: expected a number from 1, not "x"'],
  [['repo', '--rounds', ''], {}, '--rounds: expected a number from 1, not ""'],
  [
    ['repo', '--threshold=-1'],
    {},
    '--threshold or REPO_MAP_BENCH_THRESHOLD: expected a number from 0, not "-1"',
  ],
  [
    ['repo'],
    { REPO_MAP_BENCH_THRESHOLD: '20 %' },
    '--threshold or REPO_MAP_BENCH_THRESHOLD: expected a number from 0, not "20 %"',
  ],
  [
    ['repo', '--compare', 'never-saved'],
    {},
    'there is no run never-saved in bench/results: --save NAME saves one',
  ],
  [['repo', '--save', '../x'], {}, 'other than history, not "../x"'],
  [['repo', '--save', 'history'], {}, 'other than history, not "history"'],
  [['repo', '--against', 'a'], {}, '--against: expected a built checkout, not {cwd}/a'],
  [['quality'], {}, 'quality: expected --repos <folder of clones>'],
  [
    ['quality', '--repos', 'a', '--store', '--tasks', 'b'],
    {},
    '--store: expected the default tasks, which are what the baseline is of',
  ],
  [['--unknown'], {}, "Unknown option '--unknown'"],
])('%j is refused before anything is measured', (args, env, message) => {
  using folder = new WorkTree({ 'a/x/.git/HEAD': '', 'b/x/.git/HEAD': '' });
  const { status, stdout, stderr } = spawnSync(process.execPath, [BENCH, ...args], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.split('\n')[0]).toContain(message.replace('{cwd}', folder.path));
});

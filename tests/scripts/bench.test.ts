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
  [['quality'], {}, 'quality: expected --repos <a folder of clones> (bench/quality/README.md says'],
  [
    ['quality', '--repos', 'c'],
    {},
    'quality: expected --repos <a folder of clones>; there is no c (bench/quality/README.md says',
  ],
  [
    ['quality', '--repos', 'a', '--evaluator', 'c.mjs'],
    {},
    'quality: expected --evaluator <an evaluator of maps>; there is no c.mjs (bench/quality/README',
  ],
  [
    ['caches', 'quality', '--repos', 'a', '--evaluator', 'a', '--tasks', 'c.jsonl'],
    {},
    'quality: expected --tasks <a file of tasks>; there is no c.jsonl (bench/quality/README.md says',
  ],
  [
    ['--baseline', '--repos', 'a', '--evaluator', 'a'],
    {},
    'quality: expected --tasks <a file of tasks>; there is no public.jsonl (bench/quality/README.md',
  ],
  [
    ['quality', '--repos', 'a', '--evaluator', 'a', '--store', '--tasks', 'b'],
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

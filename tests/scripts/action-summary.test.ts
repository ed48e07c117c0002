import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const SCRIPT = join(import.meta.dirname, '../../integrations/github-action/summary.mjs');

/** A repository with a base commit and a pull request on top. */
function pullRequest(): WorkTree {
  const tree = new WorkTree({
    'a.py': 'from b import beta\n\ndef alpha():\n    return beta()\n',
    'b.py': 'def beta():\n    return 1\n',
    'gone.py': 'SETTING = 1\nOTHER = 2\n',
  }).commitAll();
  tree.write('a.py', 'from b import beta\n\ndef alpha(size):\n    return beta() * size\n');
  tree.write('-x ü`.py', 'def dash():\n    return 1\n');
  tree.remove('gone.py');
  symlinkSync('a.py', join(tree.path, 'link.py'));
  return tree.commitAll();
}

function summarise(tree: WorkTree, out: WorkTree, base: string) {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, process.execPath, APP], {
    cwd: tree.path,
    encoding: 'utf8',
    env: {
      ...process.env,
      BASE: base,
      TOKENS: '500',
      GITHUB_STEP_SUMMARY: join(out.path, 'summary.md'),
      REPO_MAP_CACHE_DIR: out.path,
      XDG_CONFIG_HOME: out.path,
    },
  });
  return { status, stderr };
}

test('the summary of a pull request has its changed definitions and what they use', () => {
  using tree = pullRequest();
  using out = new WorkTree({ 'summary.md': 'before\n' });
  const base = tree.git('rev-parse', 'HEAD~1').trim();
  expect(summarise(tree, out, base)).toEqual({ status: 0, stderr: '' });
  expect(out.read('summary.md')).toBe(
    [
      'before',
      '## Map of the pull request',
      '',
      'What this pull request changes, and what is related to it, in 500 tokens.',
      '',
      '```text',
      '-x ü`.py: added',
      ' 1-2 def dash()',
      'a.py: modified',
      ' 3-4 def alpha(size)',
      'gone.py: deleted; SETTING OTHER',
      '---',
      'b.py: used, co-changed',
      ' 1-2 def beta()',
      '... 1 changed file not mapped: link.py',
      '```',
      '',
    ].join('\n'),
  );
});

test('a pull request without source files is no failure', () => {
  using tree = pullRequest();
  using out = new WorkTree({ 'summary.md': '' });
  tree.write('logo.png', Uint8Array.of(137, 80, 78, 71, 0, 1));
  tree.commitAll();
  const base = tree.git('rev-parse', 'HEAD~1').trim();
  expect(summarise(tree, out, base)).toEqual({
    status: 0,
    stderr: expect.stringMatching(/^repomap: there is no change to a source file since commit /),
  });
  expect(out.read('summary.md')).toBe(
    '## Map of the pull request\n\nThis pull request changes no source file.\n',
  );
});

test('in a shallow clone the base is fetched', () => {
  using origin = pullRequest();
  using clone = new WorkTree();
  using out = new WorkTree();
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  clone.git('clone', '-q', '--depth=1', `file://${origin.path}`, '.');
  const base = origin.git('rev-parse', 'HEAD~1').trim();
  expect(summarise(clone, out, base)).toEqual({ status: 0, stderr: '' });
  expect(out.read('summary.md')).toContain(' 1-2 def beta()');
});

test.each(['', 'main', '--output=x'])('the base %j is an error', (base) => {
  using tree = pullRequest();
  using out = new WorkTree();
  const { status, stderr } = summarise(tree, out, base);
  expect(status).toBe(1);
  expect(stderr).toContain('expected the full id of a commit as base');
});

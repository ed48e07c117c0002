import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

test.each<[name: string, lines: string[]]>([
  [
    'slow-function',
    [
      'computed 5, found 0',
      'computed 0, found 5',
      'the second round is at least 4x faster',
      'removed the results of 1 old version',
    ],
  ],
  [
    'unchanged-projects',
    [
      'api: analysed, 1 files',
      'web: analysed, 1 files',
      'api: unchanged, 1 files',
      'web: unchanged, 1 files',
      'api: unchanged, 1 files',
      'web: analysed, 2 files',
    ],
  ],
])('the example %s prints what it says', async (name, lines) => {
  const { stdout } = await run(process.execPath, [join(root, 'examples', `${name}.ts`)]);
  expect(stdout.trimEnd().split('\n')).toEqual(lines);
});

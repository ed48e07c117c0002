import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

test.each<[name: string, lines: string[]]>([
  [
    'share-between-processes',
    [
      "{ title: 'Home', words: 120 }",
      "[ '/b', '/a' ]",
      'deleted by tag: 2',
      "{ hits: 3, misses: 1, sets: 3, size: 1, medium: 'disk' }",
    ],
  ],
  [
    'under-keyv',
    [
      "{ name: 'Ada' } [ undefined, { name: 'Ada' } ]",
      'on disk',
      "{ name: 'Ada' } { recency: false, sizeLimit: false, tags: false, ttl: true }",
    ],
  ],
])('the example %s prints what it says', async (name, lines) => {
  const { stdout } = await run(process.execPath, [join(root, 'examples', `${name}.ts`)]);
  expect(stdout.trimEnd().split('\n')).toEqual(lines);
});

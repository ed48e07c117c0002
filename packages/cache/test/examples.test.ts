import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

test.each<[name: string, lines: string[]]>([
  [
    'file-contents',
    [
      '"be" 2 times, files counted: 1',
      '"to" 2 times, files counted: 1',
      '"to" 1 time, files counted: 2',
      '2 entries, 320 bytes, 1 hit',
    ],
  ],
  ['api-results', ['42 42 after 1 request', 'still 1 request', '2 requests after six minutes']],
  [
    'slow-function',
    ['first round computed 10, second found 10', 'the second round is at least 4x faster'],
  ],
  [
    'from-map',
    [
      'Map keeps        c d, e f',
      'SmartCache keeps a b, e f',
      'and says: 1 hit, 3 misses, 1 eviction',
    ],
  ],
])('the example %s prints what it says', async (name, lines) => {
  const { stdout } = await run(process.execPath, [join(root, 'examples', `${name}.ts`)]);
  expect(stdout.trimEnd().split('\n')).toEqual(lines);
});

test('the example decorated-method prints what it says, once compiled', async () => {
  // Within the package, so that it can be imported by its name.
  const folder = await mkdtemp(join(root, 'test', '.examples-'));
  try {
    const tsc = join(
      createRequire(import.meta.url).resolve('typescript/package.json'),
      '../bin/tsc',
    );
    const options = '--ignoreConfig --target ES2024 --module NodeNext --types node --rootDir';
    const folders = [join(root, 'examples'), '--outDir', folder];
    const example = join(root, 'examples', 'decorated-method.ts');
    await run(process.execPath, [tsc, ...options.split(' '), ...folders, example]);
    const { stdout } = await run(process.execPath, [join(folder, 'decorated-method.js')]);
    expect(stdout).toBe('6 6\n64.584\ncomputed 1 and 1 time\nhit rate 0.33\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

/** A directory inside the package, so its files can import the package by name. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(root, 'test', '.examples-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the example in the README prints the documented output', () =>
  inFolder(async (folder) => {
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    const [, code, output] = /```ts\n(.*?)```.*?```text\n(.*?)```/s.exec(readme) ?? [];
    await writeFile(join(folder, 'readme.ts'), code as string);
    const { stdout } = await run(process.execPath, [join(folder, 'readme.ts')]);
    expect(stdout).toBe(output);
  }));

test('the compiled decorated-method example prints the documented output', () =>
  inFolder(async (folder) => {
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
  }));

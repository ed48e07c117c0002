import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/packages.md'), 'utf8');

const examples = PAGE.split(/^## /m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    code: /^```ts\n([\s\S]*?)^```$/m.exec(section)?.[1],
    output: /^```text\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? '',
  }))
  .filter(({ code }) => code !== undefined);

test.each(examples)('the example of $title prints what the page says', ({ code = '', output }) => {
  using tree = new WorkTree({
    'src/cookie.ts':
      "export function parse(value: string): string {\n  return value.split(';')[0] ?? '';\n}\n",
    'src/server.ts': 'export function listen(port: number): void {}\n',
  });
  const scope = join(tree.path, 'node_modules/@repomap');
  mkdirSync(scope, { recursive: true });
  const packages = join(ROOT, 'packages');
  for (const name of readdirSync(packages))
    symlinkSync(join(packages, name), join(scope, name), 'junction');
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e'];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, code], {
    cwd: tree.path,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, REPO_MAP_ROOT: '', XDG_CACHE_HOME: join(tree.path, '.cache') },
  });
  expect({ stdout, stderr }).toEqual({ stdout: output, stderr: '' });
});

test('every package but the command has an example', () => {
  const shown = examples.map(({ code }) => code).join('\n');
  const names = readdirSync(join(ROOT, 'packages')).map((name) => `@repomap/${name}`);
  expect(names.filter((name) => !shown.includes(`'${name}`))).toEqual([]);
});

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkTree } from '../support/work-tree.js';

const PACKAGES = join(import.meta.dirname, '../../packages');

/** What an assistant may install that wants tags and no more. */
const EXPECTED = ['@repomap/cache', '@repomap/model', '@repomap/tag-cache', 'web-tree-sitter'];

const PROGRAM = `
  import { TagCache } from '@repomap/tag-cache';
  import { contentId, relPath, skippedFacts } from '@repomap/model';
  const tags = new TagCache();
  const file = { path: relPath('a.py'), contentId: contentId(new TextEncoder().encode('x = 1')), language: 'python', extractorVersion: '1' };
  await tags.set(file, skippedFacts('python', 'minified'));
  console.log((await tags.get(file)).skipped, tags.stats.hits);
`;

/** The environment without what npm leaves in it for the scripts it runs. */
function asFromAShell(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')),
  );
}

function installed(folder: string): string[] {
  const modules = join(folder, 'node_modules');
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`)
        : name,
    )
    .sort();
}

test('tag-cache alone installs no ranking, no grammar and no store', {
  timeout: 120_000,
}, (context) => {
  using folder = new WorkTree({ 'package.json': '{ "private": true, "type": "module" }' });
  for (const name of ['model', 'cache', 'tag-cache'])
    execFileSync('pnpm', ['pack', '--pack-destination', folder.path], {
      cwd: join(PACKAGES, name),
    });
  const tarballs = readdirSync(folder.path).filter((name) => name.endsWith('.tgz'));
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const install = spawnSync('npm', ['install', ...flags, ...tarballs.map((name) => `./${name}`)], {
    cwd: folder.path,
    encoding: 'utf8',
    env: asFromAShell(),
  });
  const unreachable = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|_CERT_/.test(install.stderr);
  context.skip(unreachable, 'the package registry cannot be reached');
  expect(install.stderr).toBe('');
  expect(installed(folder.path)).toEqual(EXPECTED);
  folder.write('main.js', PROGRAM);
  const output = execFileSync('node', ['main.js'], { cwd: folder.path, encoding: 'utf8' });
  expect(output.trim()).toBe('minified 1');
});

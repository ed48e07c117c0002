import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MEMBERS } from '../support/installation.js';

const ROOT = join(import.meta.dirname, '../..');
const versionOf = (file: string): string =>
  JSON.parse(readFileSync(join(ROOT, file), 'utf8')).version;
const version = versionOf('apps/repomap/package.json');

test('a release publishes every package of packages/ and apps/, and no other', () => {
  // As scripts/dev.mjs does, which builds first: that would disturb the other tests.
  const flags = ['--recursive', 'publish', '--access', 'public', '--dry-run', '--no-git-checks'];
  const { status, stdout, stderr } = spawnSync('pnpm', flags, { cwd: ROOT, encoding: 'utf8' });
  const published = [...(stdout + stderr).matchAll(/Skip publishing (\S+)@/g)].map(
    ([, name]) => name,
  );
  const members = MEMBERS.map((member) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, member, 'package.json'), 'utf8'));
    return manifest.private ? undefined : manifest.name;
  });
  expect(status).toBe(0);
  expect(published.sort()).toEqual(members.sort());
});

test('a tag that is not the version of the packages is refused', () => {
  const env = { ...process.env, RELEASE_TAG: 'v999.0.0' };
  const options = { cwd: ROOT, encoding: 'utf8', env } as const;
  const { status, stderr } = spawnSync(
    'node',
    ['scripts/dev.mjs', 'publish', '--dry-run'],
    options,
  );
  expect(status).toBe(1);
  expect(stderr).toBe(
    `The tag is v999.0.0, but the packages have version ${version}: expected v${version}.\n`,
  );
});

test('all packages have one version, as do the manifests of the server and the plugin', () => {
  const files = [
    ...MEMBERS.map((member) => `${member}/package.json`),
    'server.json',
    'integrations/claude-code/.claude-plugin/plugin.json',
  ];
  const others = files.filter((file) => versionOf(file) !== version);
  expect(others).toEqual([]);
});

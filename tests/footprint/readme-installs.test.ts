import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation, MEMBERS, UNREACHABLE } from '../support/installation.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';

const ROOT = join(import.meta.dirname, '../..');
const tarballs = new Installation();
const manifests = MEMBERS.map((member) => JSON.parse(text(`${member}/package.json`)));
const names = new Set(manifests.map(({ name }) => name));
/** Of each package: its tarball, then those of all packages of this workspace that it needs. */
const closures = new Map<string, string[]>();

beforeAll(() => {
  const files = tarballs.pack(MEMBERS);
  const fileOf = new Map(manifests.map(({ name }, index) => [name, files[index]]));
  const needs = (name: string): string[] => {
    const manifest = manifests.find((each) => each.name === name);
    const own = Object.keys(manifest?.dependencies ?? {}).filter((each) => fileOf.has(each));
    return [name, ...own.flatMap(needs)];
  };
  for (const { name } of manifests)
    closures.set(
      name,
      [...new Set(needs(name))].map((each) => fileOf.get(each) ?? ''),
    );
});
afterAll(() => tarballs[Symbol.dispose]());

function text(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** What an `npm install` line installs, with the packages of this workspace from their tarballs. */
function wordsOf(line: string): string[] {
  return [...new Set(wordsAfterInstall(line).flatMap((word) => closures.get(word) ?? word))];
}

function wordsAfterInstall(line: string): string[] {
  return line
    .split(' ')
    .slice(2)
    .filter((word) => word !== '-g');
}

const README = 'packages/persistent-cache/README.md';
const examples = Array.from(
  text(README).matchAll(/^```sh\n(npm install [^\n]*)\n```\n\n```ts\n(.*?)^```/gms),
  ([, line = '', code = '']) => ({ line, code }),
);

const lines = MEMBERS.map((member) => `${member}/README.md`).flatMap((readme) =>
  Array.from(text(readme).matchAll(/npm install [^`\n]*/g), ([line]) => line)
    // Into a folder that the reader names: what a maintainer runs.
    .filter((line) => !line.includes('--prefix'))
    // A message of the command, for the adapter that somebody has configured.
    .filter((line) => !(readme === 'apps/repomap/README.md' && line.includes('@keyv/'))),
);
const withExample = new Set(examples.map(({ line }) => line));
/** What is all of this workspace: another test installs that together. */
function isOwn(line: string): boolean {
  return wordsAfterInstall(line).every((word) => names.has(word));
}
const resolved = new Set([
  ...lines.filter((line) => !withExample.has(line) && !isOwn(line)),
  'npm install repomap @keyv/postgres @keyv/redis @keyv/valkey',
]);

test.for([...resolved])('%s resolves', (line, context) => {
  using folder = new Installation();
  const said = folder.install('--dry-run', ...wordsOf(line));
  context.skip(said === UNREACHABLE, UNREACHABLE);
  expect(said).toBe('');
});

test.for(examples)(
  '$line installs and its example prints what it says',
  async (example, context) => {
    const { line, code } = example;
    const usesRedis = code.includes('redis://');
    context.skip(usesRedis && NO_REDIS !== undefined, NO_REDIS);
    await using redis = usesRedis ? await RedisServer.start() : undefined;
    using folder = new Installation();
    const said = folder.install(...wordsOf(line));
    context.skip(said === UNREACHABLE, UNREACHABLE);
    expect(said).toBe('');
    folder.write('example.ts', code.replace('redis://localhost:6379', redis?.url ?? ''));
    const printed = Array.from(
      code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm),
      ([, output]) => output,
    );
    const ended = folder.run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'example.ts',
    ]);
    expect(ended).toEqual({ code: 0, stdout: `${printed.join('\n')}\n`, stderr: '' });
  },
);

test('every install line of the section on Keyv has its example', () => {
  expect(examples).toHaveLength(3);
});

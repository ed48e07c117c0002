import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readConfigFile, readUserConfigFile, userConfigFile } from '../src/index.js';

const directories: string[] = [];
afterEach(() => {
  for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true });
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-config-'));
  directories.push(path);
  return path;
}

test.each<[string, Record<string, string>, unknown]>([
  ['no file', {}, {}],
  ['its own file', { 'repomap.config.json': '{"cache":{"l1MaxItems":1}}' }, { l1MaxItems: 1 }],
  ['package.json', { 'package.json': '{"repomap":{"cache":{"l1MaxItems":2}}}' }, { l1MaxItems: 2 }],
  ['a package.json without it', { 'package.json': '{"name":"x"}' }, {}],
  ['a broken package.json', { 'package.json': '{' }, {}],
  ['a broken package.json that names it', { 'package.json': '{"repomap":{"cache":' }, {}],
  ['a package.json that is no object', { 'package.json': '[]' }, {}],
  ['a package.json that is a list with its name', { 'package.json': '[{"repomap":{}}]' }, {}],
  ['a package.json that is its name', { 'package.json': '"repomap"' }, {}],
  [
    'its own file before package.json',
    { 'repomap.config.json': '{}', 'package.json': '{"repomap":{"cache":{"l1MaxItems":2}}}' },
    {},
  ],
])('the config file: %s', async (_title, files, expected) => {
  const root = directory();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  expect((await readConfigFile(root)).cache).toEqual(expected);
});

const TOO_LARGE = `{"cache":{"l1MaxItems":1${' '.repeat(1_000_000)}}}`;

test.skipIf(process.platform === 'win32').each<[string, (file: string) => void]>([
  ['a pipe', (file) => void execFileSync('mkfifo', [file])],
  ['a device', (file) => symlinkSync('/dev/zero', file)],
  ['a directory', (file) => void mkdirSync(file)],
  ['a link to itself', (file) => symlinkSync(file, file)],
  ['a dangling link', (file) => symlinkSync(`${file}.gone`, file)],
  ['larger than 1 MB', (file) => writeFileSync(file, TOO_LARGE)],
  [
    'a link out of the repository',
    (file) => {
      const outside = join(directory(), 'far.json');
      writeFileSync(outside, '{"cache":{"l1MaxItems":1}}');
      symlinkSync(outside, file);
    },
  ],
])('a config file that is %s is an error, and such a package.json is ignored', async (_, make) => {
  const root = directory();
  make(join(root, 'package.json'));
  expect((await readConfigFile(root)).cache).toEqual({});
  make(join(root, 'repomap.config.json'));
  await expect(readConfigFile(root)).rejects.toMatchObject({
    code: 'CACHE_CONFIG',
    message: expect.stringMatching(
      /expected a readable file of at most 1 MB inside the repository$/,
    ),
  });
});

test('a config file may be a link to a file inside the repository', async () => {
  const root = directory();
  writeFileSync(join(root, 'settings.json'), '{"cache":{"l1MaxItems":1},"languages":{"x":{}}}');
  symlinkSync('settings.json', join(root, 'repomap.config.json'));
  expect(await readConfigFile(root)).toEqual({
    cache: { l1MaxItems: 1 },
    languages: { x: {} },
    map: {},
  });
});

test('a config file may begin with a byte order mark', async () => {
  const root = directory();
  writeFileSync(join(root, 'repomap.config.json'), '\uFEFF{"cache":{"l1MaxItems":1}}');
  expect((await readConfigFile(root)).cache).toEqual({ l1MaxItems: 1 });
});

test.each([
  ['{', /repomap\.config\.json: expected valid JSON/],
  ['[]', /expected an object/],
  ['{"cache":1}', /expected "cache" to be an object/],
  ['{"languages":[]}', /expected "languages" to be an object/],
])('the malformed config file %s is an error', async (text, message) => {
  const root = directory();
  writeFileSync(join(root, 'repomap.config.json'), text);
  await expect(readConfigFile(root)).rejects.toThrow(message);
});

test.each([
  ['l1MaxItems', /unknown section "l1MaxItems"; put it under "cache"/],
  ['l1Maxitem', /unknown section "l1Maxitem"; did you mean "l1MaxItems" under "cache"\?/],
  ['cacheDir', /unknown section "cacheDir"; put it under "cache"/],
  ['caches', /unknown section "caches"; did you mean "cache"\?/],
  ['Languages', /unknown section "Languages"; did you mean "languages"\?/],
  ['tokens', /unknown section "tokens"; put it under "map"/],
  ['styles', /unknown section "styles"; did you mean "style" under "map"\?/],
  ['colour', /unknown section "colour"; expected one of cache, languages, map/],
  ['__proto__', /unknown section "__proto__"; expected one of cache, languages, map/],
])('an unknown section %s is an error', async (name, message) => {
  const section = `{"${name}": 1, "cache": {}}`;
  for (const [file, text] of [
    ['package.json', `{"repomap": ${section}}`],
    ['repomap.config.json', section],
  ] as const) {
    const root = directory();
    writeFileSync(join(root, file), text);
    await expect(readConfigFile(root)).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringMatching(message),
    });
  }
});

test('$schema is no section', async () => {
  const root = directory();
  writeFileSync(join(root, 'repomap.config.json'), '{"$schema":"https://example.com/x.json"}');
  expect(await readConfigFile(root)).toEqual({ cache: {}, languages: {}, map: {} });
});

test("the user's own config file may be a link to anywhere, and has no languages", async () => {
  const file = join(directory(), 'config.json');
  expect(await readUserConfigFile(undefined)).toEqual({ cache: {}, languages: {}, map: {} });
  expect(await readUserConfigFile(file)).toEqual({ cache: {}, languages: {}, map: {} });
  const elsewhere = join(directory(), 'dotfile.json');
  writeFileSync(elsewhere, '{"cache":{"maxSizeMb":9},"map":{"tokens":5}}');
  symlinkSync(elsewhere, file);
  expect(await readUserConfigFile(file)).toMatchObject({
    cache: { maxSizeMb: 9 },
    map: { tokens: 5 },
  });
  writeFileSync(elsewhere, '{"languages":{}}');
  await expect(readUserConfigFile(file)).rejects.toThrow(
    `${file}: unknown section "languages"; expected one of cache, map`,
  );
});

test.each<[string, Record<string, string>, string, NodeJS.Platform, string | undefined]>([
  ['XDG_CONFIG_HOME', { XDG_CONFIG_HOME: '/x' }, '/h', 'linux', '/x/repomap/config.json'],
  ['a relative one', { XDG_CONFIG_HOME: 'x' }, '/h', 'linux', '/h/.config/repomap/config.json'],
  ['macOS', {}, '/h', 'darwin', '/h/.config/repomap/config.json'],
  ['Windows', { APPDATA: '/a' }, '/h', 'win32', '/a/repomap/config.json'],
  ['no home directory', {}, '/', 'linux', undefined],
])("the user's own config file: %s", (_title, env, home, platform, expected) => {
  expect(userConfigFile(env, home, platform)).toBe(expected);
});

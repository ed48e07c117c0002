import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readConfigFile } from '../src/index.js';

const folders: string[] = [];
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-config-'));
  folders.push(path);
  return path;
}

test.each<[string, Record<string, string>, unknown]>([
  ['no file', {}, {}],
  ['its own file', { 'repomap.config.json': '{"cache":{"l1MaxItems":1}}' }, { l1MaxItems: 1 }],
  ['package.json', { 'package.json': '{"repomap":{"cache":{"l1MaxItems":2}}}' }, { l1MaxItems: 2 }],
  ['a package.json without it', { 'package.json': '{"name":"x"}' }, {}],
  ['a broken package.json', { 'package.json': '{' }, {}],
  [
    'its own file before package.json',
    { 'repomap.config.json': '{}', 'package.json': '{"repomap":{"cache":{"l1MaxItems":2}}}' },
    {},
  ],
])('the config file: %s', async (_title, files, expected) => {
  const root = folder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  expect((await readConfigFile(root)).cache).toEqual(expected);
});

const TOO_LARGE = `{"cache":{"l1MaxItems":1${' '.repeat(1_000_000)}}}`;

test.skipIf(process.platform === 'win32').each<[string, (file: string) => void]>([
  ['a pipe', (file) => void execFileSync('mkfifo', [file])],
  ['a device', (file) => symlinkSync('/dev/zero', file)],
  ['a folder', (file) => void mkdirSync(file)],
  ['a link in a circle', (file) => symlinkSync(file, file)],
  ['a link that leads nowhere', (file) => symlinkSync(`${file}.gone`, file)],
  ['of more than 1 MB', (file) => writeFileSync(file, TOO_LARGE)],
  [
    'a link that leads out',
    (file) => {
      const outside = join(folder(), 'far.json');
      writeFileSync(outside, '{"cache":{"l1MaxItems":1}}');
      symlinkSync(outside, file);
    },
  ],
])(
  'a config file that is %s is one clear error, and a package.json is passed over',
  async (_, make) => {
    const root = folder();
    make(join(root, 'package.json'));
    expect((await readConfigFile(root)).cache).toEqual({});
    make(join(root, 'repomap.config.json'));
    await expect(readConfigFile(root)).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringMatching(
        /expected a readable file of at most 1 MB inside the repository$/,
      ),
    });
  },
);

test('a config file may be a link to another inside', async () => {
  const root = folder();
  writeFileSync(join(root, 'settings.json'), '{"cache":{"l1MaxItems":1},"languages":{"x":{}}}');
  symlinkSync('settings.json', join(root, 'repomap.config.json'));
  expect(await readConfigFile(root)).toEqual({ cache: { l1MaxItems: 1 }, languages: { x: {} } });
});

test.each([
  ['{', /repomap\.config\.json: expected JSON/],
  ['[]', /expected an object/],
  ['{"cache":1}', /expected "cache" to be an object/],
  ['{"languages":[]}', /expected "languages" to be an object/],
])('a malformed config file %s is one clear error', async (text, message) => {
  const root = folder();
  writeFileSync(join(root, 'repomap.config.json'), text);
  await expect(readConfigFile(root)).rejects.toThrow(message);
});

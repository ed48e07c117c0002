import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import {
  Extractor,
  extractorVersion,
  type Grammar,
  type Languages,
} from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammars, languagesWith, readLanguages } from '../src/index.js';

const lua = grammars.find(({ name }) => name === 'lua');
const LUA = zstdDecompressSync(readFileSync(new URL(lua?.wasm ?? '')));
const QUERY = '(function_declaration name: (identifier) @name) @definition.function\n';

let root: string;
let outside: string;
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'repomap-outside-'));
  root = mkdtempSync(join(tmpdir(), 'repomap-languages-'));
  mkdirSync(join(root, 'folder.scm'));
  writeFileSync(join(root, 'toy.wasm'), LUA);
  writeFileSync(join(root, 'toy.scm'), QUERY);
  writeFileSync(join(outside, 'far.scm'), QUERY);
  symlinkSync(join(outside, 'far.scm'), join(root, 'leads-out.scm'));
  symlinkSync(outside, join(root, 'way-out'));
  symlinkSync('toy.scm', join(root, 'leads-in.scm'));
});
afterAll(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true });
});

/** Reads plain files, and none of more bytes than are asked for. */
const read = async (path: string, maxBytes: number) => {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && { bytes: bytes.byteLength > maxBytes ? undefined : bytes };
};

const readSection = (section: Record<string, unknown>) => readLanguages(section, { root, read });

const grammarOf = ({ grammars: all }: Languages, name: string) =>
  all.find((grammar) => grammar.name === name);

const TOY = { wasm: 'toy.wasm', query: 'toy.scm', extensions: ['toy'] };

test('a section without languages leaves the bundle as it is', async () => {
  const { grammars: all, grammarFor } = await readSection({});
  expect(all).toEqual(grammars);
  expect(grammarFor('a.py')).toEqual(grammars.find(({ name }) => name === 'python'));
});

test('a language of one’s own reads its files, isolated and known by the bytes of both', async () => {
  const languages = await readSection({ toy: { ...TOY, visibility: 'public-by-default' } });
  const toy = languages.grammarFor('src/a.TOY');
  expect(toy).toEqual({
    name: 'toy',
    wasm: join(root, 'toy.wasm'),
    wasmHash: createHash('sha256').update(LUA).digest('hex'),
    query: QUERY,
    visibility: 'public-by-default',
    isolated: true,
  });
  using extractor = await Extractor.open();
  const facts = await extractor.extract(Buffer.from('function hello() end\n'), toy as Grammar);
  expect(facts).toMatchObject({
    language: 'toy',
    definitions: [{ name: 'hello', exported: true }],
  });
});

test.each<[string, Record<string, unknown>, string, string, string | undefined]>([
  ['an extension', { toy: TOY }, 'a.toy', '', 'toy'],
  ['an extension in capitals', { toy: { ...TOY, extensions: ['TOY'] } }, 'a.toy', '', 'toy'],
  ['an extension of the bundle', { toy: { ...TOY, extensions: ['py'] } }, 'a.py', '', 'toy'],
  ['an extension for the bundle', { cpp: { extensions: ['h'] } }, 'a.h', '', 'cpp'],
  ['beside those it had', { cpp: { extensions: ['h'] } }, 'a.hpp', '', 'cpp'],
  ['a file name', { toy: { ...TOY, filenames: ['TOYFILE'] } }, 'b/TOYFILE', '', 'toy'],
  ['an interpreter', { toy: { ...TOY, interpreters: ['toy'] } }, 'run', '#!/bin/toy', 'toy'],
  [
    'an interpreter with its version',
    { toy: { ...TOY, interpreters: ['toy5.1'] } },
    'run',
    '#!/usr/bin/env toy5.4',
    'toy',
  ],
  ['the first of two', { toy: TOY, other: { ...TOY, filenames: ['x'] } }, 'a.toy', '', 'toy'],
  ['nothing else', { toy: TOY }, 'a.tox', '', undefined],
])('%s decides', async (_, section, path, firstLine, name) => {
  expect((await readSection(section)).grammarFor(path, firstLine)?.name).toBe(name);
});

test('what is given for a language of the bundle takes the place of its own, the rest stays', async () => {
  const languages = await readSection({ lua: { query: 'leads-in.scm' } });
  const { compiledQuery: _, ...rest } = lua as Grammar;
  expect(grammarOf(languages, 'lua')).toEqual({ ...rest, query: QUERY, isolated: true });
  const others = (item: Languages['grammars'][number]) => item.name !== 'lua';
  expect(languages.grammars.filter(others)).toEqual(grammars.filter(others));
});

test('a language that holds pieces of another takes it as it was changed', async () => {
  const languages = await readSection({ javascript: { query: 'toy.scm' } });
  const inner = grammarOf(languages, 'html')?.embedded;
  expect(inner).toEqual([grammarOf(languages, 'javascript')]);
});

test('other bytes of grammar or query are another version, another place is not', () => {
  const base = { wasm: { path: '/a.wasm', hash: '1' }, query: 'q', extensions: ['toy'] };
  const versionOf = (change: object) => {
    const toy = grammarOf(languagesWith({ toy: { ...base, ...change } }), 'toy');
    return toy && extractorVersion(toy);
  };
  expect(versionOf({ query: 'r' })).not.toBe(versionOf({}));
  expect(versionOf({ wasm: { path: '/a.wasm', hash: '2' } })).not.toBe(versionOf({}));
  expect(versionOf({ wasm: { path: '/b.wasm', hash: '1' } })).toBe(versionOf({}));
});

const INSIDE = 'expected a file inside the repository, got';

test.each<[string, Record<string, unknown>, string[]]>([
  ['a list', { toy: [] }, ['toy: expected an object, got []']],
  ['a name like an option', { '-x': {} }, ['expected a name like c-sharp, got "-x"']],
  ['a name that is a part of JavaScript', JSON.parse('{"__proto__":{}}'), ['got "__proto__"']],
  [
    'a new language that lacks everything',
    { toy: {} },
    ['toy is not in the bundle: expected wasm, query, one of extensions, filenames and'],
  ],
  [
    'a missing file',
    { lua: { query: 'no.scm' } },
    [`lua.query: ${INSIDE} "no.scm": there is none`],
  ],
  ['a folder', { lua: { query: 'folder.scm' } }, [`${INSIDE} "folder.scm": there is none`]],
  ['a way out', { lua: { query: '../x.scm' } }, [`${INSIDE} "../x.scm": there is none`]],
  [
    'a link that leads out',
    { lua: { query: 'leads-out.scm' } },
    ['"leads-out.scm": there is none'],
  ],
  ['a folder that leads out', { lua: { query: 'way-out/far.scm' } }, ['far.scm": there is none']],
  [
    'an absolute path',
    { lua: { wasm: '/etc/passwd' } },
    [`${INSIDE} "/etc/passwd": there is none`],
  ],
  ['the root itself', { lua: { query: '.' } }, [`${INSIDE} ".": there is none`]],
  ['a path with a NUL', { lua: { query: 'a\0' } }, [`${INSIDE} "a\\u0000": there is none`]],
  [
    'everything malformed at once',
    {
      toy: { ...TOY, extensions: ['.toy'], wasm: 'no.wasm', colour: 1 },
      lua: { extensions: [], filenames: ['a/b'], interpreters: 'lua', visibility: 'all', query: 1 },
    },
    [
      'languages in the config file: ',
      'toy.extensions: expected a list of extensions without dots, such as ["py"], got [".toy"]',
      'toy: there is no setting "colour"',
      `toy.wasm: ${INSIDE} "no.wasm": there is none`,
      'lua.extensions: expected a list of extensions',
      'lua.filenames: expected a list of whole file names, such as ["Rakefile"], got ["a/b"]',
      'lua.interpreters: expected a list of programs, such as ["python"], got "lua"',
      'lua.visibility: expected one of exported-by-keyword, private-by-default, public-by-default, uppercase, underscore, got "all"',
      'lua.query: expected the path of a query in the repository, got 1',
    ],
  ],
])('%s is one error that says what was expected', async (_, section, messages) => {
  const error: unknown = await readSection(section).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'REPO_MAP_LANGUAGES', name: 'LanguagesError' });
  for (const message of messages) expect(String(error)).toContain(message);
  expect(String(error)).not.toContain('\n');
});

test('a query of more than a megabyte is refused', async () => {
  writeFileSync(join(root, 'large.scm'), ' '.repeat(1_000_001));
  await expect(readSection({ lua: { query: 'large.scm' } })).rejects.toThrow(
    /"large.scm": it is larger than 1 MB$/,
  );
});

test('a program that describes half a language is told what is missing', () => {
  expect(() => languagesWith({ toy: { query: QUERY } })).toThrow(
    /^languages: toy is not in the bundle: expected wasm, one of extensions/,
  );
});

test.each(grammars.map((grammar) => [grammar.name, grammar] as const))(
  'a copy of %s has the version of its own query',
  (_, grammar) => {
    expect(extractorVersion({ ...grammar })).toBe(extractorVersion(grammar));
    expect(extractorVersion({ ...grammar, query: '(x) @name' })).not.toBe(
      extractorVersion(grammar),
    );
  },
);

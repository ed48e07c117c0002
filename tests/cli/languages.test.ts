import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { grammars } from '@repomap/grammars';
import { expect, test } from 'vitest';
import { type AppRun, runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const QUERY = '(function_declaration name: (identifier) @name) @definition.function\n';
const TOY = { wasm: 'grammars/toy.wasm', query: 'queries/toy.query', extensions: ['toy'] };
const FILES = {
  'one.toy': 'function greet(name)\n  return name\nend\n',
  'two.toy': 'function part()\nend\n',
  'main.py': 'def main():\n    pass\n',
  'queries/toy.query': QUERY,
};

/** A repository with a custom language: Lua under another name. */
function toyTree(languages: object = { toy: TOY }): WorkTree {
  const tree = new WorkTree({ ...FILES, 'repomap.config.json': JSON.stringify({ languages }) });
  const wasm = join(tree.path, TOY.wasm);
  mkdirSync(dirname(wasm));
  const lua = grammars.find(({ name }) => name === 'lua');
  writeFileSync(wasm, zstdDecompressSync(readFileSync(new URL(lua?.wasm ?? ''))));
  return tree;
}

interface Activity {
  readonly files: number;
  readonly parsed: number;
  readonly mapCached: boolean;
}

function activityOf({ stdout }: AppRun): Activity {
  const { files, parsed, mapCached } = JSON.parse(stdout).activity;
  return { files, parsed, mapCached };
}

test('a repository can define a language', () => {
  using tree = toyTree();
  using cache = new WorkTree();
  const { code, stdout, stderr } = runApp([tree.path], { cacheDir: cache.path });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('one.toy:\n function greet(name)\n');
  expect(stdout).toContain('main.py:\n def main()');
});

test('a changed grammar or query reparses the files of its language and no others', () => {
  using tree = toyTree();
  using cache = new WorkTree();
  const run = () => activityOf(runApp([tree.path, '--json'], { cacheDir: cache.path }));
  expect(run()).toEqual({ files: 3, parsed: 3, mapCached: false });
  expect(run()).toEqual({ files: 3, parsed: 0, mapCached: true });
  tree.write('queries/toy.query', `; Equivalent.\n${QUERY}`);
  expect(run()).toEqual({ files: 3, parsed: 2, mapCached: false });
  expect(run()).toEqual({ files: 3, parsed: 0, mapCached: true });
  tree.write('queries/toy.query', QUERY);
  expect(run()).toMatchObject({ parsed: 0 });
  // A custom section changes the bytes of the module but not its behaviour.
  const wasm = Buffer.concat([tree.bytes(TOY.wasm), Buffer.from([0, 2, 1, 0x78])]);
  tree.write(TOY.wasm, wasm);
  expect(run()).toEqual({ files: 3, parsed: 2, mapCached: false });
});

test('assigning files to another language changes the map', () => {
  using tree = new WorkTree({ 'a.h': 'struct A { int b; };\nint f(void);\n' });
  using cache = new WorkTree();
  const run = () => activityOf(runApp([tree.path, '--json'], { cacheDir: cache.path }));
  expect(run()).toMatchObject({ parsed: 1, mapCached: false });
  tree.write('repomap.config.json', '{"languages":{"cpp":{"extensions":["h"]}}}');
  expect(run()).toMatchObject({ parsed: 1, mapCached: false });
  tree.remove('repomap.config.json');
  expect(run()).toMatchObject({ parsed: 0, mapCached: false });
});

test('an invalid query excludes only its language, and is reported each time', () => {
  using tree = toyTree();
  tree.write('queries/toy.query', `${QUERY}(no_such_node) @name\n`);
  using cache = new WorkTree();
  const reported =
    "repomap: toy: query: Bad node name 'no_such_node' (line 2, column 2); toy files are excluded\n";
  for (const mapCached of [false, true]) {
    const run = runApp([tree.path, '--json'], { cacheDir: cache.path });
    expect(run).toMatchObject({ code: 0, stderr: reported });
    expect(JSON.parse(run.stdout)).toMatchObject({
      files: ['main.py'],
      excluded: { 'grammar-unavailable': 2 },
      problems: [{ grammar: 'toy', position: { row: 1, column: 1 } }],
      activity: { mapCached },
    });
  }
  tree.remove('main.py');
  const run = runApp([tree.path], { cacheDir: cache.path });
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr).toContain('2 grammar unavailable');
  expect(run.stderr).toContain(reported);
  const doctor = runDoctor([tree.path], { cacheDir: cache.path });
  expect(doctor.code).toBe(2);
  expect(doctor.stdout).toMatch(
    /^problem +grammars +1 of \d+ cannot be loaded: toy: query: .* \(line 2, column 2\)\n +Correct the languages in the config/m,
  );
});

test('an invalid grammar excludes only its language', () => {
  using tree = toyTree();
  tree.write(TOY.wasm, 'not wasm');
  using cache = new WorkTree();
  const { code, stdout, stderr } = runApp([tree.path], { cacheDir: cache.path });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'main.py:\n def main()\n' });
  expect(stderr).toBe('repomap: toy: not a WebAssembly module; toy files are excluded\n');
});

test('a malformed section is one line on standard error, also for doctor', () => {
  using tree = toyTree({ toy: { ...TOY, wasm: 'no.wasm', extensions: 'toy' }, lua: { x: 1 } });
  using cache = new WorkTree();
  const { code, stdout, stderr } = runApp([tree.path], { cacheDir: cache.path });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /^repomap: languages in the config file: toy\.extensions: .*toy\.wasm: .*lua: there is no .*\n$/,
  );
  const doctor = runDoctor([tree.path], { cacheDir: cache.path });
  expect(doctor.stdout).toMatch(/^ok +grammars/m);
  expect(doctor.stdout).toMatch(/^problem +configuration +languages in the config file: toy\./m);
});

// Adds to dist what the command reads while it runs, and the licences of all that is in it.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeLicences, writtenLicences } from '../../../scripts/licences.mjs';

const packages = join(import.meta.dirname, '../../../packages');
const inPackages = (path) => join(packages, path);
const textOf = (path) => readFileSync(inPackages(path), 'utf8');

const { resolve } = createRequire(inPackages('tag-cache/package.json'));
cpSync(resolve('web-tree-sitter/web-tree-sitter.wasm'), 'dist/web-tree-sitter.wasm');
cpSync(inPackages('grammars/dist/wasm'), 'dist/wasm', { recursive: true });
cpSync(inPackages('tree-cache/dist/o200k-base.bin'), 'dist/o200k-base.bin');
cpSync(inPackages('explore/dist/page'), 'dist/page', { recursive: true });

/** The folder of a package of others, in the path of one of its modules. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

const sources = readdirSync('dist')
  .filter((name) => name.endsWith('.cjs.map'))
  .flatMap((name) => JSON.parse(readFileSync(join('dist', name), 'utf8')).sources);
const folders = new Set(sources.map((path) => PACKAGE.exec(join('dist', path))?.[0]));
folders.delete(undefined);

const licences = readdirSync(inPackages('grammars/licenses')).sort();
writeLicences([...folders].sort(), [
  ...['mcp', 'explore'].flatMap((name) => writtenLicences(inPackages(`${name}/dist/LICENCES.txt`))),
  ...['tree-cache/NOTICE.md', 'grammars/NOTICE.md'].map(textOf),
  ...licences.map((name) => textOf(`grammars/licenses/${name}`)),
]);

// Gathers what the package ships beside its code: the wasm files that the table of languages names, what
// tree-sitter compiles of their queries, the text of the queries in one file, which is only read where
// files are parsed, and a module with the hashes of both and of the table, and with the extensions of
// source code that has no grammar.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, zstdCompressSync } from 'node:zlib';
import { digest } from '@repomap/model';
import { compileQuery } from '@repomap/tag-cache/extract';
import { languages } from '../src/languages.ts';
import { rulesText, TEXT_RULES } from '../src/text-rules.ts';
import { mendedWasm } from './mended-wasm.mjs';
import { sourceExtensions } from './source-extensions.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = dirname(fileURLToPath(import.meta.resolve('tree-sitter-wasm/manifest.json')));
const dist = join(root, 'dist');

/** A query, and after it those that its first line names, as in `; inherits: a, b`. */
function query(name) {
  const text = readFileSync(join(root, 'queries', `${name}.scm`), 'utf8');
  const inherited = /^; inherits: (.+)$/m.exec(text)?.[1]?.split(/,\s*/) ?? [];
  return [withoutComments(text), ...inherited.map(query)].join('\n');
}

/** Comments are for readers of the file: a change to one must not make remembered facts stale. */
function withoutComments(text) {
  return text.replace(/^\s*;.*\n/gm, '').replace(/\n{2,}/g, '\n');
}

/** Higher levels take many times as long for a tenth of the size. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 9 } };

/** Puts bytes at a path unless they are there; never leaves half a file for a reader at work. */
function place(path, bytes) {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
}

const folder = join(dist, 'wasm');
mkdirSync(folder, { recursive: true });
const bundle = {};
const queries = {};
for (const { name, wasm = name } of languages) {
  const built = readFileSync(join(source, 'out', wasm, `tree-sitter-${wasm}.wasm`));
  const bytes = mendedWasm(wasm, built);
  place(join(folder, `${name}.wasm.zst`), zstdCompressSync(bytes, COMPRESSION));
  const wasmHash = createHash('sha256').update(bytes).digest('hex');
  queries[name] = query(name);
  bundle[name] = { wasmHash, queryDigest: digest([queries[name]]) };
  const wasmFile = join(folder, `${name}.wasm.zst`);
  const grammar = { name, wasm: wasmFile, wasmHash, query: queries[name] };
  place(join(folder, `${name}.query`), await compileQuery(grammar));
}
place(join(folder, 'queries.json'), Buffer.from(JSON.stringify(queries, null, 1)));
const names = languages.flatMap(({ name }) => [`${name}.wasm.zst`, `${name}.query`]);
const shipped = new Set([...names, 'queries.json']);
for (const file of readdirSync(folder)) if (!shipped.has(file)) rmSync(join(folder, file));
const claimed = new Set(languages.flatMap(({ extensions }) => extensions));
const extensions = sourceExtensions((name) => claimed.has(name) && !(name in TEXT_RULES)).join(' ');
const version = digest([rulesText(), JSON.stringify(languages), extensions]);
place(
  join(dist, 'bundle.js'),
  Buffer.from(
    `export const bundle = Object.freeze(${JSON.stringify(bundle, null, 1)});\n` +
      `export const detectionVersion = ${JSON.stringify(version)};\n` +
      `export const sourceExtensions = ${JSON.stringify(extensions)};\n`,
  ),
);

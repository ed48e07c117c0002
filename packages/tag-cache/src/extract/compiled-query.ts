import { crc32 } from 'node:zlib';
import { digest } from '@repomap/model';
import type { Grammar } from './grammar.js';

/**
 * What this file needs of tree-sitter's running module, to which Emscripten gives it: its memory, which
 * is another object after each growth, and two of its functions.
 */
export interface QueryCompiler {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  /** Takes the address of a language first, and returns that of a query. */
  _ts_query_new(language: number, ...rest: number[]): number;
}

/**
 * The `TSQuery` of lib/src/query.c: arrays, each the address of its elements, their number and the
 * capacity; then the address of the language, and a number. For each array, the bytes of an element.
 */
const ARRAYS = [1, 8, 1, 8, 'lists', 20, 6, 8, 28, 8, 2, 1, 2] as const;
const LANGUAGE = ARRAYS.length * 12;
const COUNT = LANGUAGE + 4;
const BYTES = COUNT + 4;
/** Must change with the layout above, or that of the bytes that are written. */
const FORMAT = '1 web-tree-sitter@0.27.1';

const VERSION_LENGTH = 12;
const HEADER = VERSION_LENGTH + 4;

/** The bytes of a compiled query, for `takenFor`. They hold no addresses. */
export function compiledQuery(
  { HEAPU8 }: Pick<QueryCompiler, 'HEAPU8'>,
  query: number,
  grammar: Grammar,
): Uint8Array {
  const memory = viewOf(HEAPU8);
  const parts: Uint8Array[] = [];
  const write = (number: number) => {
    const part = new Uint8Array(4);
    viewOf(part).setUint32(0, number, true);
    parts.push(part);
  };
  const writeArray = (array: number, elements: (typeof ARRAYS)[number]) => {
    const start = memory.getUint32(array, true);
    const size = memory.getUint32(array + 4, true);
    write(size);
    if (elements !== 'lists') parts.push(HEAPU8.slice(start, start + size * elements));
    else for (let i = 0; i < size; i += 1) writeArray(start + i * 12, 1);
  };
  for (const [i, elements] of ARRAYS.entries()) writeArray(query + i * 12, elements);
  write(memory.getUint32(query + COUNT, true));
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER);
  header.write(versionOf(grammar), 'latin1');
  header.writeUInt32LE(crc32(body), VERSION_LENGTH);
  return Buffer.concat([header, body]);
}

/** The body of a compiled query; undefined if it is damaged, or of another grammar, query or version. */
export function takenFor(grammar: Grammar, file: Uint8Array): Uint8Array | undefined {
  const version = String.fromCharCode(...file.subarray(0, VERSION_LENGTH));
  if (version !== versionOf(grammar) || file.length < HEADER) return undefined;
  const body = file.subarray(HEADER);
  return crc32(body) === viewOf(file).getUint32(VERSION_LENGTH, true) ? body : undefined;
}

/**
 * Runs an action in which tree-sitter takes a compiled query for whatever it should compile. Analysing
 * a query takes up to a second, most of it for reading all of the grammar's parse table.
 */
export function taking<T>(compiler: QueryCompiler, body: Uint8Array, action: () => T): T {
  const compile = compiler._ts_query_new;
  compiler._ts_query_new = (language) => placed(compiler, body, language);
  try {
    return action();
  } finally {
    compiler._ts_query_new = compile;
  }
}

/** Puts a query into tree-sitter's memory, in blocks that its own function frees. */
function placed(compiler: QueryCompiler, body: Uint8Array, language: number): number {
  const source = viewOf(body);
  let at = 0;
  const read = () => {
    at += 4;
    return source.getUint32(at - 4, true);
  };
  const place = (array: number, elements: (typeof ARRAYS)[number]) => {
    const size = read();
    const bytes = size * (elements === 'lists' ? 12 : elements);
    const start = bytes === 0 ? 0 : allocate(compiler, bytes);
    for (const [i, word] of [start, size, size].entries()) set(compiler, array + i * 4, word);
    if (elements === 'lists') for (let i = 0; i < size; i += 1) place(start + i * 12, 1);
    else {
      compiler.HEAPU8.set(body.subarray(at, at + bytes), start);
      at += bytes;
    }
  };
  const query = allocate(compiler, BYTES);
  for (const [i, elements] of ARRAYS.entries()) place(query + i * 12, elements);
  set(compiler, query + LANGUAGE, language);
  set(compiler, query + COUNT, read());
  return query;
}

function allocate(compiler: QueryCompiler, bytes: number): number {
  const address = compiler._malloc(bytes);
  if (address === 0) throw new RangeError('the heap of tree-sitter is full');
  return address;
}

function set({ HEAPU8 }: QueryCompiler, address: number, word: number): void {
  viewOf(HEAPU8).setUint32(address, word, true);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function versionOf({ wasmHash, query }: Grammar): string {
  return digest([FORMAT, wasmHash, query]).slice(0, VERSION_LENGTH);
}

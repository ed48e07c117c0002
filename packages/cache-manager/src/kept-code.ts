import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { withStartFlags } from '@repomap/tag-cache/v8-flags';

/**
 * Bytes before the code in a file: the checksums of the source and of all that follows, and how many processes
 * have written the code so far, each with what the last one had. V8 reads code in place only at a multiple of 8.
 */
const HEADER = 16;
const SUMS = 8;

/**
 * Processes that add to the code of a module: the first one may print a map from the cache, and the next
 * ones read files or answer a query.
 */
const ROUNDS = 4;

/** A module that was loaded, and where its code is kept. */
interface LoadedModule {
  readonly script: Script;
  readonly file: string;
  readonly sourceSum: number;
  readonly rounds: number;
}

/**
 * The compiled code of the CommonJS modules in a directory, kept in files.
 *
 * V8 compiles a function when it is first called. Node.js has a cache of compiled code, too, but fills it as
 * soon as a module is compiled, when none of its functions was called, so each process compiles most of
 * them again. Here, code is kept when the process exits, with all functions that were called. V8 takes code
 * only with the flags that it was compiled with, so whatever a module requires is loaded, and its code kept,
 * with those that Node.js was started with. That goes for the modules of Node.js, too, which has their code.
 */
export class KeptCode {
  private readonly directory: string;
  private readonly loaded: LoadedModule[] = [];

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Loads the `.cjs` modules in the directory `program` with their kept code from now on. */
  serve(program: string): void {
    // The documented way to load modules otherwise, which Node.js says will not be removed.
    const { extensions } = createRequire(join(program, 'program.cjs'));
    const byDefault = extensions['.js'];
    extensions['.cjs'] = (module, path) => {
      if (dirname(path) === program) this.load(module, path);
      else byDefault(module, path);
    };
    process.once('exit', () => withStartFlags(() => this.save()));
  }

  private load(module: NodeJS.Module, path: string): void {
    const source = readFileSync(path);
    const sourceSum = crc32(source);
    const file = join(this.directory, basename(path));
    const kept = keptIn(file, sourceSum);
    // The function that Node.js makes of a module.
    const text = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;
    const script = new Script(text, { filename: path, ...(kept && { cachedData: kept.code }) });
    // Another build of the same version of Node.js may reject what this one takes.
    const rounds = kept === undefined || script.cachedDataRejected ? 0 : kept.rounds;
    this.loaded.push({ script, file, sourceSum, rounds });
    const evaluate = script.runInThisContext();
    const load = createRequire(path);
    const require = (id: string) => withStartFlags(() => load(id));
    evaluate.call(module.exports, module.exports, require, module, path, dirname(path));
  }

  /** Writes the code of all modules, unless the processes before have done so for each of them. */
  private save(): void {
    if (this.loaded.every(({ rounds }) => rounds >= ROUNDS)) return;
    this.loaded.every(write);
  }
}

/** The code in a file; undefined if it is damaged or that of another source. */
function keptIn(
  file: string,
  sourceSum: number,
): { readonly code: Buffer; readonly rounds: number } | undefined {
  try {
    const bytes = readFileSync(file);
    const isIntact =
      bytes.readUInt32LE(0) === sourceSum && bytes.readUInt32LE(4) === crc32(bytes.subarray(SUMS));
    return isIntact
      ? { code: bytes.subarray(HEADER), rounds: bytes.readUInt32LE(SUMS) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether there was room and permission for it. Never throws: the process is exiting. */
function write({ script, file, sourceSum, rounds }: LoadedModule): boolean {
  // Another process may read the file at any time.
  const unfinished = `${file}.${process.pid}`;
  try {
    const bytes = Buffer.concat([Buffer.alloc(HEADER), script.createCachedData()]);
    bytes.writeUInt32LE(rounds + 1, SUMS);
    bytes.writeUInt32LE(sourceSum, 0);
    bytes.writeUInt32LE(crc32(bytes.subarray(SUMS)), 4);
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, file);
    return true;
  } catch {
    remove(unfinished);
    return false;
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {} // The next process removes it.
}

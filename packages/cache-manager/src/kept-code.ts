import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { withStartFlags } from '@repomap/tag-cache/v8-flags';

/** What stands before the code in a file: two checksums and a number, of four bytes each. */
interface Header {
  readonly sourceSum: number;
  readonly codeSum: number;
  /** How many processes have written the code so far, each with what the last one had. */
  readonly rounds: number;
}

/** In bytes. V8 reads code in place only at a multiple of 8. */
const HEADER = 16;

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
    this.loaded.push({ script, file, sourceSum, rounds: kept?.rounds ?? 0 });
    const evaluate = script.runInThisContext();
    const load = createRequire(path);
    const require = (id: string) => withStartFlags(() => load(id));
    evaluate.call(module.exports, module.exports, require, module, path, dirname(path));
  }

  /** Writes the code of all modules, unless the processes before have done so for each of them. */
  private save(): void {
    if (this.loaded.every(({ rounds }) => rounds >= ROUNDS)) return;
    for (const { script, file, sourceSum, rounds } of this.loaded) {
      const code = script.createCachedData();
      const isWritten = write(file, { sourceSum, codeSum: crc32(code), rounds: rounds + 1 }, code);
      if (!isWritten) return;
    }
  }
}

/** The code in a file; undefined if it is damaged or that of another source. */
function keptIn(
  file: string,
  sourceSum: number,
): { readonly code: Buffer; readonly rounds: number } | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(HEADER);
    const isIntact = bytes.readUInt32LE(0) === sourceSum && bytes.readUInt32LE(4) === crc32(code);
    return isIntact ? { code, rounds: bytes.readUInt32LE(8) } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether there was room and permission for it. Never throws. */
function write(file: string, { sourceSum, codeSum, rounds }: Header, code: Buffer): boolean {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(sourceSum, 0);
  header.writeUInt32LE(codeSum, 4);
  header.writeUInt32LE(rounds, 8);
  // Another process may read the file at any time.
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([header, code]), { mode: 0o600 });
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

import { joinPath, type PathIndex } from '../path-index.js';

/** From the ending that is meant first, of several files with one stem. */
const ENDINGS = [
  ...['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.d.mts', '.d.cts'],
  ...['.js', '.jsx', '.mjs', '.cjs'],
];

/** Finds JavaScript and TypeScript files by the names that imports give them. */
export class ScriptFiles {
  private readonly index: PathIndex;
  private readonly byStem = new Map<string, number>();

  constructor(index: PathIndex) {
    this.index = index;
    for (const ending of ENDINGS)
      for (const [file, path] of index.paths.entries()) {
        if (!path.endsWith(ending)) continue;
        const stem = path.slice(0, -ending.length);
        if (!this.byStem.has(stem)) this.byStem.set(stem, file);
      }
  }

  /** The file that a path names: as it is, without its ending, or by the name of its output. */
  at(path: string): number | undefined {
    return this.index.at(path) ?? this.byStem.get(path) ?? this.compiledTo(path);
  }

  /** The file that stands for a directory. */
  indexOf(directory: string): number | undefined {
    return this.byStem.get(joinPath(directory, 'index') as string);
  }

  /** TypeScript imports `./a.ts` by the name of its output, `./a.js`. */
  private compiledTo(path: string): number | undefined {
    const [ending, kind] = /\.([cm]?)jsx?$/.exec(path) ?? [];
    if (ending === undefined) return undefined;
    const stem = path.slice(0, -ending.length);
    return this.index.at(`${stem}.${kind}ts`) ?? this.byStem.get(stem);
  }
}

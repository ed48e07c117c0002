import { joinPath, type PathLookup } from '../path-lookup.js';

/** By precedence among files with the same stem. */
const ENDINGS = [
  ...['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.d.mts', '.d.cts'],
  ...['.js', '.jsx', '.mjs', '.cjs'],
];

/** Finds JavaScript and TypeScript files by the paths that imports use. */
export class JsFiles {
  private readonly index: PathLookup;
  private readonly byStem = new Map<string, number>();

  constructor(index: PathLookup) {
    this.index = index;
    for (const ending of ENDINGS)
      for (const [file, path] of index.paths.entries()) {
        if (!path.endsWith(ending)) continue;
        const stem = path.slice(0, -ending.length);
        if (!this.byStem.has(stem)) this.byStem.set(stem, file);
      }
  }

  /** The file of a path: exact, without extension, or by the name of its output. */
  at(path: string): number | undefined {
    return this.index.at(path) ?? this.byStem.get(path) ?? this.compiledTo(path);
  }

  /** The index file of a directory. */
  indexOf(directory: string): number | undefined {
    return this.byStem.get(joinPath(directory, 'index') as string);
  }

  /** TypeScript may import `./a.ts` by the name of its output, `./a.js`. */
  private compiledTo(path: string): number | undefined {
    const [ending, kind] = /\.([cm]?)jsx?$/.exec(path) ?? [];
    if (ending === undefined) return undefined;
    const stem = path.slice(0, -ending.length);
    return this.index.at(`${stem}.${kind}ts`) ?? this.byStem.get(stem);
  }
}

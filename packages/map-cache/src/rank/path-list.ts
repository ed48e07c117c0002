import { type Digest, digest, type RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { Directories } from './directories.js';
import { PathLookup } from './path-lookup.js';
import { PathTexts } from './path-texts.js';

/** The paths of a snapshot in code point order, and what follows from them alone. */
export class PathList {
  readonly paths: readonly RelPath[];
  private ownLookup: PathLookup | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;
  private ownDirectories: Directories | undefined;
  private ownTexts: PathTexts | undefined;
  private ownDeclarations: readonly boolean[] | undefined;
  private ownDigest: Digest | undefined;

  constructor(paths: readonly RelPath[]) {
    this.paths = paths;
  }

  /** The number of a file by its path. */
  get numbers(): ReadonlyMap<string, number> {
    this.ownNumbers ??= new Map(this.paths.map((path, file) => [path, file]));
    return this.ownNumbers;
  }

  /** The numbers of those of some paths that are in the list, ascending. */
  numbersOf(paths: Iterable<RelPath>): readonly number[] {
    const { numbers } = this;
    const found: number[] = [];
    for (const path of paths) {
      const file = numbers.get(path);
      if (file !== undefined) found.push(file);
    }
    // Sorted as numbers, without a call for each comparison.
    return [...Uint32Array.from(found).sort()];
  }

  get lookup(): PathLookup {
    this.ownLookup ??= new PathLookup(this.paths);
    return this.ownLookup;
  }

  get directories(): Directories {
    this.ownDirectories ??= new Directories(this.paths);
    return this.ownDirectories;
  }

  /** By file: whether its name is one of a file that only declares. */
  get areDeclarations(): readonly boolean[] {
    this.ownDeclarations ??= this.paths.map((path) => IS_DECLARATION.test(path));
    return this.ownDeclarations;
  }

  /** A digest of the paths. */
  get digest(): Digest {
    this.ownDigest ??= digest([this.paths.join('\0')]);
    return this.ownDigest;
  }

  /** Where the terms of a query occur in the paths; the file name counts twice. */
  find(terms: readonly string[]): TextField {
    this.ownTexts ??= new PathTexts(this.paths);
    return this.ownTexts.find(terms);
  }
}

const IS_DECLARATION = /\.d\.[cm]?ts$|\.pyi$/;

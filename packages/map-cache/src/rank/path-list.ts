import type { RelPath } from '@repomap/model';
import { directoryOf, PathLookup } from './path-lookup.js';
import { identifiersOf, type Words } from './words.js';

/** The search terms of all paths, as numbers of `Words`. */
export interface PathTerms {
  /** By file and one more: where its terms begin. */
  readonly starts: Uint32Array;
  /** The distinct terms of each path by first appearance. */
  readonly terms: Uint32Array;
  /** Parallel to `terms`: occurrences, those in the file name counted twice. */
  readonly counts: Uint32Array;
  /** By file: the number of words, those of the file name counted twice. */
  readonly lengths: Float64Array;
}

/** The paths of a snapshot in code point order, and what follows from them alone. */
export class PathList {
  readonly paths: readonly RelPath[];
  private readonly words: Words;
  private ownLookup: PathLookup | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;
  private ownDirectories: readonly number[] | undefined;
  private ownTerms: PathTerms | undefined;

  constructor(paths: readonly RelPath[], words: Words) {
    this.paths = paths;
    this.words = words;
  }

  /** The number of a file by its path. */
  get numbers(): ReadonlyMap<string, number> {
    this.ownNumbers ??= new Map(this.paths.map((path, file) => [path, file]));
    return this.ownNumbers;
  }

  get lookup(): PathLookup {
    this.ownLookup ??= new PathLookup(this.paths);
    return this.ownLookup;
  }

  /** By file: equal numbers for equal directories. */
  get directories(): readonly number[] {
    this.ownDirectories ??= numbered(this.paths.map(directoryOf));
    return this.ownDirectories;
  }

  get terms(): PathTerms {
    this.ownTerms ??= pathTerms(this.paths, this.words);
    return this.ownTerms;
  }
}

/** A number for each text, the same for equal ones. */
function numbered(texts: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

function pathTerms(paths: readonly RelPath[], words: Words): PathTerms {
  const starts = new Uint32Array(paths.length + 1);
  const lengths = new Float64Array(paths.length);
  const terms: number[] = [];
  const counts: number[] = [];
  for (const [file, path] of paths.entries()) {
    const found = new Map<number, number>();
    let length = 0;
    for (const { part, count } of pathParts(path)) {
      for (const term of words.termsOf(part)) found.set(term, (found.get(term) ?? 0) + count);
      length += count * identifiersOf(part).length;
    }
    for (const [term, count] of found) {
      terms.push(term);
      counts.push(count);
    }
    starts[file + 1] = terms.length;
    lengths[file] = length;
  }
  return { starts, terms: Uint32Array.from(terms), counts: Uint32Array.from(counts), lengths };
}

/** The directories of a path, and its file name without the last extension. */
function pathParts(path: string): { readonly part: string; readonly count: number }[] {
  const parts = path.split('/').map((part) => ({ part, count: 1 }));
  const name = (parts.pop() as { part: string }).part;
  return [...parts, { part: name.replace(/(?<=.)\.[^.]*$/, ''), count: 2 }];
}

import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { directoryOf, PathLookup } from './path-lookup.js';
import { TermMatcher } from './term-matcher.js';
import { askedField, askedTerms, type TermRows, termRows } from './term-rows.js';
import { identifiersOf, Words } from './words.js';

/** The paths of a snapshot in code point order, and what follows from them alone. */
export class PathList {
  readonly paths: readonly RelPath[];
  private readonly words = new Words();
  private ownLookup: PathLookup | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;
  private ownDirectories: readonly number[] | undefined;
  private ownTerms: TermRows | undefined;
  private queries = 0;

  constructor(paths: readonly RelPath[]) {
    this.paths = paths;
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

  /**
   * Where the terms of a query occur in the paths; the file name counts twice. The first query matches
   * the paths as they are, since splitting all of them costs more than one query does.
   */
  find(terms: readonly string[]): TextField {
    this.queries += 1;
    if (this.queries === 1) return matchedField(this.paths, new TermMatcher(terms));
    this.ownTerms ??= pathTerms(this.paths, (part) => this.words.termsOf(part));
    return askedField(this.ownTerms, askedTerms(terms, this.words));
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

function matchedField(paths: readonly RelPath[], matcher: TermMatcher): TextField {
  const { starts, terms, counts, lengths } = pathTerms(paths, (part) => matcher.match(part));
  return { counts: { starts, targets: terms, weights: Float64Array.from(counts) }, lengths };
}

function pathTerms(
  paths: readonly RelPath[],
  termsOf: (part: string) => readonly number[],
): TermRows {
  return termRows(paths, (path, add) => {
    let length = 0;
    for (const { part, count } of pathParts(path)) {
      add(termsOf(part), count);
      length += count * identifiersOf(part).length;
    }
    return length;
  });
}

/** The directories of a path, and its file name without the last extension. */
function pathParts(path: string): { readonly part: string; readonly count: number }[] {
  const parts = path.split('/').map((part) => ({ part, count: 1 }));
  const name = (parts.pop() as { part: string }).part;
  return [...parts, { part: name.replace(/(?<=.)\.[^.]*$/, ''), count: 2 }];
}

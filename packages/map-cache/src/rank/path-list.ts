import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { Directories } from './directories.js';
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
  private ownDirectories: Directories | undefined;
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

  get directories(): Directories {
    this.ownDirectories ??= new Directories(this.paths);
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

function matchedField(paths: readonly RelPath[], matcher: TermMatcher): TextField {
  const { starts, terms, counts, lengths } = pathTerms(paths, (part) => matcher.match(part));
  return { counts: { starts, targets: terms, weights: Float64Array.from(counts) }, lengths };
}

/** The distinct terms of a directory and their occurrences, and the number of its words. */
interface DirectoryTerms {
  readonly terms: readonly (readonly [terms: readonly number[], count: number])[];
  readonly length: number;
}

function pathTerms(
  paths: readonly RelPath[],
  termsOf: (part: string) => readonly number[],
): TermRows {
  // Of directories, which have few names and many files.
  const known = new Map<string, DirectoryTerms>();
  return termRows(paths, (path, add) => {
    const directory = directoryOf(path);
    const around = known.get(directory) ?? directoryTerms(directory, termsOf);
    known.set(directory, around);
    for (const [terms, count] of around.terms) add(terms, count);
    const name = nameOf(path);
    add(termsOf(name), NAME_COUNT);
    return around.length + NAME_COUNT * identifiersOf(name).length;
  });
}

/** How often a file name counts. */
const NAME_COUNT = 2;

function directoryTerms(
  directory: string,
  termsOf: (part: string) => readonly number[],
): DirectoryTerms {
  const parts = directory.split('/');
  return {
    terms: parts.map((part) => [termsOf(part), 1] as const).filter(([terms]) => terms.length > 0),
    length: parts.reduce((sum, part) => sum + identifiersOf(part).length, 0),
  };
}

/** A file name without its last extension. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

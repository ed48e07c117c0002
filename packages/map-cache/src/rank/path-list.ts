import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { Directories } from './directories.js';
import { directoryOf, PathLookup } from './path-lookup.js';
import { ShortTexts, type TextReader } from './short-texts.js';
import type { TermMatcher } from './term-matcher.js';
import { countIdentifiers } from './words.js';

/** The paths of a snapshot in code point order, and what follows from them alone. */
export class PathList {
  readonly paths: readonly RelPath[];
  private ownLookup: PathLookup | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;
  private ownDirectories: Directories | undefined;
  private ownTexts: ShortTexts<RelPath> | undefined;
  private ownDeclarations: readonly boolean[] | undefined;

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

  /** By file: whether its name is one of a file that only declares. */
  get areDeclarations(): readonly boolean[] {
    this.ownDeclarations ??= this.paths.map((path) => IS_DECLARATION.test(path));
    return this.ownDeclarations;
  }

  /** Where the terms of a query occur in the paths; the file name counts twice. */
  find(terms: readonly string[]): TextField {
    this.ownTexts ??= new ShortTexts(this.paths, readPath);
    return this.ownTexts.find(terms);
  }
}

const IS_DECLARATION = /\.d\.[cm]?ts$|\.pyi$/;

const readPath: TextReader<RelPath> = {
  length(path) {
    // No identifier goes over a slash.
    return countIdentifiers(directoryOf(path)) + NAME_COUNT * countIdentifiers(nameOf(path));
  },
  begin(matcher) {
    // Of directories, which have few names and many files.
    const known = new Map<string, DirectoryTerms>();
    return (path, add) => {
      const directory = directoryOf(path);
      const around = known.get(directory) ?? directoryTerms(directory, matcher);
      known.set(directory, around);
      for (const terms of around) add(terms, 1);
      const terms = matcher.termsOf(nameOf(path));
      if (terms.length > 0) add(terms, NAME_COUNT);
    };
  },
};

/** How often a file name counts. */
const NAME_COUNT = 2;

/** The distinct terms of each component of a directory that has any. */
type DirectoryTerms = readonly (readonly number[])[];

function directoryTerms(directory: string, matcher: TermMatcher): DirectoryTerms {
  const parts = directory.split('/').map((part) => matcher.termsOf(part));
  return parts.filter((terms) => terms.length > 0);
}

/** A file name without its last extension. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

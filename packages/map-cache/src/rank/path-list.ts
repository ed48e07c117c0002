import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { Directories } from './directories.js';
import { directoryOf, PathLookup } from './path-lookup.js';
import { ShortTexts, type TermFinder, type TextReader } from './short-texts.js';
import { countIdentifiers } from './words.js';

/** The paths of a snapshot in code point order, and what follows from them alone. */
export class PathList {
  readonly paths: readonly RelPath[];
  private ownLookup: PathLookup | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;
  private ownDirectories: Directories | undefined;
  private ownTexts: ShortTexts<RelPath> | undefined;

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

  /** Where the terms of a query occur in the paths; the file name counts twice. */
  find(terms: readonly string[]): TextField {
    this.ownTexts ??= new ShortTexts(this.paths, readPath);
    return this.ownTexts.find(terms);
  }
}

/** The distinct terms of a directory and their occurrences, and the number of its words. */
interface DirectoryTerms {
  readonly terms: readonly (readonly [terms: readonly number[], count: number])[];
  readonly length: number;
}

function readPath(finder: TermFinder): TextReader<RelPath> {
  // Of directories, which have few names and many files.
  const known = new Map<string, DirectoryTerms>();
  return (path, add) => {
    const directory = directoryOf(path);
    const around = known.get(directory) ?? directoryTerms(directory, finder);
    known.set(directory, around);
    for (const [terms, count] of around.terms) add(terms, count);
    const name = nameOf(path);
    const terms = finder.termsOf(name);
    if (terms.length > 0) add(terms, NAME_COUNT);
    return around.length + NAME_COUNT * countIdentifiers(name);
  };
}

/** How often a file name counts. */
const NAME_COUNT = 2;

function directoryTerms(directory: string, finder: TermFinder): DirectoryTerms {
  const parts = directory.split('/');
  return {
    terms: parts
      .map((part) => [finder.termsOf(part), 1] as const)
      .filter(([terms]) => terms.length > 0),
    length: parts.reduce((sum, part) => sum + countIdentifiers(part), 0),
  };
}

/** A file name without its last extension. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

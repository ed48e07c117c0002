import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { ShortTexts } from './short-texts.js';
import { TermCounts } from './term-counts.js';
import { countIdentifiers } from './words.js';

/** How often the words of a file name count. */
const NAME_WEIGHT = 2;

/**
 * The words of paths, in which the terms of queries are found: those of directories, which are few and
 * have many files, and of file names.
 */
export class PathTexts {
  private readonly directories: ShortTexts;
  private readonly names: ShortTexts;
  /** By path: the number of its directory. */
  private readonly directoryOf: Uint32Array;
  private readonly lengths: Float64Array;
  /** By directory: the number of identifiers in its words. */
  private readonly sizes: readonly number[];

  constructor(paths: readonly RelPath[]) {
    const numbers = new Map<string, number>();
    const sizes: number[] = [];
    const names: string[] = [];
    this.directoryOf = new Uint32Array(paths.length);
    let start = 0;
    let directory = '';
    for (const [file, path] of paths.entries()) {
      // Paths are sorted: most share the directory of the one before.
      if (file === 0 || path.lastIndexOf('/') + 1 !== start || !path.startsWith(directory)) {
        start = path.lastIndexOf('/') + 1;
        directory = path.slice(0, start);
      }
      let number = numbers.get(directory);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(directory, number);
        sizes.push(wordsOf(directory).reduce((sum, word) => sum + countIdentifiers(word), 0));
      }
      const dot = path.lastIndexOf('.');
      const name = dot > start ? path.slice(start, dot) : path.slice(start);
      names.push(name);
      this.directoryOf[file] = number;
    }
    this.sizes = sizes;
    this.directories = ShortTexts.of(Array.from(numbers.keys(), wordsOf));
    this.names = ShortTexts.ofWords(names);
    const { lengths } = this.names.columns;
    this.lengths = Float64Array.from(this.directoryOf, (number, file) => {
      return (sizes[number] as number) + NAME_WEIGHT * (lengths[file] as number);
    });
  }

  /** By path: the terms, by their places in the list, by first appearance. */
  find(terms: readonly string[]): TextField {
    const { directoryOf, lengths } = this;
    const directories = this.directories.search(terms);
    const names = this.names.search(terms);
    const counts = new TermCounts(terms.length);
    const found = this.filesWith(names.texts, directories.texts);
    return {
      lengths,
      visit: (visit) => {
        for (const file of found) {
          directories.addTo(counts, directoryOf[file] as number, 1);
          names.addTo(counts, file, NAME_WEIGHT);
          visit(file, counts);
          counts.clear();
        }
      },
    };
  }

  /** Some files, and all in some directories; each ascending. */
  private filesWith(names: readonly number[], directories: readonly number[]): readonly number[] {
    if (directories.length === 0) return names;
    const isAround = new Uint8Array(this.sizes.length);
    for (const directory of directories) isAround[directory] = 1;
    const { directoryOf } = this;
    const found: number[] = [];
    let next = 0;
    for (let file = 0; file < directoryOf.length; file += 1) {
      const isNamed = names[next] === file;
      if (isNamed) next += 1;
      if (isNamed || isAround[directoryOf[file] as number] === 1) found.push(file);
    }
    return found;
  }
}

/** Given with its final slash. */
function wordsOf(directory: string): readonly string[] {
  return directory.slice(0, -1).split('/');
}

import type { RelPath } from '@repomap/model';
import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
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
    const around = this.directories.find(terms).counts;
    const names = this.names.find(terms).counts;
    const counts = new CsrBuilder(lengths.length);
    const inPath = new TermCounts(terms.length);
    // Most paths have none of the terms.
    let empty = 0;
    for (let file = 0; file < lengths.length; file += 1) {
      const directory = directoryOf[file] as number;
      if (isEmptyRow(around, directory) && isEmptyRow(names, file)) {
        empty += 1;
        continue;
      }
      counts.endRows(empty);
      addRow(inPath, around, directory, 1);
      addRow(inPath, names, file, NAME_WEIGHT);
      inPath.endRow(counts);
      empty = 0;
    }
    counts.endRows(empty);
    return { counts: counts.build(), lengths };
  }
}

/** Given with its final slash. */
function wordsOf(directory: string): readonly string[] {
  return directory.slice(0, -1).split('/');
}

function isEmptyRow({ starts }: Csr, row: number): boolean {
  return starts[row] === starts[row + 1];
}

function addRow(to: TermCounts, { starts, targets, weights }: Csr, row: number, by: number): void {
  const end = starts[row + 1] as number;
  for (let entry = starts[row] as number; entry < end; entry += 1)
    to.add(targets[entry] as number, by * (weights[entry] as number));
}

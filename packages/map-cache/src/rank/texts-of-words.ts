import type { NumberColumn } from '@repomap/model';

/** Texts by the numbers of their words. */
interface WordColumns {
  /** By text and one more: where its words begin in `numbers`. */
  readonly starts: NumberColumn;
  readonly numbers: NumberColumn;
  readonly wordEnds: NumberColumn;
}

/** The texts that contain each of some words. */
export class TextsOfWords {
  /** By word and one more: where its texts begin in `texts`. */
  private readonly starts: Uint32Array;
  private readonly texts: Uint32Array;

  /** `rows`: by text its place in the columns. Default: as they are. */
  constructor(
    { starts, numbers, wordEnds }: WordColumns,
    rows: ArrayLike<number> | undefined,
    count: number,
  ) {
    const ends = new Uint32Array(wordEnds.length + 1);
    const visit = (action: (word: number, text: number) => void): void => {
      for (let text = 0; text < count; text += 1) {
        const row = rows === undefined ? text : (rows[text] as number);
        const end = starts[row + 1] as number;
        for (let i = starts[row] as number; i < end; i += 1) action(numbers[i] as number, text);
      }
    };
    visit((word) => {
      ends[word + 1] = (ends[word + 1] as number) + 1;
    });
    for (let word = 0; word < wordEnds.length; word += 1)
      ends[word + 1] = (ends[word + 1] as number) + (ends[word] as number);
    this.starts = ends.slice();
    this.texts = new Uint32Array(ends.at(-1) as number);
    visit((word, text) => {
      this.texts[ends[word] as number] = text;
      ends[word] = (ends[word] as number) + 1;
    });
  }

  /** The texts that contain any of these words, ascending. */
  some(words: readonly number[]): readonly number[] {
    const found: number[] = [];
    for (const word of words) {
      const end = this.starts[word + 1] as number;
      for (let i = this.starts[word] as number; i < end; i += 1)
        found.push(this.texts[i] as number);
    }
    // Sorted as numbers, without a call for each comparison.
    return [...new Set(Uint32Array.from(found).sort())];
  }
}

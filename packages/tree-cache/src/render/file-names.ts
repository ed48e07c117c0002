import type { Definition } from '@repomap/model';

/** The distinct names of a file's definitions, numbered by first appearance. */
export class FileNames {
  /** By number. */
  readonly texts: readonly string[];
  /** By definition: the number of its name. */
  readonly numbers: readonly number[];
  /** By number: how many definitions have the name. */
  readonly counts: readonly number[];

  constructor(definitions: readonly Definition[]) {
    const known = new Map<string, number>();
    const texts: string[] = [];
    const counts: number[] = [];
    this.numbers = definitions.map(({ name }) => {
      let number = known.get(name);
      if (number === undefined) {
        number = texts.push(name) - 1;
        known.set(name, number);
        counts.push(0);
      }
      counts[number] = (counts[number] as number) + 1;
      return number;
    });
    this.texts = texts;
    this.counts = counts;
  }
}

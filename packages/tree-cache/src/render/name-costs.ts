import type { FileNames } from './file-names.js';
import type { KnownCounts } from './known-counts.js';

/** The tokens of the names of one file, by their numbers. */
export class NameCosts {
  readonly counts: KnownCounts<string>;
  private readonly names: FileNames;
  /** Those that were asked for. */
  private readonly known: (number | undefined)[];

  constructor(names: FileNames, counts: KnownCounts<string>) {
    this.names = names;
    this.counts = counts;
    this.known = new Array(names.texts.length);
  }

  of(name: number): number {
    return this.known[name] ?? this.learn(name);
  }

  private learn(name: number): number {
    const tokens = this.counts.of(this.names.bareOf(name));
    this.known[name] = tokens;
    return tokens;
  }
}

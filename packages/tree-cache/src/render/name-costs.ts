import type { FileNames } from './file-names.js';
import type { KnownCounts } from './known-counts.js';

/** The tokens of the names of one file, by their numbers. */
export class NameCosts {
  private readonly names: FileNames;
  private readonly counts: KnownCounts<string>;
  /** Those that were asked for. */
  private readonly known: (number | undefined)[];

  private constructor(names: FileNames, counts: KnownCounts<string>) {
    this.names = names;
    this.counts = counts;
    this.known = new Array(names.texts.length);
  }

  /** The same for all maps with the same counts, until others are used. */
  static of(names: FileNames, counts: KnownCounts<string>): NameCosts {
    const known = everKnown.get(names);
    if (known?.counts === counts) return known;
    const made = new NameCosts(names, counts);
    everKnown.set(names, made);
    return made;
  }

  of(name: number): number {
    return this.known[name] ?? this.learn(name);
  }

  private learn(name: number): number {
    const tokens = this.counts.of(this.names.texts[name] as string);
    this.known[name] = tokens;
    return tokens;
  }
}

const everKnown = new WeakMap<FileNames, NameCosts>();

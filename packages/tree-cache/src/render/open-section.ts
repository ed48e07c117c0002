import { definitionsInPath } from './in-path.js';
import type { MapFile } from './map-input.js';
import type { MapSection } from './map-section.js';
import { SameNames } from './same-names.js';

/** A section that pieces are added to. Most have few, so each kind is created with its first one. */
export class OpenSection implements MapSection {
  readonly file: MapFile;
  /** Tokens of its pieces. */
  spent = 0;
  /** Number of definitions that it shows. */
  definitions: number;
  readonly #same: SameNames;
  /** Number of definitions that the path names, by name. */
  readonly #inPath: ReadonlyMap<string, number>;
  #signatures: Set<number> | undefined;
  #names: Set<string> | undefined;
  #shown: Set<string> | undefined;
  #lines: Set<string> | undefined;

  constructor(file: MapFile) {
    const inPath = definitionsInPath(file);
    this.file = file;
    this.definitions = inPath.length;
    this.#same = SameNames.of(file.definitions);
    this.#inPath = inPath.length === 0 ? NO_COUNTS : countNames(file, inPath);
  }

  get signatures(): ReadonlySet<number> {
    return this.#signatures ?? NO_INDICES;
  }

  get names(): ReadonlySet<string> {
    return this.#names ?? NO_TEXTS;
  }

  get shownNames(): ReadonlySet<string> {
    return this.#shown ?? NO_TEXTS;
  }

  /** The lines shown, each with its container. */
  get lines(): ReadonlySet<string> {
    return this.#lines ?? NO_TEXTS;
  }

  addName(name: string): void {
    this.#show(name);
    this.#names ??= new Set();
    this.#names.add(name);
  }

  /** Adds a definition with its line, which replaces its bare name. */
  addSignature(index: number, name: string, line: string): void {
    this.#show(name);
    this.#signatures ??= new Set();
    this.#signatures.add(index);
    this.#lines ??= new Set();
    this.#lines.add(line);
    this.#names?.delete(name);
  }

  /** Counts the definitions of a name, once. */
  #show(name: string): void {
    this.#shown ??= new Set();
    if (this.#shown.has(name)) return;
    this.#shown.add(name);
    this.definitions += this.#same.count(name) - (this.#inPath.get(name) ?? 0);
  }
}

function countNames({ definitions }: MapFile, indices: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const index of indices) {
    const name = definitions[index]?.name ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();
const NO_INDICES: ReadonlySet<number> = new Set();
const NO_TEXTS: ReadonlySet<string> = new Set();

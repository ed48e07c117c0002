import { definitionsInPath } from './in-path.js';
import type { MapFile } from './map-input.js';
import type { MapSection } from './map-section.js';
import { SameNames } from './same-names.js';

/**
 * A section that pieces are added to. Most have few, so each set is created with its first item. The sets
 * are properties rather than accessors, since they are read for each candidate.
 */
export class OpenSection implements MapSection {
  readonly file: MapFile;
  /** Tokens of its pieces. */
  spent = 0;
  /** Number of definitions that it shows. */
  definitions: number;
  signatures: Set<number> = NO_INDICES;
  names: Set<string> = NO_TEXTS;
  shownNames: Set<string> = NO_TEXTS;
  /** The lines shown, each with its container. */
  lines: Set<string> = NO_TEXTS;
  private readonly same: SameNames;
  /** Number of definitions that the path names, by name. */
  private readonly inPath: ReadonlyMap<string, number>;

  constructor(file: MapFile) {
    const inPath = definitionsInPath(file);
    this.file = file;
    this.definitions = inPath.length;
    this.same = SameNames.of(file.definitions);
    this.inPath = inPath.length === 0 ? NO_COUNTS : countNames(file, inPath);
  }

  addName(name: string): void {
    this.show(name);
    if (this.names === NO_TEXTS) this.names = new Set();
    this.names.add(name);
  }

  /** Adds a definition with its line, which replaces its bare name. */
  addSignature(index: number, name: string, line: string): void {
    this.show(name);
    if (this.signatures === NO_INDICES) this.signatures = new Set();
    this.signatures.add(index);
    if (this.lines === NO_TEXTS) this.lines = new Set();
    this.lines.add(line);
    if (this.names !== NO_TEXTS) this.names.delete(name);
  }

  /** Counts the definitions of a name, once. */
  private show(name: string): void {
    if (this.shownNames.has(name)) return;
    if (this.shownNames === NO_TEXTS) this.shownNames = new Set();
    this.shownNames.add(name);
    this.definitions += this.same.count(name) - (this.inPath.get(name) ?? 0);
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
/** Nothing is added to these. */
const NO_INDICES = new Set<number>();
const NO_TEXTS = new Set<string>();

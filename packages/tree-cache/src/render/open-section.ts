import type { MapFile } from './map-input.js';
import type { MapSection } from './map-section.js';
import type { ShownFile } from './shown-file.js';

/** What a section shows of a name: a bare name, or the signature of a definition. Otherwise 0. */
const BARE = 1;
const SIGNED = 2;

/**
 * A section that pieces are added to. Most have few, so each list is created with its first item. Names are
 * their numbers in the file, since they are looked at for each candidate.
 */
export class OpenSection implements MapSection {
  readonly shown: ShownFile;
  /** Tokens of its pieces. */
  spent = 0;
  /** Number of definitions that it shows. */
  definitions: number;
  signatures: Set<number> = NO_INDICES;
  /** The lines shown, each by the definition that stands for it. */
  lines: Set<number> = NO_INDICES;
  /** Bare names in the order they were added. */
  bare: number[] = NO_NAMES;
  /** By name; empty as long as none is shown. */
  private states: Uint8Array = NO_STATES;

  constructor(shown: ShownFile) {
    this.shown = shown;
    this.definitions = shown.inPath.length;
  }

  get file(): MapFile {
    return this.shown.file;
  }

  get names(): readonly string[] {
    const { names } = this.shown;
    return this.bare.map((name) => names.bareOf(name));
  }

  hasName(name: number): boolean {
    return (this.states[name] ?? 0) !== 0;
  }

  hasBare(name: number): boolean {
    return this.states[name] === BARE;
  }

  /** For files with other numbers. */
  hasText(name: string): boolean {
    return this.hasName(this.shown.names.texts.indexOf(name));
  }

  /** Adds one that is not shown. */
  addName(name: number): void {
    this.show(name, BARE);
    if (this.bare === NO_NAMES) this.bare = [];
    this.bare.push(name);
  }

  /** Adds a definition with its line, which replaces its bare name. */
  addSignature(index: number, line: number): void {
    const name = this.shown.names.numbers[index] as number;
    if (this.hasBare(name)) this.bare.splice(this.bare.indexOf(name), 1);
    this.show(name, SIGNED);
    if (this.signatures === NO_INDICES) this.signatures = new Set();
    this.signatures.add(index);
    if (this.lines === NO_INDICES) this.lines = new Set();
    this.lines.add(line);
  }

  shows(index: number): boolean {
    const { shown } = this;
    return this.hasName(shown.names.numbers[index] as number) || shown.isInPath(index);
  }

  /** Counts the definitions of a name, once. */
  private show(name: number, state: number): void {
    const { counts } = this.shown;
    if (this.states === NO_STATES) this.states = new Uint8Array(counts.length);
    if (this.states[name] === 0) this.definitions += counts[name] as number;
    this.states[name] = state;
  }
}

/** Nothing is added to these. */
const NO_INDICES = new Set<number>();
const NO_NAMES: number[] = [];
const NO_STATES = new Uint8Array(0);

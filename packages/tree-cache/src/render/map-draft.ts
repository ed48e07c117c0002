import type { RelPath } from '@repomap/model';
import type { MapFile } from './map-input.js';
import { lineKey, lineOwner, type MapSection } from './map-section.js';

/** What the pieces of a map cost, in tokens. */
export interface PieceCosts {
  header(path: RelPath): number;
  /** Undefined where the file's signatures are not at hand. */
  signature(file: MapFile, index: number): number | undefined;
  name(name: string): number;
  /** Of having names at all, for each file. */
  readonly nameLine: number;
}

/**
 * A map in the making: takes pieces while they fit, and knows what they cost.
 * `open`, `sign` and `name` answer whether the piece is shown or cannot be; `false` means that it
 * is over the limit and nothing was changed.
 */
export class MapDraft {
  readonly #sections = new Map<RelPath, OpenSection>();
  readonly #costs: PieceCosts;
  readonly #before: MapDraft | undefined;
  #spent: number;

  /** `spent` is what the map costs before any piece; what `before` shows is not shown again. */
  constructor(costs: PieceCosts, spent: number, before?: MapDraft) {
    this.#costs = costs;
    this.#spent = spent;
    this.#before = before;
  }

  get spent(): number {
    return this.#spent;
  }

  /** In the order in which they were opened. */
  get sections(): readonly MapSection[] {
    return [...this.#sections.values()];
  }

  /** What the pieces of one file cost. */
  spentOn(file: MapFile): number {
    return this.#sections.get(file.path)?.spent ?? 0;
  }

  hasSignature(file: MapFile, index: number): boolean {
    return this.#sections.get(file.path)?.signatures.has(index) === true;
  }

  hasName(file: MapFile, name: string): boolean {
    const known = this.#sections.get(file.path);
    return known !== undefined && (known.names.has(name) || known.signed.has(name));
  }

  open(file: MapFile, limit: number): boolean {
    return this.#sections.has(file.path) || this.#pay(file, 0, limit) !== undefined;
  }

  /** Shows a definition's signature below those of its containers, in place of their bare names. */
  sign(file: MapFile, index: number, limit: number): boolean {
    if (this.#before?.hasSignature(file, index)) return true;
    const known = this.#sections.get(file.path);
    if (known?.signatures.has(index)) return true;
    const chain = unsigned(file, index, known);
    let cost = known === undefined ? 0 : -this.#refund(known, chain);
    const lines = new Set(known?.lines);
    for (const i of chain) {
      const signature = this.#costs.signature(file, lineOwner(file, i));
      if (signature === undefined) return true;
      const line = lineKey(file, i);
      if (!lines.has(line)) cost += signature;
      lines.add(line);
    }
    const section = this.#pay(file, cost, limit);
    if (section === undefined) return false;
    for (const i of chain) addSignature(section, i);
    return true;
  }

  /** Shows a definition's bare name, once a file. */
  name(file: MapFile, index: number, limit: number): boolean {
    const name = nameOf(file, index);
    if (this.hasName(file, name) || this.#before?.hasName(file, name)) return true;
    const line = this.#sections.get(file.path)?.names.size ? 0 : this.#costs.nameLine;
    const section = this.#pay(file, line + this.#costs.name(name), limit);
    section?.names.add(name);
    return section !== undefined;
  }

  /** What the bare names of some definitions cost, with their line where no others stand on it. */
  #refund({ file, names }: MapSection, chain: readonly number[]): number {
    const gone = new Set(chain.map((i) => nameOf(file, i)).filter((name) => names.has(name)));
    if (gone.size === 0) return 0;
    let cost = gone.size === names.size ? this.#costs.nameLine : 0;
    for (const name of gone) cost += this.#costs.name(name);
    return cost;
  }

  /** Spends `cost`, and a header where the file has none yet, unless that is over the limit. */
  #pay(file: MapFile, cost: number, limit: number): OpenSection | undefined {
    const known = this.#sections.get(file.path);
    const header = known === undefined ? this.#costs.header(file.path) : 0;
    if (this.#spent + header + cost > limit) return undefined;
    this.#spent += header + cost;
    const section = known ?? emptySection(file);
    section.spent += header + cost;
    this.#sections.set(file.path, section);
    return section;
  }
}

interface OpenSection extends MapSection {
  spent: number;
  readonly signatures: Set<number>;
  readonly names: Set<string>;
  readonly signed: Set<string>;
  /** The lines shown, each with its container. */
  readonly lines: Set<string>;
}

function emptySection(file: MapFile): OpenSection {
  return {
    file,
    spent: 0,
    signatures: new Set(),
    names: new Set(),
    signed: new Set(),
    lines: new Set(),
  };
}

function addSignature({ file, signatures, names, signed, lines }: OpenSection, i: number): void {
  const name = nameOf(file, i);
  signatures.add(i);
  lines.add(lineKey(file, i));
  signed.add(name);
  names.delete(name);
}

/** A definition and its containers, as far as their signatures are not shown yet. */
function unsigned(file: MapFile, index: number, section: MapSection | undefined): number[] {
  const chain: number[] = [];
  let next: number | undefined = index;
  while (next !== undefined && !section?.signatures.has(next)) {
    chain.push(next);
    next = file.definitions[next]?.parent;
  }
  return chain;
}

function nameOf(file: MapFile, index: number): string {
  return file.definitions[index]?.name ?? '';
}

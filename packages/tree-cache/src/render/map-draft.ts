import type { RelPath } from '@repomap/model';
import type { MapFile } from './map-input.js';

/** What the pieces of a map cost, in tokens. */
export interface PieceCosts {
  header(path: RelPath): number;
  /** Undefined where the file's signatures are not at hand. */
  signature(file: MapFile, index: number): number | undefined;
  name(name: string): number;
}

/** What is shown of one file. */
export interface MapSection {
  readonly file: MapFile;
  /** Indices of the definitions whose signature is shown. */
  readonly signatures: ReadonlySet<number>;
  /** Bare names in the order they were added. */
  readonly names: ReadonlySet<string>;
  /** The names of `signatures`. */
  readonly signed: ReadonlySet<string>;
}

/**
 * A map in the making: takes pieces while they fit, and knows what they cost.
 * Each method answers whether the piece is shown or cannot be; `false` means it is over the limit,
 * and that nothing was changed.
 */
export class MapDraft {
  readonly #sections = new Map<RelPath, OpenSection>();
  readonly #costs: PieceCosts;
  #spent: number;

  /** `spent` is what the map costs before any piece. */
  constructor(costs: PieceCosts, spent: number) {
    this.#costs = costs;
    this.#spent = spent;
  }

  get spent(): number {
    return this.#spent;
  }

  /** In the order in which they were opened. */
  get sections(): readonly MapSection[] {
    return [...this.#sections.values()];
  }

  open(file: MapFile, limit: number): boolean {
    return this.#sections.has(file.path) || this.#pay(file, 0, limit) !== undefined;
  }

  /** Shows a definition's signature below those of its containers, in place of their bare names. */
  sign(file: MapFile, index: number, limit: number): boolean {
    const known = this.#sections.get(file.path);
    const chain = unsigned(file, index, known);
    const names = new Set(chain.map((i) => nameOf(file, i)));
    let cost = 0;
    for (const name of names) if (known?.names.has(name)) cost -= this.#costs.name(name);
    for (const i of chain) {
      const signature = this.#costs.signature(file, i);
      if (signature === undefined) return true;
      if (!known?.lines.has(lineKey(file, i))) cost += signature;
    }
    const section = this.#pay(file, cost, limit);
    if (section === undefined) return false;
    for (const i of chain) section.signatures.add(i);
    for (const i of chain) section.lines.add(lineKey(file, i));
    for (const name of names) section.signed.add(name);
    for (const name of names) section.names.delete(name);
    return true;
  }

  /** Shows a definition's bare name, once a file. */
  name(file: MapFile, index: number, limit: number): boolean {
    const known = this.#sections.get(file.path);
    const name = nameOf(file, index);
    if (known?.names.has(name) || known?.signed.has(name)) return true;
    const section = this.#pay(file, this.#costs.name(name), limit);
    section?.names.add(name);
    return section !== undefined;
  }

  /** Spends `cost`, and a header where the file has none yet, unless that is over the limit. */
  #pay(file: MapFile, cost: number, limit: number): OpenSection | undefined {
    const known = this.#sections.get(file.path);
    const header = known === undefined ? this.#costs.header(file.path) : 0;
    if (this.#spent + header + cost > limit) return undefined;
    this.#spent += header + cost;
    const section = known ?? emptySection(file);
    this.#sections.set(file.path, section);
    return section;
  }
}

interface OpenSection extends MapSection {
  readonly signatures: Set<number>;
  readonly names: Set<string>;
  readonly signed: Set<string>;
  /** The lines shown, each with its container. */
  readonly lines: Set<string>;
}

function emptySection(file: MapFile): OpenSection {
  return { file, signatures: new Set(), names: new Set(), signed: new Set(), lines: new Set() };
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

/** Definitions of sections that are shown: with their signature, or else by a name that is. */
export function countShown(sections: readonly MapSection[]): { signatures: number; names: number } {
  let signatures = 0;
  let names = 0;
  for (const section of sections) {
    for (const [i, { name }] of section.file.definitions.entries()) {
      if (section.signatures.has(i)) signatures += 1;
      else if (section.names.has(name) || section.signed.has(name)) names += 1;
    }
  }
  return { signatures, names };
}

/** Overloads and neighbours on one row may share a line, which is then shown once. */
export function lineKey(file: MapFile, index: number): string {
  return `${file.definitions[index]?.parent ?? ''} ${file.block?.signatures[index] ?? ''}`;
}

function nameOf(file: MapFile, index: number): string {
  return file.definitions[index]?.name ?? '';
}

import type { RelPath } from '@repomap/model';
import type { FileListing } from './file-listing.js';
import { definitionsInPath, isInPath } from './in-path.js';
import type { MapFile } from './map-input.js';
import { bareName, lineKey, lineOwner, type MapSection, signatureText } from './map-section.js';
import { memoizeForAll } from './memoize.js';
import type { MapSize } from './rendered-map.js';
import type { MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** Tokens of the pieces of a map. */
export interface TokenCosts {
  header(file: MapFile): number;
  /** Undefined if the file's signatures are unavailable. */
  signature(file: MapFile, index: number): number | undefined;
  name(name: string): number;
  /** Fixed cost of the first name of a file. */
  readonly nameLine: number;
}

/** Counts the tokens of the pieces of a map in a style. */
export function tokenCosts(style: MapStyle, count: TokenCounter): TokenCosts {
  const section = (path: RelPath, note?: string): number =>
    count(style.section({ path, note, signatures: [], names: [] }));
  const withoutNote = memoizeForAll<RelPath>(count, style.section, section);
  return {
    nameLine: style.nameLine === '' ? 0 : count(style.nameLine),
    header: ({ path, note }) => (note === undefined ? withoutNote(path) : section(path, note)),
    name: memoizeForAll<string>(count, style.name, (name) => count(style.name(bareName(name)))),
    signature: (file, index) => {
      if (style.signature === undefined) return undefined;
      if (style.isExact) return file.block?.tokens[index];
      const signature = signatureText(file, index);
      return signature && count(style.signature(signature));
    },
  };
}

export interface MapDraftOptions {
  /** The cost of the empty map. */
  readonly spent: number;
  /** What it shows is not shown again. */
  readonly before?: MapDraft;
  /** Where files without content are listed. */
  readonly listing?: FileListing | undefined;
}

/**
 * A map under construction that tracks its cost in tokens.
 * `addFile`, `addSignature` and `addName` return `false` if the piece would exceed the limit, and
 * then change nothing; `true` means that the piece is shown or can never be.
 */
export class MapDraft {
  readonly #sections = new Map<RelPath, OpenSection>();
  readonly #costs: TokenCosts;
  readonly #before: MapDraft | undefined;
  /** Absent: each file has a header of its own. */
  readonly #listing: FileListing | undefined;
  #spent: number;
  /** Number of definitions that `sections` show. */
  #definitions = 0;

  constructor(costs: TokenCosts, { spent, before, listing }: MapDraftOptions) {
    this.#costs = costs;
    this.#spent = spent;
    this.#before = before;
    this.#listing = listing;
  }

  get spent(): number {
    return this.#spent;
  }

  /** In the order in which the files were added. */
  get sections(): readonly MapSection[] {
    return [...this.#sections.values()];
  }

  /** What `sections` and the listing show. */
  get size(): MapSize {
    const files = this.#sections.size + (this.#listing?.size ?? 0);
    return { files, definitions: this.#definitions };
  }

  /** Tokens spent on one file. */
  spentOn(file: MapFile): number {
    return this.#sections.get(file.path)?.spent ?? 0;
  }

  hasSignature(file: MapFile, index: number): boolean {
    return this.#sections.get(file.path)?.signatures.has(index) === true;
  }

  hasName(file: MapFile, name: string): boolean {
    const known = this.#sections.get(file.path);
    return known !== undefined && (known.names.has(name) || known.signatureNames.has(name));
  }

  addFile(file: MapFile, limit: number): boolean {
    if (this.#sections.has(file.path)) return true;
    const listing = this.#listing;
    if (listing === undefined) return this.#pay(file, 0, limit) !== undefined;
    if (listing.has(file.path)) return true;
    const change = listing.adding(file.path);
    if (this.#spent + change.cost > limit) return false;
    this.#spent += change.cost;
    listing.apply(change);
    return true;
  }

  /** Adds a definition's signature and those of its containers, which replace their bare names. */
  addSignature(file: MapFile, index: number, limit: number): boolean {
    if (this.#before?.hasSignature(file, index)) return true;
    const known = this.#sections.get(file.path);
    if (known?.signatures.has(index) || isInPath(file, index)) return true;
    const chain = chainWithoutSignature(file, index, known);
    let cost = known === undefined ? 0 : -this.#refund(known, chain);
    const added: string[] = [];
    for (const i of chain) {
      if (isInPath(file, i)) continue;
      const signature = this.#costs.signature(file, lineOwner(file, i));
      if (signature === undefined) return true;
      const line = lineKey(file, i);
      if (known?.lines.has(line) || added.includes(line)) continue;
      cost += signature;
      added.push(line);
    }
    const section = this.#pay(file, cost, limit);
    if (section === undefined) return false;
    for (const i of chain) {
      this.#noteName(section, nameOf(file, i));
      insertSignature(section, i);
    }
    return true;
  }

  /** Adds a definition's bare name, once per file. */
  addName(file: MapFile, index: number, limit: number): boolean {
    const name = nameOf(file, index);
    if (this.hasName(file, name) || this.#before?.hasName(file, name)) return true;
    if (isInPath(file, index)) return true;
    const line = this.#sections.get(file.path)?.names.size ? 0 : this.#costs.nameLine;
    const section = this.#pay(file, line + this.#costs.name(name), limit);
    if (section === undefined) return false;
    this.#noteName(section, name);
    section.names.add(name);
    return true;
  }

  /** Counts the definitions of a name that is about to be shown, once. */
  #noteName({ file, names, signatureNames, inPath }: OpenSection, name: string): void {
    if (names.has(name) || signatureNames.has(name)) return;
    this.#definitions += countNamed(file, name) - (inPath.get(name) ?? 0);
  }

  /** The cost of the definitions' bare names, and of the name line if it holds no others. */
  #refund({ file, names }: MapSection, chain: readonly number[]): number {
    const gone = new Set(chain.map((i) => nameOf(file, i)).filter((name) => names.has(name)));
    if (gone.size === 0) return 0;
    let cost = gone.size === names.size ? this.#costs.nameLine : 0;
    for (const name of gone) cost += this.#costs.name(name);
    return cost;
  }

  /** Spends `cost`, plus a header if the file has none yet, unless that exceeds the limit. */
  #pay(file: MapFile, cost: number, limit: number): OpenSection | undefined {
    const known = this.#sections.get(file.path);
    const header = known === undefined ? this.#costs.header(file) : 0;
    const change = known === undefined ? this.#listing?.opening(file.path) : undefined;
    const total = header + cost + (change?.cost ?? 0);
    if (this.#spent + total > limit) return undefined;
    this.#spent += total;
    if (change !== undefined) this.#listing?.apply(change);
    const section = known ?? this.#open(file);
    section.spent += header + cost;
    return section;
  }

  #open(file: MapFile): OpenSection {
    const inPath = new Map<string, number>();
    for (const index of definitionsInPath(file)) {
      const name = nameOf(file, index);
      inPath.set(name, (inPath.get(name) ?? 0) + 1);
      this.#definitions += 1;
    }
    const section = {
      ...{ file, spent: 0, inPath, signatures: new Set<number>(), names: new Set<string>() },
      ...{ signatureNames: new Set<string>(), lines: new Set<string>() },
    };
    this.#sections.set(file.path, section);
    return section;
  }
}

interface OpenSection extends MapSection {
  spent: number;
  /** Number of definitions that the path names, by name. */
  readonly inPath: ReadonlyMap<string, number>;
  readonly signatures: Set<number>;
  readonly names: Set<string>;
  readonly signatureNames: Set<string>;
  /** The lines shown, each with its container. */
  readonly lines: Set<string>;
}

function insertSignature(section: OpenSection, index: number): void {
  const { file, signatures, names, signatureNames, lines } = section;
  const name = nameOf(file, index);
  signatures.add(index);
  lines.add(lineKey(file, index));
  signatureNames.add(name);
  names.delete(name);
}

/** A definition and its containers, up to the first whose signature is shown already. */
function chainWithoutSignature(
  file: MapFile,
  index: number,
  section: MapSection | undefined,
): number[] {
  const chain: number[] = [];
  let next: number | undefined = index;
  while (next !== undefined && !section?.signatures.has(next)) {
    chain.push(next);
    next = file.definitions[next]?.parent;
  }
  return chain;
}

/** Number of definitions with a name. */
function countNamed({ definitions }: MapFile, name: string): number {
  let counts = nameCounts.get(definitions);
  if (counts === undefined) {
    counts = new Map();
    for (const each of definitions) counts.set(each.name, (counts.get(each.name) ?? 0) + 1);
    nameCounts.set(definitions, counts);
  }
  return counts.get(name) ?? 0;
}

/** By list of definitions, which many maps show. */
const nameCounts = new WeakMap<MapFile['definitions'], Map<string, number>>();

function nameOf(file: MapFile, index: number): string {
  return file.definitions[index]?.name ?? '';
}

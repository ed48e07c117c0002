import type { RelPath } from '@repomap/model';
import type { FileListing } from './file-listing.js';
import { isInPath } from './in-path.js';
import { type KnownCounts, knownCounts } from './known-counts.js';
import type { MapFile } from './map-input.js';
import { bareName, lineKey, lineOwner, type MapSection, signatureText } from './map-section.js';
import { OpenSection } from './open-section.js';
import type { Candidate } from './ranked-candidates.js';
import type { MapSize } from './rendered-map.js';
import type { MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** Counts the tokens of the pieces of a map in a style. */
export class TokenCosts {
  /** Fixed cost of the first name of a file. */
  readonly nameLine: number;
  /** Of a header without a note. */
  private readonly headers: KnownCounts<RelPath>;
  private readonly names: KnownCounts<string>;
  private readonly style: MapStyle;
  private readonly count: TokenCounter;

  constructor(style: MapStyle, count: TokenCounter) {
    this.style = style;
    this.count = count;
    this.nameLine = style.nameLine === '' ? 0 : count(style.nameLine);
    this.headers = knownCounts(count, style.section, (path) => this.section(path));
    this.names = knownCounts(count, style.name, (name) => count(style.name(bareName(name))));
  }

  header({ path, note }: MapFile): number {
    return note === undefined ? this.headers.of(path) : this.section(path, note);
  }

  /** Undefined if the file's signatures are unavailable. */
  signature(file: MapFile, index: number): number | undefined {
    const style = this.style;
    if (style.signature === undefined) return undefined;
    if (style.isExact) return file.block?.tokens[index];
    const signature = signatureText(file, index);
    return signature && this.count(style.signature(signature));
  }

  name(name: string): number {
    return this.names.of(name);
  }

  private section(path: RelPath, note?: string): number {
    return this.count(this.style.section({ path, note, signatures: [], names: [] }));
  }
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
  private readonly openSections = new Map<RelPath, OpenSection>();
  private readonly costs: TokenCosts;
  private readonly before: MapDraft | undefined;
  /** Absent: each file has a header of its own. */
  private readonly listing: FileListing | undefined;
  /** Tokens of the pieces added so far. A property, since it is read for each candidate. */
  spent: number;

  constructor(costs: TokenCosts, { spent, before, listing }: MapDraftOptions) {
    this.costs = costs;
    this.spent = spent;
    this.before = before;
    this.listing = listing;
  }

  /** In the order in which the files were added. */
  get sections(): readonly MapSection[] {
    return [...this.openSections.values()];
  }

  /** What `sections` and the listing show. */
  get size(): MapSize {
    const files = this.openSections.size + (this.listing?.size ?? 0);
    let definitions = 0;
    for (const section of this.openSections.values()) definitions += section.definitions;
    return { files, definitions };
  }

  /** Tokens spent on one file. */
  spentOn({ path }: MapFile): number {
    return this.openSections.get(path)?.spent ?? 0;
  }

  addFile(file: MapFile, limit: number): boolean {
    const { path } = file;
    if (this.openSections.has(path)) return true;
    const listing = this.listing;
    if (listing === undefined) return this.pay(file, undefined, 0, limit) !== undefined;
    if (listing.has(path)) return true;
    const change = listing.adding(path);
    if (this.spent + change.cost > limit) return false;
    this.spent += change.cost;
    listing.apply(change);
    return true;
  }

  /** Adds a definition's signature and those of its containers, which replace their bare names. */
  addSignature({ file, index, isInPath: isNamed }: Candidate, limit: number): boolean {
    if (isNamed || this.before?.hasSignature(file, index)) return true;
    const known = this.openSections.get(file.path);
    if (known?.signatures.has(index)) return true;
    const chain = chainWithoutSignature(file, index, known);
    let cost = known === undefined ? 0 : -this.refund(known, chain);
    const added: string[] = [];
    const lines: string[] = [];
    for (const i of chain) {
      const line = lineKey(file, i);
      lines.push(line);
      if (isInPath(file, i)) continue;
      const signature = this.costs.signature(file, lineOwner(file, i));
      if (signature === undefined) return true;
      if (known?.lines.has(line) || added.includes(line)) continue;
      cost += signature;
      added.push(line);
    }
    const section = this.pay(file, known, cost, limit);
    if (section === undefined) return false;
    for (const [at, i] of chain.entries())
      section.addSignature(i, nameOf(file, i), lines[at] as string);
    return true;
  }

  /** Adds a definition's bare name, once per file. */
  addName({ file, name, isInPath: isNamed }: Candidate, limit: number): boolean {
    const known = this.openSections.get(file.path);
    if (isNamed || known?.shownNames.has(name) || this.before?.hasName(file, name)) return true;
    const line = known?.names.size ? 0 : this.costs.nameLine;
    const section = this.pay(file, known, line + this.costs.name(name), limit);
    section?.addName(name);
    return section !== undefined;
  }

  hasSignature({ path }: MapFile, index: number): boolean {
    return this.openSections.get(path)?.signatures.has(index) === true;
  }

  hasName({ path }: MapFile, name: string): boolean {
    return this.openSections.get(path)?.shownNames.has(name) === true;
  }

  /** The cost of the definitions' bare names, and of the name line if it holds no others. */
  private refund({ file, names }: MapSection, chain: readonly number[]): number {
    if (names.size === 0) return 0;
    const gone = new Set(chain.map((i) => nameOf(file, i)).filter((name) => names.has(name)));
    if (gone.size === 0) return 0;
    let cost = gone.size === names.size ? this.costs.nameLine : 0;
    for (const name of gone) cost += this.costs.name(name);
    return cost;
  }

  /**
   * Spends `cost` on the section of a file, `known` if it has one, plus a header if it has none, unless
   * that exceeds the limit.
   */
  private pay(
    file: MapFile,
    known: OpenSection | undefined,
    cost: number,
    limit: number,
  ): OpenSection | undefined {
    if (known === undefined) return this.open(file, cost, limit);
    if (this.spent + cost > limit) return undefined;
    this.spent += cost;
    known.spent += cost;
    return known;
  }

  private open(file: MapFile, cost: number, limit: number): OpenSection | undefined {
    const own = this.costs.header(file) + cost;
    const change = this.listing?.opening(file.path);
    const total = own + (change?.cost ?? 0);
    if (this.spent + total > limit) return undefined;
    this.spent += total;
    if (change !== undefined) this.listing?.apply(change);
    const section = new OpenSection(file);
    section.spent = own;
    this.openSections.set(file.path, section);
    return section;
  }
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

function nameOf(file: MapFile, index: number): string {
  return file.definitions[index]?.name ?? '';
}

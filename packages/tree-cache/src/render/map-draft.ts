import type { RelPath } from '@repomap/model';
import type { FileListing } from './file-listing.js';
import { type KnownCounts, knownCounts } from './known-counts.js';
import type { MapFile } from './map-input.js';
import { type MapSection, signatureText } from './map-section.js';
import { NameCosts } from './name-costs.js';
import { OpenSection } from './open-section.js';
import type { MapSize } from './rendered-map.js';
import type { ShownFile } from './shown-file.js';
import type { MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** Counts the tokens of the pieces of a map in a style. */
export class TokenCosts {
  /** Fixed cost of the first name of a file. */
  readonly nameLine: number;
  /** Of a header without a note. */
  private readonly headers: KnownCounts<RelPath>;
  /** Of names as they are shown. */
  private readonly names: KnownCounts<string>;
  private readonly style: MapStyle;
  private readonly count: TokenCounter;

  constructor(style: MapStyle, count: TokenCounter) {
    this.style = style;
    this.count = count;
    this.nameLine = style.nameLine === '' ? 0 : count(style.nameLine);
    this.headers = knownCounts(count, style.section, (path) => this.section(path));
    this.names = knownCounts(count, style.name, (name) => count(style.name(name)));
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

  /** Of a name by its number in a file. */
  name({ outline }: ShownFile, name: number): number {
    if (outline.nameCosts?.counts !== this.names)
      outline.nameCosts = new NameCosts(outline.names, this.names);
    return outline.nameCosts.of(name);
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
  /** In the order in which the files were added. */
  readonly sections: OpenSection[] = [];
  /** By the number of a file. */
  private readonly sectionOf: (OpenSection | undefined)[] = [];
  /** For a draft that does not show again what this one does. */
  private byPath: Map<RelPath, OpenSection> | undefined;
  private readonly costs: TokenCosts;
  private readonly before: MapDraft | undefined;
  /** Absent: each file has a header of its own. */
  private readonly listing: FileListing | undefined;
  /** Tokens of the pieces added so far. A property, since it is read for each candidate. */
  spent: number;
  /** Number of files, the first ones, that were added for their headers. */
  headers = 0;

  constructor(costs: TokenCosts, { spent, before, listing }: MapDraftOptions) {
    this.costs = costs;
    this.spent = spent;
    this.before = before;
    this.listing = listing;
  }

  /** What `sections` and the listing show. */
  get size(): MapSize {
    const files = this.sections.length + (this.listing?.size ?? 0);
    let definitions = 0;
    for (const section of this.sections) definitions += section.definitions;
    return { files, definitions };
  }

  /** Tokens spent on one file. */
  spentOn({ number }: ShownFile): number {
    return this.sectionOf[number]?.spent ?? 0;
  }

  addFile(shown: ShownFile, limit: number): boolean {
    if (this.sectionOf[shown.number] !== undefined) return true;
    const listing = this.listing;
    if (listing === undefined) return this.open(shown, 0, limit) !== undefined;
    const { path } = shown.file;
    if (listing.has(path)) return true;
    const change = listing.adding(path);
    if (this.spent + change.cost > limit) return false;
    this.spent += change.cost;
    listing.apply(change);
    return true;
  }

  /** Adds a definition's signature and those of its containers, which replace their bare names. */
  addSignature(shown: ShownFile, index: number, limit: number): boolean {
    const { file } = shown;
    if (this.before?.hasSignature(file, index)) return true;
    const known = this.sectionOf[shown.number];
    if (known?.signatures.has(index)) return true;
    const chain = chainWithoutSignature(file, index, known);
    let cost = known === undefined ? 0 : -this.refund(known, chain);
    const added: number[] = [];
    const lines: number[] = [];
    for (const i of chain) {
      const line = shown.lines.of(file, i);
      lines.push(line);
      if (shown.isInPath(i)) continue;
      const signature = this.costs.signature(file, line);
      if (signature === undefined) return true;
      if (known?.lines.has(line) || added.includes(line)) continue;
      cost += signature;
      added.push(line);
    }
    const section = this.pay(shown, known, cost, limit);
    if (section === undefined) return false;
    for (const [at, i] of chain.entries()) section.addSignature(i, lines[at] as number);
    return true;
  }

  /** Adds a definition's bare name, once per file. */
  addName(shown: ShownFile, index: number, limit: number): boolean {
    const known = this.sectionOf[shown.number];
    const name = shown.names.numbers[index] as number;
    if (known?.hasName(name) || this.before?.hasName(shown, name)) return true;
    const line = known === undefined || known.bare.length === 0 ? this.costs.nameLine : 0;
    const section = this.pay(shown, known, line + this.costs.name(shown, name), limit);
    section?.addName(name);
    return section !== undefined;
  }

  private hasSignature({ path }: MapFile, index: number): boolean {
    return this.sectionAt(path)?.signatures.has(index) === true;
  }

  private hasName({ file, names }: ShownFile, name: number): boolean {
    return this.sectionAt(file.path)?.hasText(names.texts[name] as string) === true;
  }

  private sectionAt(path: RelPath): OpenSection | undefined {
    this.byPath ??= new Map(this.sections.map((section) => [section.file.path, section]));
    return this.byPath.get(path);
  }

  /** The cost of the definitions' bare names, and of the name line if it holds no others. */
  private refund(section: OpenSection, chain: readonly number[]): number {
    const { bare, shown } = section;
    if (bare.length === 0) return 0;
    const names = chain.map((index) => shown.names.numbers[index] as number);
    const gone = new Set(names.filter((name) => section.hasBare(name)));
    if (gone.size === 0) return 0;
    let cost = gone.size === bare.length ? this.costs.nameLine : 0;
    for (const name of gone) cost += this.costs.name(shown, name);
    return cost;
  }

  /**
   * Spends `cost` on the section of a file, `known` if it has one, plus a header if it has none, unless
   * that exceeds the limit.
   */
  private pay(
    shown: ShownFile,
    known: OpenSection | undefined,
    cost: number,
    limit: number,
  ): OpenSection | undefined {
    if (known === undefined) return this.open(shown, cost, limit);
    if (this.spent + cost > limit) return undefined;
    this.spent += cost;
    known.spent += cost;
    return known;
  }

  private open(shown: ShownFile, cost: number, limit: number): OpenSection | undefined {
    const { file, number } = shown;
    const own = this.costs.header(file) + cost;
    const change = this.listing?.opening(file.path);
    const total = own + (change?.cost ?? 0);
    if (this.spent + total > limit) return undefined;
    this.spent += total;
    if (change !== undefined) this.listing?.apply(change);
    const section = new OpenSection(shown);
    section.spent = own;
    while (this.sectionOf.length <= number) this.sectionOf.push(undefined);
    this.sectionOf[number] = section;
    this.sections.push(section);
    this.byPath?.set(file.path, section);
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

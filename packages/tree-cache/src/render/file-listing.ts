import type { RelPath } from '@repomap/model';
import { ROOT, split } from './directory-sizes.js';
import { FilePlaces } from './file-places.js';
import { type KnownCounts, knownCounts } from './known-counts.js';
import type { LeanMapInput } from './map-input.js';
import type { ListingStyle, MapStyle } from './styles/map-style.js';
import type { TokenCounter } from './tokens/token-counter.js';

/** The files of one directory that a map shows, by number. */
interface Shown {
  /** Number of names that are listed. */
  readonly listed: number;
  /** Tokens of the names. */
  readonly tokens: number;
  /** Number of files with a header of their own. */
  readonly open: number;
}

interface Directory extends Shown {
  /** Number of all its files. */
  readonly total: number;
  /** The names that are listed, in the order they were added. */
  readonly names: Set<string>;
}

/** A change of the files of one directory, and the tokens that it adds. */
export interface ListingChange {
  readonly directory: string;
  readonly next: Shown;
  readonly cost: number;
  /** The name that is listed from now on, or no longer. */
  readonly added?: string;
  readonly removed?: string;
}

/**
 * The files that a map shows by name alone, on one line for each directory. A change is first
 * priced, then applied.
 */
export class FileListing {
  private readonly style: ListingStyle;
  private readonly places: FilePlaces;
  private ownSize = 0;
  /** Those of which a file is shown. */
  private readonly directories = new Map<string, Directory>();
  private readonly openCosts: KnownCounts<string>;
  private readonly nameCosts: KnownCounts<string>;
  private readonly closeCosts: KnownCounts<number>;

  /** `places`: of all files that the map may show. */
  constructor(style: ListingStyle, count: TokenCounter, places: FilePlaces) {
    this.style = style;
    this.places = places;
    this.openCosts = knownCounts(count, style.open, (directory) => count(style.open(directory)));
    this.nameCosts = knownCounts(count, style.name, (name) => count(style.name(name)));
    this.closeCosts = knownCounts(count, style.close, (more) => count(style.close(more)));
  }

  /** Number of files listed. */
  get size(): number {
    return this.ownSize;
  }

  has(path: RelPath): boolean {
    const { directory, name } = split(path);
    return this.directories.get(directory)?.names.has(name) === true;
  }

  /** Lists a file. */
  adding(path: RelPath): ListingChange {
    const { directory, name } = split(path);
    const now = this.at(directory);
    const tokens = now.tokens + this.nameCosts.of(name);
    const next = { listed: now.listed + 1, tokens, open: now.open };
    return { ...this.change(directory, now, next), added: name };
  }

  /** Gives a file a header of its own; it is no longer listed. */
  opening(path: RelPath): ListingChange {
    const { directory, name } = split(path);
    const now = this.at(directory);
    const { listed, tokens } = now;
    const open = now.open + 1;
    if (!now.names.has(name)) return this.change(directory, now, { listed, tokens, open });
    const next = { listed: listed - 1, tokens: tokens - this.nameCosts.of(name), open };
    return { ...this.change(directory, now, next), removed: name };
  }

  apply({ directory, next, added, removed }: ListingChange): void {
    const { total, names } = this.at(directory);
    this.ownSize += next.listed - names.size;
    if (added !== undefined) names.add(added);
    if (removed !== undefined) names.delete(removed);
    this.directories.set(directory, { total, names, ...next });
  }

  /** The files listed, in the order of the text. */
  paths(): readonly RelPath[] {
    return this.listed().flatMap(([directory, { names }]) =>
      Array.from(names, (name) => (directory === ROOT ? name : directory + name) as RelPath),
    );
  }

  write(): string {
    const { open, name, close } = this.style;
    return this.listed()
      .filter(([, { names }]) => names.size > 0)
      .map(
        ([path, now]) =>
          open(path) + [...now.names].map(name).join('') + close(moreOf(now.total, now)),
      )
      .join('');
  }

  private at(directory: string): Directory {
    const known = this.directories.get(directory);
    if (known !== undefined) return known;
    const total = this.places.totalIn(directory);
    return { total, names: new Set(), listed: 0, tokens: 0, open: 0 };
  }

  /** In the order of the places. */
  private listed(): readonly (readonly [path: string, Directory])[] {
    const placeOf = (directory: string): number => this.places.ofDirectory(directory);
    return [...this.directories].sort(([a], [b]) => placeOf(a) - placeOf(b));
  }

  private change(directory: string, now: Directory, next: Shown): ListingChange {
    const cost = this.cost(directory, now.total, next) - this.cost(directory, now.total, now);
    return { directory, next, cost };
  }

  private cost(directory: string, total: number, now: Shown): number {
    if (now.listed === 0) return 0;
    return this.openCosts.of(directory) + now.tokens + this.closeCosts.of(moreOf(total, now));
  }
}

/** An empty listing for an overview; undefined for other maps, and for styles that have none. */
export function listingFor(
  input: LeanMapInput,
  { listing }: MapStyle,
  count: TokenCounter,
): FileListing | undefined {
  if (!input.isOverview || listing === undefined) return undefined;
  return new FileListing(listing, count, FilePlaces.of(input));
}

function moreOf(total: number, { listed, open }: Shown): number {
  return total - listed - open;
}

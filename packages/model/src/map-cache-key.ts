import { compareCodePoints } from './compare.js';
import { type Digest, digest } from './digest.js';
import { type RelPath, relPath } from './rel-path.js';

/** A map request. Order and duplicates in sets do not matter. */
export interface MapQuery {
  /** Files in the conversation. They are not shown; the definitions they use are. */
  readonly chatFiles?: Iterable<string>;
  /** The files that may be shown; empty for all files of the snapshot. */
  readonly otherFiles?: Iterable<string>;
  /** Size limit of the map in tokens, at least 1. */
  readonly maxTokens: number;
  readonly mentionedFnames?: Iterable<string>;
  readonly mentionedIdents?: Iterable<string>;
  /** The task in plain words. */
  readonly query?: string;
  /** Everything else that determines the map: style, tokenizer, versions. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A canonical, frozen map request; equal requests have the same `hash` in every process. */
export class MapCacheKey {
  readonly chatFiles: readonly RelPath[];
  readonly otherFiles: readonly RelPath[];
  readonly maxTokens: number;
  readonly mentionedFnames: readonly RelPath[];
  readonly mentionedIdents: readonly string[];
  readonly query: string;
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly hash: Digest;

  private constructor(query: MapQuery) {
    if (!Number.isSafeInteger(query.maxTokens) || query.maxTokens < 1)
      throw new RangeError(
        `maxTokens: expected a whole number of at least 1, got ${query.maxTokens}`,
      );
    this.chatFiles = sortedSet(query.chatFiles, relPath);
    this.otherFiles = sortedSet(query.otherFiles, relPath);
    this.maxTokens = query.maxTokens;
    this.mentionedFnames = sortedSet(query.mentionedFnames, relPath);
    this.mentionedIdents = sortedSet(query.mentionedIdents, (ident) => ident);
    this.query = query.query ?? '';
    this.settings = Object.entries(query.settings ?? {}).sort(([a], [b]) =>
      compareCodePoints(a, b),
    );
    this.hash = digest([JSON.stringify(this)]);
    Object.freeze(this);
  }

  /**
   * The key of a request. Throws a `RangeError` for a budget that is not a whole number of at least
   * 1.
   */
  static of(query: MapQuery): MapCacheKey {
    return new MapCacheKey(query);
  }

  /** Whether both are keys of the same request. */
  equals(other: MapCacheKey): boolean {
    return this.hash === other.hash;
  }
}

function sortedSet<T extends string>(
  items: Iterable<string> = [],
  check: (item: string) => T,
): readonly T[] {
  return Object.freeze([...new Set(Array.from(items, check))].sort(compareCodePoints));
}

import type { RelPath } from '@repomap/model';

/** A list of distinct paths, and their places in it. */
export class PathPlaces {
  readonly paths: readonly RelPath[];
  private ownPlaces: ReadonlyMap<RelPath, number> | undefined;

  constructor(paths: readonly RelPath[]) {
    this.paths = paths;
  }

  /** The places of these items: `last` if their paths are the same. */
  static of(items: readonly { readonly path: RelPath }[], last?: PathPlaces): PathPlaces {
    return last?.areOf(items) ? last : new PathPlaces(items.map(({ path }) => path));
  }

  placeOf(path: RelPath): number | undefined {
    this.ownPlaces ??= new Map(this.paths.map((each, place) => [each, place]));
    return this.ownPlaces.get(path);
  }

  private areOf(items: readonly { readonly path: RelPath }[]): boolean {
    const { paths } = this;
    return items.length === paths.length && items.every(({ path }, place) => path === paths[place]);
  }
}

/**
 * A map from the paths of a list, in its order. Tables of one list share its places, so that a table
 * with a few other values is a copy of an array.
 */
export class PathTable<T> implements ReadonlyMap<RelPath, T> {
  readonly places: PathPlaces;
  /** In the order of the paths. */
  readonly list: readonly T[];

  constructor(places: PathPlaces, list: readonly T[]) {
    this.places = places;
    this.list = list;
  }

  get size(): number {
    return this.list.length;
  }

  get(path: RelPath): T | undefined {
    const place = this.places.placeOf(path);
    return place === undefined ? undefined : this.list[place];
  }

  has(path: RelPath): boolean {
    return this.places.placeOf(path) !== undefined;
  }

  forEach(visit: (value: T, path: RelPath, map: ReadonlyMap<RelPath, T>) => void): void {
    for (const [path, value] of this) visit(value, path, this);
  }

  keys(): MapIterator<RelPath> {
    return this.places.paths.values();
  }

  values(): MapIterator<T> {
    return this.list.values();
  }

  *entries(): MapIterator<[RelPath, T]> {
    for (const [place, path] of this.places.paths.entries()) yield [path, this.list[place] as T];
  }

  [Symbol.iterator](): MapIterator<[RelPath, T]> {
    return this.entries();
  }
}

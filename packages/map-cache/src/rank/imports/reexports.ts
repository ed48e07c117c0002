import type { Import } from '@repomap/model';
import type { RankFacts } from '../ranking.js';
import type { Found } from './resolver.js';

/** Resolves an import of a file; `rest` are the names taken from what it imports. */
export type Resolve = (file: number, item: Import, rest: readonly string[]) => Found | undefined;

/** Names taken from a file, as in `Found`. */
interface Place {
  readonly file: number;
  readonly names: readonly string[];
}

/** The state of one search. */
interface Search {
  /** The places that were visited. */
  readonly seen: Set<string>;
  /** The files whose exports were read. */
  readonly read: Set<number>;
  /** The names that were looked for in them, as `askedKey`. */
  readonly asked: Set<string>;
}

/** Chains of re-exports are rarely longer. */
const MAX_HOPS = 5;
/** Bounds the searches through `export *`; large repositories need far fewer. */
const MAX_LOOKS = 2_000_000;

/** What a search found, and the files whose exports were read for it. */
interface Result {
  readonly files: readonly number[];
  readonly read: ReadonlySet<number>;
  /** Whether it looked for a name in a file that was read. */
  readonly asked: (file: number, name: string) => boolean;
}

/** Follows names through re-exports to the files that define them. */
export class Reexports {
  private readonly factsOf: (file: number) => RankFacts;
  private readonly resolve: Resolve;
  private readonly exports = new Map<number, ModuleExports>();
  private readonly known = new Map<string, Result>();
  /** The files of packages, by key. */
  private readonly packages = new Map<string, ReadonlySet<number>>();
  private looks = 0;

  constructor(factsOf: (file: number) => RankFacts, resolve: Resolve) {
    this.factsOf = factsOf;
    this.resolve = resolve;
  }

  /** Whether a search may have ended early, so that its result depends on those before it. */
  get isExhausted(): boolean {
    return this.looks > MAX_LOOKS / 2;
  }

  /**
   * The files that an import resolves to: none if it is from outside the repository, undefined if that is
   * not known. Adds the files whose exports were read to `read`, and to
   * `searches` what stands for the searches for them.
   */
  definers(
    from: number,
    item: Import,
    { read, searches }: { readonly read: Set<number>; readonly searches: string[] },
  ): readonly number[] | undefined {
    const resolved = this.resolve(from, item, []);
    if (resolved === undefined) return undefined;
    const { files, names, packageKey } = resolved;
    const [name] = names;
    if (name === undefined) return files;
    const place = { file: files[0] as number, names };
    const search = packageKey === undefined ? keyOf(place) : `\0${packageKey}\0${name}`;
    const result =
      this.known.get(search) ??
      (packageKey === undefined ? this.definer(place) : this.owners(packageKey, files, name));
    this.known.set(search, result);
    searches.push(search);
    for (const each of result.read) read.add(each);
    return packageKey !== undefined && result.files.length === 0 ? undefined : result.files;
  }

  /**
   * Forgets what was read from the exports of a file: all of it, or what was found by looking for one of
   * `names`, if only these are defined in another way.
   */
  forget(file: number, names?: Iterable<string>): void {
    this.exports.delete(file);
    const differing = names && [...names];
    for (const [search, { read, asked }] of this.known) {
      if (!read.has(file)) continue;
      if (differing === undefined || differing.some((name) => asked(file, name)))
        this.known.delete(search);
    }
  }

  /** Whether the result of a search is still known, and thus the same. */
  isKnown(search: string): boolean {
    return this.known.has(search);
  }

  private definer(place: Place): Result {
    const search: Search = { seen: new Set(), read: new Set(), asked: new Set() };
    const file = this.search(place, MAX_HOPS, search) ?? place.file;
    const asked = (each: number, name: string) => search.asked.has(askedKey(each, name));
    return { files: [file], read: search.read, asked };
  }

  /** The files of a package that define a name. */
  private owners(key: string, files: readonly number[], name: string): Result {
    const read = this.packages.get(key) ?? new Set(files);
    this.packages.set(key, read);
    const owners = files.filter((file) => this.exportsOf(file).defined.has(name));
    return { files: owners, read, asked: (_, each) => each === name };
  }

  /** The defining file; undefined if the file neither defines nor re-exports the name. */
  private search(place: Place, hops: number, path: Search): number | undefined {
    const { seen } = path;
    const [name, ...rest] = place.names;
    path.read.add(place.file);
    if (name !== undefined) path.asked.add(askedKey(place.file, name));
    const { defined, named, all } = this.exportsOf(place.file);
    if (name === undefined || defined.has(name)) return place.file;
    const key = keyOf(place);
    if (hops === 0 || seen.has(key)) return undefined;
    seen.add(key);
    const item = named.get(name);
    const next = item && this.follow(place.file, item, rest);
    if (next !== undefined) return this.search(next, hops - 1, path) ?? next.file;
    // `export *` excludes the default export.
    for (const each of name === 'default' ? [] : all) {
      this.looks += 1;
      if (this.looks > MAX_LOOKS) return undefined;
      const next = this.follow(place.file, each, place.names);
      const definer = next && this.search(next, hops - 1, path);
      if (definer !== undefined) return definer;
    }
    return undefined;
  }

  private follow(from: number, item: Import, rest: readonly string[]): Place | undefined {
    const found = this.resolve(from, item, rest);
    const [file] = found?.files ?? [];
    return found && file !== undefined ? { file, names: found.names } : undefined;
  }

  private exportsOf(file: number): ModuleExports {
    const known = this.exports.get(file);
    if (known !== undefined) return known;
    const found = exportsOf(this.factsOf(file));
    this.exports.set(file, found);
    return found;
  }
}

function keyOf({ file, names }: Place): string {
  return [file, ...names].join('\0');
}

function askedKey(file: number, name: string): string {
  return `${file}\0${name}`;
}

/** The names that other files can import from a file. */
interface ModuleExports {
  /** The names of its own definitions. */
  readonly defined: ReadonlySet<string>;
  /** Its imports, by local name. */
  readonly named: ReadonlyMap<string, Import>;
  /** Its imports of everything from another file. */
  readonly all: readonly Import[];
}

function exportsOf({ language, definitions, imports = [] }: RankFacts): ModuleExports {
  const outermost = definitions.filter(({ parent }) => parent === undefined);
  const named = new Map<string, Import>();
  const all: Import[] = [];
  for (const item of imports) {
    const { source, name, alias } = item;
    if (name !== '*' || alias !== undefined)
      named.set(alias ?? name ?? (source.split('::').at(-1) as string), item);
    // In Python, others can import every imported name.
    else if (item.reexported || language === 'python') all.push(item);
  }
  return { defined: new Set(outermost.map(({ name }) => name)), named, all };
}

/** Whether files with these facts at one path import the same. */
export function haveSameImports(a: RankFacts, b: RankFacts): boolean {
  const { imports: others = [] } = b;
  const { imports = [] } = a;
  return (
    a.language === b.language &&
    imports.length === others.length &&
    imports.every((item, i) => isSameImport(item, others[i] as Import))
  );
}

/** The names that other files find only in one of two files with these facts and equal imports. */
export function differingExports(a: RankFacts, b: RankFacts): ReadonlySet<string> {
  const { defined } = exportsOf(a);
  const others = exportsOf(b).defined;
  const isShared = (name: string) => defined.has(name) && others.has(name);
  return new Set([...defined, ...others].filter((name) => !isShared(name)));
}

function isSameImport(a: Import, b: Import): boolean {
  return (
    a === b ||
    (a.source === b.source &&
      a.name === b.name &&
      a.alias === b.alias &&
      a.reexported === b.reexported)
  );
}

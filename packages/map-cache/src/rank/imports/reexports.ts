import type { FileFacts, Import } from '@repomap/model';
import type { FactsFile } from '../ranking.js';
import type { Found } from './resolver.js';

/** Resolves an import of a file; `rest` are the names taken from what it imports. */
export type Resolve = (file: number, item: Import, rest: readonly string[]) => Found | undefined;

/** Names taken from a file, as in `Found`. */
interface Place {
  readonly file: number;
  readonly names: readonly string[];
}

const NOTHING: Found = { files: [], names: [] };
/** Chains of re-exports are rarely longer. */
const MAX_HOPS = 5;
/** Bounds the searches through `export *`; large repositories need far fewer. */
const MAX_LOOKS = 2_000_000;

/** Follows names through re-exports to the files that define them. */
export class Reexports {
  private readonly files: readonly FactsFile[];
  private readonly resolve: Resolve;
  private readonly exports = new Map<number, ModuleExports>();
  private readonly known = new Map<string, number>();
  private looks = 0;

  constructor(files: readonly FactsFile[], resolve: Resolve) {
    this.files = files;
    this.resolve = resolve;
  }

  /** The files that an import resolves to. */
  definers(from: number, item: Import): readonly number[] {
    const { files, names } = this.resolve(from, item, []) ?? NOTHING;
    return names.length === 0 ? files : files.map((file) => this.definer({ file, names }));
  }

  private definer(place: Place): number {
    const key = keyOf(place);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const definer = this.search(place, MAX_HOPS, new Set()) ?? place.file;
    this.known.set(key, definer);
    return definer;
  }

  /** The defining file; undefined if the file neither defines nor re-exports the name. */
  private search(place: Place, hops: number, seen: Set<string>): number | undefined {
    const [name, ...rest] = place.names;
    const { defined, named, all } = this.exportsOf(place.file);
    if (name === undefined || defined.has(name)) return place.file;
    const key = keyOf(place);
    if (hops === 0 || seen.has(key)) return undefined;
    seen.add(key);
    const item = named.get(name);
    const next = item && this.follow(place.file, item, rest);
    if (next !== undefined) return this.search(next, hops - 1, seen) ?? next.file;
    // `export *` excludes the default export.
    for (const each of name === 'default' ? [] : all) {
      this.looks += 1;
      if (this.looks > MAX_LOOKS) return undefined;
      const next = this.follow(place.file, each, place.names);
      const definer = next && this.search(next, hops - 1, seen);
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
    const found = exportsOf((this.files[file] as FactsFile).facts);
    this.exports.set(file, found);
    return found;
  }
}

function keyOf({ file, names }: Place): string {
  return [file, ...names].join('\0');
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

function exportsOf({ language, definitions, imports = [] }: FileFacts): ModuleExports {
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

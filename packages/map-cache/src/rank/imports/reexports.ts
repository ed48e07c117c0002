import type { FileFacts, Import } from '@repomap/model';
import type { FactsFile } from '../ranking.js';
import type { Found } from './resolver.js';

/** What an import in a file leads to, where `rest` is wanted from what it names. */
export type Resolve = (file: number, item: Import, rest: readonly string[]) => Found | undefined;

/** Names that are taken from a file, as `Found` has them. */
interface Place {
  readonly file: number;
  readonly names: readonly string[];
}

const NOTHING: Found = { files: [], names: [] };
/** More files hardly ever stand between a name and its definition. */
const MOST_HOPS = 5;
/** How often to look through all that a file hands on; far beyond what large repositories take. */
const MOST_LOOKS = 2_000_000;

/** Follows names through files that hand on what they import, to the files that define them. */
export class Reexports {
  private readonly files: readonly FactsFile[];
  private readonly resolve: Resolve;
  private readonly faces = new Map<number, Face>();
  private readonly known = new Map<string, number>();
  private looks = 0;

  constructor(files: readonly FactsFile[], resolve: Resolve) {
    this.files = files;
    this.resolve = resolve;
  }

  /** The files that an import of a file leads to. */
  definers(from: number, item: Import): readonly number[] {
    const { files, names } = this.resolve(from, item, []) ?? NOTHING;
    return names.length === 0 ? files : files.map((file) => this.definer({ file, names }));
  }

  private definer(place: Place): number {
    const key = keyOf(place);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const definer = this.search(place, MOST_HOPS, new Set()) ?? place.file;
    this.known.set(key, definer);
    return definer;
  }

  /** The defining file; undefined where nothing says that a place has the name. */
  private search(place: Place, hops: number, seen: Set<string>): number | undefined {
    const [name, ...rest] = place.names;
    const { defined, named, all } = this.faceOf(place.file);
    if (name === undefined || defined.has(name)) return place.file;
    const key = keyOf(place);
    if (hops === 0 || seen.has(key)) return undefined;
    seen.add(key);
    const item = named.get(name);
    const next = item && this.follow(place.file, item, rest);
    if (next !== undefined) return this.search(next, hops - 1, seen) ?? next.file;
    // A module's default is its own.
    for (const each of name === 'default' ? [] : all) {
      this.looks += 1;
      if (this.looks > MOST_LOOKS) return undefined;
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

  private faceOf(file: number): Face {
    const known = this.faces.get(file);
    if (known !== undefined) return known;
    const face = faceOf((this.files[file] as FactsFile).facts);
    this.faces.set(file, face);
    return face;
  }
}

function keyOf({ file, names }: Place): string {
  return [file, ...names].join('\0');
}

/** What a file has for those who import it. */
interface Face {
  /** The names of its own definitions. */
  readonly defined: ReadonlySet<string>;
  /** Its imports by the names that they have in it. */
  readonly named: ReadonlyMap<string, Import>;
  /** Its imports of all that another file has. */
  readonly all: readonly Import[];
}

function faceOf({ language, definitions, imports = [] }: FileFacts): Face {
  const outermost = definitions.filter(({ parent }) => parent === undefined);
  const named = new Map<string, Import>();
  const all: Import[] = [];
  for (const item of imports) {
    const { source, name, alias } = item;
    if (name !== '*' || alias !== undefined)
      named.set(alias ?? name ?? (source.split('::').at(-1) as string), item);
    // In Python every import is for others too.
    else if (item.reexported || language === 'python') all.push(item);
  }
  return { defined: new Set(outermost.map(({ name }) => name)), named, all };
}

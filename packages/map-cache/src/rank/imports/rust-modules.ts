import { directoryOf, joinPath, type PathIndex } from '../path-index.js';
import type { Crate } from './crate.js';
import { Members } from './members.js';
import { firstOf } from './resolver.js';

/** Where a path of names starts: at the directory of a module's own modules. */
export interface Start {
  readonly directory: string;
  /** What is left of the path from there. */
  readonly names: readonly string[];
}

const USUAL_ROOTS = ['lib.rs', 'main.rs'];

/** Finds the modules and crates of a repository by the paths that code has for them. */
export class RustModules {
  private readonly index: PathIndex;
  private readonly crates: Members<Crate>;
  private readonly knowsCrates: boolean;
  /** The roots of crates with a name of their own, by directory. */
  private readonly roots: ReadonlyMap<string, string>;

  constructor(index: PathIndex, crates: readonly Crate[]) {
    this.index = index;
    this.crates = new Members(crates);
    this.knowsCrates = crates.some(({ name }) => name !== undefined);
    this.roots = new Map(crates.map(({ root }) => [directoryOf(root), root]));
  }

  /** The file of a module, by its path from a directory. */
  at(directory: string, names: readonly string[]): number | undefined {
    const module = [directory, ...names].filter(Boolean).join('/');
    return this.index.at(`${module}.rs`) ?? this.index.at(`${module}/mod.rs`);
  }

  /** The file of a directory that a crate hangs on. */
  rootIn(directory: string): number | undefined {
    const named = this.index.at(this.roots.get(directory) ?? '');
    return (
      named ?? firstOf(USUAL_ROOTS, (name) => this.index.at(joinPath(directory, name) as string))
    );
  }

  start(path: readonly string[], from: string): Start | undefined {
    const [first = '', ...names] = path;
    if (first === 'crate') return { directory: this.crateOf(directoryOf(from)), names };
    const directory = this.modulesOf(from);
    if (first === 'self') return this.above(directory, names);
    if (first === 'super') return this.above(directory, path);
    if (this.at(directory, [first]) !== undefined) return { directory, names: path };
    const root = this.otherCrate(first, from);
    return root === undefined ? undefined : { directory: directoryOf(root), names };
  }

  private above(directory: string, path: readonly string[]): Start {
    const [first, ...names] = path;
    return first === 'super'
      ? this.above(directoryOf(directory), names)
      : { directory, names: path };
  }

  /** The directory that a file's own modules lie in. */
  private modulesOf(from: string): string {
    const directory = directoryOf(from);
    const name = from.slice(from.lastIndexOf('/') + 1);
    const holdsOthers = name === 'mod.rs' || USUAL_ROOTS.includes(name);
    return holdsOthers || this.roots.get(directory) === from
      ? directory
      : from.replace(/\.rs$/, '');
  }

  private crateOf(directory: string): string {
    const isRoot = directory === '' || this.rootIn(directory) !== undefined;
    return isRoot || this.holdsRoots(directory) ? directory : this.crateOf(directoryOf(directory));
  }

  /** Whether every file of a directory is a crate of its own beside that of the package. */
  private holdsRoots(directory: string): boolean {
    const isNamedSo = /(?:^|\/)(?:benches|examples|tests)$/.test(directory);
    return isNamedSo && this.crates.at(directoryOf(directory)) !== undefined;
  }

  /** The root of another crate of the repository. */
  private otherCrate(name: string, from: string): string | undefined {
    if (!this.knowsCrates) return this.guessedCrate(name, from);
    const renames = Array.from(this.crates.allAround(from), ({ renamed }) => renamed.get(name));
    const renamed = renames.find((each) => each !== undefined);
    return this.crates.named(renamed ?? name, from)?.root;
  }

  /** Without a `Cargo.toml`: in a directory of its name or of the last word of it. */
  private guessedCrate(name: string, from: string): string | undefined {
    const dashed = name.replaceAll('_', '-');
    const directories = [name, dashed, dashed.slice(dashed.lastIndexOf('-') + 1)];
    const found = firstOf(directories, (each) => this.index.endingWith(`${each}/src/lib.rs`, from));
    return found === undefined ? undefined : this.index.pathOf(found);
  }
}

import { directoryOf, joinPath, type PathLookup } from '../path-lookup.js';
import type { Crate } from './cargo-manifest.js';
import { firstOf } from './resolver.js';
import { WorkspacePackages } from './workspace-packages.js';

/** The start of a path of names: the directory of a module's submodules. */
export interface Start {
  readonly directory: string;
  /** The rest of the path. */
  readonly names: readonly string[];
}

const STANDARD: ReadonlySet<string> = new Set(['alloc', 'core', 'proc_macro', 'std']);
const DEFAULT_ROOTS = ['lib.rs', 'main.rs'];

/** Finds the modules and crates of a repository by their paths in code. */
export class RustModules {
  private readonly index: PathLookup;
  private readonly crates: WorkspacePackages<Crate>;
  private readonly knowsCrates: boolean;
  /** The root files of the crates, by directory. */
  private readonly roots: ReadonlyMap<string, string>;

  constructor(index: PathLookup, crates: readonly Crate[]) {
    this.index = index;
    this.crates = new WorkspacePackages(crates);
    this.knowsCrates = crates.some(({ name }) => name !== undefined);
    this.roots = new Map(crates.map(({ root }) => [directoryOf(root), root]));
  }

  /** The file of a module, by its path from a directory. */
  at(directory: string, names: readonly string[]): number | undefined {
    const module = [directory, ...names].filter(Boolean).join('/');
    return this.index.at(`${module}.rs`) ?? this.index.at(`${module}/mod.rs`);
  }

  /** The crate root file in a directory. */
  rootIn(directory: string): number | undefined {
    const named = this.index.at(this.roots.get(directory) ?? '');
    return (
      named ?? firstOf(DEFAULT_ROOTS, (name) => this.index.at(joinPath(directory, name) as string))
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

  /** Whether a crate without a root in the repository is known to be from outside. */
  isOutside(name: string, from: string): boolean {
    if (STANDARD.has(name)) return true;
    return [...this.crates.allAround(from)].some(({ dependencies }) => dependencies.has(name));
  }

  private above(directory: string, path: readonly string[]): Start {
    const [first, ...names] = path;
    return first === 'super'
      ? this.above(directoryOf(directory), names)
      : { directory, names: path };
  }

  /** The directory of a file's submodules. */
  private modulesOf(from: string): string {
    const directory = directoryOf(from);
    const name = from.slice(from.lastIndexOf('/') + 1);
    const ownsDirectory = name === 'mod.rs' || DEFAULT_ROOTS.includes(name);
    return ownsDirectory || this.roots.get(directory) === from
      ? directory
      : from.replace(/\.rs$/, '');
  }

  private crateOf(directory: string): string {
    const isRoot = directory === '' || this.rootIn(directory) !== undefined;
    return isRoot || this.holdsRoots(directory) ? directory : this.crateOf(directoryOf(directory));
  }

  /** Whether every file of a directory is a crate root, as in `tests` of a package. */
  private holdsRoots(directory: string): boolean {
    const hasSuchName = /(?:^|\/)(?:benches|examples|tests)$/.test(directory);
    return hasSuchName && this.crates.at(directoryOf(directory)) !== undefined;
  }

  /** The root file of another crate of the repository. */
  private otherCrate(name: string, from: string): string | undefined {
    if (!this.knowsCrates) return this.guessedCrate(name, from);
    const renames = Array.from(this.crates.allAround(from), ({ renamed }) => renamed.get(name));
    const renamed = renames.find((each) => each !== undefined);
    return this.crates.named(renamed ?? name, from)?.root;
  }

  /** Without a `Cargo.toml`: in a directory named after the crate or its last word. */
  private guessedCrate(name: string, from: string): string | undefined {
    const dashed = name.replaceAll('_', '-');
    const directories = [name, dashed, dashed.slice(dashed.lastIndexOf('-') + 1)];
    const found = firstOf(directories, (each) => this.index.endingWith(`${each}/src/lib.rs`, from));
    return found === undefined ? undefined : this.index.pathOf(found);
  }
}

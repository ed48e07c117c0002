import type { Manifest } from '@repomap/model';
import { type Csr, CsrBuilder } from './csr.js';
import { importResolvers } from './import-resolvers.js';
import { differingExports, haveSameImports, Reexports } from './imports/reexports.js';
import type { PathList } from './path-list.js';
import type { RankFacts } from './ranking.js';

/** What is read of a file. */
interface Row {
  readonly facts: RankFacts;
}

/** What the imports of all files resolved to. */
export interface ResolvedImports {
  /** File -> files that it imports, weight: number of its imports that resolve there. */
  readonly files: Csr;
  /** File -> its imports that are from outside the repository, by their place among its imports. */
  readonly outside: Csr;
  /** File -> files whose exports were read for it. */
  readonly read: Csr;
}

/** What imports are resolved by. */
export interface ImportInput {
  readonly paths: PathList;
  readonly rows: readonly Row[];
  readonly manifests: readonly Manifest[];
}

/**
 * Resolves the imports of all files by paths and manifests, and keeps the results: as long as these
 * are the same, it resolves only files that import something else, and those that import through files
 * that export something else.
 */
export class ImportTable {
  private paths: PathList | undefined;
  private manifests: readonly Manifest[] = [];
  private rows: readonly (Row | undefined)[] = [];
  private resolved: ResolvedImports | undefined;
  private reexports: Reexports | undefined;
  /** By file: the searches that its imports took; absent if they are not known. */
  private searches = new Map<number, readonly string[]>();

  /**
   * What the imports resolved to; undefined before the first call, and if searches may have ended
   * early, so that the results depend on their order.
   */
  get imports(): ResolvedImports | undefined {
    return this.reexports?.isExhausted ? undefined : this.resolved;
  }

  /** Goes on with what the imports of rows resolved to; those that are not known are undefined. */
  restore(
    resolved: ResolvedImports,
    paths: PathList,
    manifests: readonly Manifest[],
    rows: readonly (Row | undefined)[],
  ): void {
    this.paths = paths;
    this.rows = rows;
    this.manifests = manifests;
    this.resolved = resolved;
    this.forget();
  }

  /** What the imports resolve to, and the files of which it is not what it was before. */
  resolve({ paths, rows, manifests }: ImportInput): {
    readonly imports: ResolvedImports;
    readonly changed: ReadonlySet<number>;
  } {
    const isKept =
      paths === this.paths &&
      haveSameTexts(manifests, this.manifests) &&
      this.reexports?.isExhausted !== true;
    const last = isKept ? this.resolved : undefined;
    const before = this.rows;
    this.paths = paths;
    this.manifests = manifests;
    this.rows = rows;
    if (!isKept) this.forget();
    const stale = last === undefined ? new Set(rows.keys()) : this.staleFiles(before, last);
    if (last !== undefined && stale.size === 0) return { imports: last, changed: stale };
    const { imports, differing } = this.join(stale, last);
    this.resolved = imports;
    return { imports, changed: differing };
  }

  private forget(): void {
    this.reexports = undefined;
    this.searches = new Map();
  }

  /** The files whose imports may resolve in another way than they did for the rows `before`. */
  private staleFiles(
    before: readonly (Row | undefined)[],
    { read }: ResolvedImports,
  ): ReadonlySet<number> {
    const stale = new Set<number>();
    const exporters = new Set<number>();
    for (let file = 0; file < this.rows.length; file += 1) {
      const known = before[file];
      if (known === this.rows[file]) continue;
      const facts = this.factsOf(file);
      const isSame = known !== undefined && haveSameImports(known.facts, facts);
      const names = isSame ? differingExports(known.facts, facts) : undefined;
      if (!isSame) stale.add(file);
      if (names?.size === 0) continue;
      exporters.add(file);
      this.reexports?.forget(file, names);
    }
    for (const file of readersOf(exporters, read)) if (!this.isKnown(file)) stale.add(file);
    return stale;
  }

  /** Whether all that a file imports was found by searches that nothing has changed. */
  private isKnown(file: number): boolean {
    const { reexports } = this;
    const searches = this.searches.get(file);
    if (reexports === undefined || searches === undefined) return false;
    return searches.every((search) => reexports.isKnown(search));
  }

  /** Resolves the imports of the stale files, and tells which resolve in another way than before. */
  private join(
    stale: ReadonlySet<number>,
    last: ResolvedImports | undefined,
  ): { readonly imports: ResolvedImports; readonly differing: ReadonlySet<number> } {
    const files = new CsrBuilder(this.rows.length);
    const outside = new CsrBuilder(this.rows.length);
    const read = new CsrBuilder(this.rows.length);
    const differing = new Set<number>();
    for (let file = 0; file < this.rows.length; file += 1) {
      if (last !== undefined && !stale.has(file)) {
        files.addRow(last.files, file);
        outside.addRow(last.outside, file);
        read.addRow(last.read, file);
        continue;
      }
      const found = this.resolveFile(file);
      if (last === undefined || !isSame(found, last, file)) differing.add(file);
      for (const [target, weight] of found.row) files.add(target, weight);
      files.endRow();
      for (const [place, weight] of found.outside) outside.add(place, weight);
      outside.endRow();
      for (const each of found.read) read.add(each, 1);
      read.endRow();
    }
    const imports = { files: files.build(), outside: outside.build(), read: read.build() };
    return { imports, differing };
  }

  private resolveFile(file: number): ResolvedFile {
    const row = new Map<number, number>();
    const outside = new Map<number, number>();
    const read = new Set<number>();
    const searches: string[] = [];
    for (const [place, item] of (this.factsOf(file).imports ?? []).entries()) {
      this.reexports ??= this.startReexports();
      const found = this.reexports.definers(file, item, { read, searches });
      if (found === undefined) continue;
      if (found.length === 0) outside.set(place, 1);
      const targets = found.filter((target) => target !== file);
      for (const target of targets) row.set(target, (row.get(target) ?? 0) + 1 / targets.length);
    }
    this.searches.set(file, searches);
    return { row, outside, read };
  }

  private startReexports(): Reexports {
    const { lookup } = this.paths as PathList;
    const resolvers = importResolvers(lookup, this.manifests);
    return new Reexports(this.factsOf, (file, item, rest) =>
      resolvers.get(this.factsOf(file).language)?.(item, lookup.pathOf(file), rest),
    );
  }

  private readonly factsOf = (file: number): RankFacts => (this.rows[file] as Row).facts;
}

/** What the imports of one file resolved to. */
interface ResolvedFile {
  readonly row: ReadonlyMap<number, number>;
  readonly outside: ReadonlyMap<number, number>;
  readonly read: ReadonlySet<number>;
}

/** The files for which the exports of any of some files were read. */
function readersOf(files: ReadonlySet<number>, { starts, targets }: Csr): ReadonlySet<number> {
  const readers = new Set<number>();
  if (files.size === 0) return readers;
  for (let file = 0; file + 1 < starts.length; file += 1)
    for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1)
      if (files.has(targets[i] as number)) readers.add(file);
  return readers;
}

/** Whether the imports of a file resolved to the same before. */
function isSame({ row, outside }: ResolvedFile, last: ResolvedImports, file: number): boolean {
  return isRow(row, last.files, file) && isRow(outside, last.outside, file);
}

/** Whether a matrix has these entries in a row, in this order. */
function isRow(row: ReadonlyMap<number, number>, { starts, ...entries }: Csr, at: number): boolean {
  let entry = starts[at] as number;
  if ((starts[at + 1] as number) - entry !== row.size) return false;
  for (const [target, weight] of row) {
    if (entries.targets[entry] !== target || entries.weights[entry] !== weight) return false;
    entry += 1;
  }
  return true;
}

/** Whether these are the same manifests. */
export function haveSameTexts(a: readonly Manifest[], b: readonly Manifest[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text)
  );
}

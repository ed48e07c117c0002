import type { Manifest } from '@repomap/model';
import { importResolvers } from './import-resolvers.js';
import { Reexports } from './imports/reexports.js';
import type { PathList } from './path-list.js';
import type { RankFacts } from './ranking.js';

/** The files that a file imports -> the number of its imports that resolve there. */
export type ImportRow = ReadonlyMap<number, number>;

/** What is read of a file. */
interface Row {
  readonly facts: RankFacts;
}

/** What the imports of one file resolved to. */
interface ResolvedFile {
  readonly row: ImportRow;
  /** The files whose exports were read for it. */
  readonly read: ReadonlySet<number>;
}

/**
 * Resolves the imports of all files by paths and manifests, and keeps the results: as long as these
 * are the same, it resolves only files that have changed, and those that import through them.
 */
export class ImportTable {
  private paths: PathList | undefined;
  private manifests: readonly Manifest[] = [];
  private rows: readonly Row[] = [];
  private resolved: ResolvedFile[] = [];
  private reexports: Reexports | undefined;
  private known: readonly ImportRow[] = [];

  /** By file. A row is the same object as before if the imports resolve as before. */
  resolve(
    paths: PathList,
    rows: readonly Row[],
    manifests: readonly Manifest[],
  ): readonly ImportRow[] {
    const isKept =
      paths === this.paths &&
      haveSameTexts(manifests, this.manifests) &&
      this.reexports?.isExhausted === false;
    const reexports = (isKept && this.reexports) || this.restart(paths, manifests);
    const stale = this.replaceRows(rows, reexports);
    if (stale.size === 0) return this.known;
    for (const file of stale) this.resolved[file] = this.resolveFile(file, reexports);
    this.known = this.resolved.map(({ row }) => row);
    return this.known;
  }

  private restart(paths: PathList, manifests: readonly Manifest[]): Reexports {
    this.paths = paths;
    this.manifests = manifests;
    this.rows = [];
    this.resolved = [];
    this.known = [];
    const resolvers = importResolvers(paths.lookup, manifests);
    const factsOf = (file: number): RankFacts => (this.rows[file] as Row).facts;
    this.reexports = new Reexports(factsOf, (file, item, rest) =>
      resolvers.get(factsOf(file).language)?.(item, paths.lookup.pathOf(file), rest),
    );
    return this.reexports;
  }

  /** Takes over the rows that have changed. Returns the files to resolve. */
  private replaceRows(rows: readonly Row[], reexports: Reexports): ReadonlySet<number> {
    const changed = new Set<number>();
    for (let file = 0; file < rows.length; file += 1)
      if (rows[file] !== this.rows[file]) changed.add(file);
    this.rows = rows;
    const stale = new Set(changed);
    if (changed.size === 0 || this.resolved.length === 0) return stale;
    for (const file of changed) reexports.forget(file);
    for (const [file, { read }] of this.resolved.entries())
      if (read.values().some((each) => changed.has(each))) stale.add(file);
    return stale;
  }

  private resolveFile(file: number, reexports: Reexports): ResolvedFile {
    const row = new Map<number, number>();
    const read = new Set<number>();
    for (const item of (this.rows[file] as Row).facts.imports ?? []) {
      const found = reexports.definers(file, item, read);
      const targets = found.filter((target) => target !== file);
      for (const target of targets) row.set(target, (row.get(target) ?? 0) + 1 / targets.length);
    }
    const known = this.resolved[file]?.row;
    return { row: known !== undefined && areEqual(row, known) ? known : row, read };
  }
}

/** Whether these are the same manifests. */
export function haveSameTexts(a: readonly Manifest[], b: readonly Manifest[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text)
  );
}

/** In content and order. */
function areEqual(a: ImportRow, b: ImportRow): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [target, weight] of a) {
    const [otherTarget, otherWeight] = others.next().value ?? [];
    if (target !== otherTarget || weight !== otherWeight) return false;
  }
  return true;
}

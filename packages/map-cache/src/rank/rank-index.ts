import type { Columns, Digest, History, Manifest, RelPath } from '@repomap/model';
import { NameBinder } from './bind-names.js';
import type { BoundNames } from './bound-names.js';
import { classesOf, type FileClass, type KnownClasses } from './class-of.js';
import { type CommitIndex, indexCommits } from './commit-index.js';
import { countMarked, Mark } from './definition-marks.js';
import {
  type DefinitionTable,
  definitionTable,
  type KnownDefinitions,
} from './definition-table.js';
import type { FileRow } from './file-row.js';
import { type GraphWalk, graphWalk } from './graph-walk.js';
import { haveSameTexts, ImportTable } from './import-table.js';
import { familyOf } from './language-family.js';
import { type NameHits, nameHits } from './name-hits.js';
import { PathList } from './path-list.js';
import type { FactsFile } from './ranking.js';
import { RowTable } from './row-table.js';
import { RowValues } from './row-values.js';
import type { Segment } from './segment.js';
import { type BindingSources, packBinding, unpackBinding } from './stored-binding.js';
import { StoredFacts } from './stored-facts.js';
import type { StoredHistory } from './stored-history.js';
import { packWalk, unpackWalk, walkIdentity } from './stored-walk.js';
import { TextIndex } from './text-index.js';

/**
 * The files of a snapshot in the numbers that ranking reads, kept from one snapshot to the next.
 *
 * What follows from the bytes of most files is read from a segment. An update replaces the rows of
 * changed files and touches no other. All that follows from rows is computed on first use and starts
 * from what the last snapshot had. How an index came about never shows: equal files, manifests and
 * histories rank equally. One request at a time: nothing may update it between an update and what is
 * read after it.
 */
export class RankIndex {
  /** Where the stored facts of its files come from. */
  readonly segment: Segment | undefined;
  private given: readonly FactsFile[] = [];
  private readonly rowTable: RowTable;
  private manifests: readonly Manifest[] = [];
  private ownPaths = new PathList([]);
  private readonly imports = new ImportTable();
  private readonly binder = new NameBinder();
  private readonly textIndex: TextIndex;
  /** The definitions of the last rows that were asked for. */
  private known: KnownDefinitions | undefined;
  private readonly lengths = new RowValues(({ textLength }) => textLength);
  private readonly outermost = new RowValues((_, file) => this.countMarked(Mark.Outermost, file));
  private readonly ownNameCounts = new RowValues((_, file) =>
    this.countMarked(Mark.NameText, file),
  );
  private readonly ownSizes = new RowValues(({ definitionCount, references }) =>
    Math.log(1 + definitionCount + references),
  );
  private readonly ownLanguages = new RowValues(({ facts }) => facts.language);
  private readonly families = new RowValues(({ facts }) => familyOf(facts.language));
  private ownLengths: Float64Array | undefined;
  private ownClasses: readonly FileClass[] | undefined;
  /** The classes of the last files that were asked for. */
  private knownClasses: KnownClasses | undefined;
  private ownCommits: IndexedHistory | undefined;
  /** The walk of the last rows, and what it follows from, once they were asked for. */
  private knownWalk: { walk?: GraphWalk; identity?: Digest } = {};
  /** A binding that was not unpacked yet. */
  private stored: Columns | undefined;

  /** An empty index, for files of which some have stored facts of the segment. */
  constructor(segment?: Segment) {
    this.segment = segment;
    this.rowTable = new RowTable(segment);
    this.textIndex = new TextIndex(segment);
  }

  /** A new index of these files. */
  static of(files: readonly FactsFile[], manifests: readonly Manifest[] = []): RankIndex {
    return new RankIndex().update(files, manifests);
  }

  /**
   * Takes over the files and manifests of a snapshot. Compares each file with the last snapshot,
   * unless `files` is the list of the last update. Stored facts must be of the segment of this index.
   */
  update(files: readonly FactsFile[], manifests: readonly Manifest[] = []): this {
    if (!haveSameTexts(manifests, this.manifests)) {
      this.ownClasses = undefined;
      this.knownWalk = {};
    }
    this.manifests = manifests;
    if (files === this.given) return this;
    this.given = files;
    if (!this.rowTable.update(files)) {
      this.ownPaths = new PathList(this.files.map(({ path }) => path));
      this.ownCommits = undefined;
    }
    this.ownClasses = undefined;
    this.ownLengths = undefined;
    this.knownWalk = {};
    return this;
  }

  /** In code point order of the paths. The number of a file is its place here. */
  get files(): readonly FactsFile[] {
    return this.rowTable.files;
  }

  /** @internal */
  get paths(): PathList {
    return this.ownPaths;
  }

  /**
   * By file.
   *
   * @internal
   */
  get rows(): readonly FileRow[] {
    return this.rowTable.rows;
  }

  /** @internal */
  get definitions(): DefinitionTable {
    const { known, rows } = this;
    if (known?.rows !== rows) this.known = { rows, table: definitionTable(rows, known) };
    return (this.known as KnownDefinitions).table;
  }

  /**
   * Names of the rows have lower numbers.
   *
   * @internal
   */
  get nameCount(): number {
    return this.rowTable.names.size;
  }

  /**
   * Where terms occur in texts.
   *
   * @internal
   */
  get text(): TextIndex {
    this.textIndex.update(this.rows);
    return this.textIndex;
  }

  /**
   * Where terms occur in the names of definitions.
   *
   * @internal
   */
  nameHits(terms: readonly string[]): NameHits {
    const { definitions: table, segment, nameCounts } = this;
    const { names } = this.rowTable;
    return nameHits(terms, { table, names, segment, nameCounts });
  }

  /**
   * The number of a name in the tables of this index; undefined if no file has it.
   *
   * @internal
   */
  nameNumber(name: string): number | undefined {
    return this.rowTable.names.find(name);
  }

  /**
   * By file: the occurrences of identifiers in its text.
   *
   * @internal
   */
  get textLengths(): Float64Array {
    this.ownLengths ??= Float64Array.from(this.lengths.of(this.rows));
    return this.ownLengths;
  }

  /**
   * By file: the number of its definitions whose names count as text.
   *
   * @internal
   */
  get nameCounts(): readonly number[] {
    return this.ownNameCounts.of(this.rows);
  }

  /**
   * By file.
   *
   * @internal
   */
  get languages(): readonly string[] {
    return this.ownLanguages.of(this.rows);
  }

  /**
   * By file: its size in tags, as large files change more often.
   *
   * @internal
   */
  get sizes(): Float64Array {
    return Float64Array.from(this.ownSizes.of(this.rows));
  }

  /**
   * By file.
   *
   * @internal
   */
  get classes(): readonly FileClass[] {
    if (this.ownClasses === undefined) {
      const { files, paths, definitions: table, manifests, knownClasses } = this;
      const sources = { paths, table, manifests, outermost: this.outermost.of(this.rows) };
      this.knownClasses = classesOf(files, sources, knownClasses);
      this.ownClasses = this.knownClasses.classes;
    }
    return this.ownClasses;
  }

  /**
   * The names that files use, bound to the files that define them.
   *
   * @internal
   */
  get bound(): BoundNames {
    this.restore();
    const { paths, rows, manifests } = this;
    const { imports, changed } = this.imports.resolve({ paths, rows, manifests });
    const { definitions: table } = this;
    const { names } = this.rowTable;
    const families = this.families.of(rows);
    return this.binder.bind({ paths, rows, table, families, names, imports, reimported: changed });
  }

  /**
   * The walk over the bound names of all files that starts at any of them.
   *
   * @internal
   */
  get walk(): GraphWalk {
    this.knownWalk.walk ??= this.walkFrom(new Set());
    return this.knownWalk.walk;
  }

  /** How often a random walk that restarts at these files, or at any without seeds, visits each. */
  walkFrom(seeds: ReadonlySet<RelPath>): GraphWalk {
    return graphWalk(this, seeds);
  }

  /**
   * Takes over what `packWalk` gave for other files that use and define the same names, in whatever
   * process. Returns whether they do: nothing is then bound for an overview.
   */
  restoreWalk(columns: Columns): boolean {
    const walk = this.knownWalk.walk ?? unpackWalk(columns, this.walkIdentity);
    if (walk !== undefined) this.knownWalk.walk = walk;
    return walk !== undefined;
  }

  /** The walk without seeds, to be stored. */
  packWalk(): Columns {
    return packWalk(this.walk, this.walkIdentity);
  }

  private get walkIdentity(): Digest {
    const { paths, manifests, rows } = this;
    this.knownWalk.identity ??= walkIdentity({ paths, manifests, rows });
    return this.knownWalk.identity;
  }

  /** Whether the bindings of an earlier snapshot are known. */
  get isBound(): boolean {
    return this.binder.binding !== undefined;
  }

  /**
   * Takes over what `packBinding` gave for an earlier snapshot, in whatever process: from it on, names
   * are bound as from a snapshot that this index has seen. Of no effect if that one had another segment,
   * other paths or other manifests.
   */
  restoreBinding(columns: Columns): void {
    if (!this.isBound) this.stored = columns;
  }

  /** Number of files whose names were bound since bindings were last restored or packed. */
  get unsavedBindings(): number {
    return this.binder.unsaved;
  }

  /** The present bindings, to be stored; undefined if they are good for this process alone. */
  packBinding(): Columns | undefined {
    // Those of an earlier snapshot would be taken for those of this one.
    if (this.isBound) void this.bound;
    const { sources } = this;
    const { imports } = this.imports;
    const { binding } = this.binder;
    if (sources === undefined || imports === undefined || binding === undefined) return undefined;
    this.binder.markSaved();
    return packBinding({ imports, ...binding }, sources);
  }

  /**
   * The commits that touch these files.
   *
   * @internal
   */
  commits(history: History | StoredHistory): CommitIndex {
    if (this.ownCommits?.history !== history)
      this.ownCommits = { history, index: indexCommits(this.files, history) };
    return this.ownCommits.index;
  }

  private countMarked(mark: number, file: number): number {
    const { marks, starts } = this.definitions;
    return countMarked(marks, mark, starts[file] as number, starts[file + 1] as number);
  }

  private get sources(): BindingSources | undefined {
    const { segment, manifests, paths } = this;
    const { names } = this.rowTable;
    const facts = this.rows.map((row) => row.facts);
    return segment && { segment, manifests, names, facts, paths };
  }

  private restore(): void {
    const { stored } = this;
    this.stored = undefined;
    // What a binding was made of is a list of all files.
    const sources = stored && this.sources;
    if (stored === undefined || sources === undefined) return;
    const known = unpackBinding(stored, sources);
    if (known === undefined) return;
    const { paths, manifests } = this;
    const rows = this.rows.map((row, file) => {
      const facts = known.facts[file];
      if (facts === row.facts) return row;
      return facts instanceof StoredFacts ? this.rowTable.storedRow(facts) : undefined;
    });
    this.imports.restore(known.imports, paths, manifests, rows);
    this.binder.restore(known, paths, rows);
  }
}

interface IndexedHistory {
  readonly history: History | StoredHistory;
  readonly index: CommitIndex;
}

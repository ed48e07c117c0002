import { type Definition, PathRole, type Reference, type RelPath } from '@repomap/model';
import type { BoundNames, Target } from './bound-names.js';
import { familyOf } from './language-family.js';
import type { RankIndex } from './rank-index.js';
import { type FactsFile, type RankFacts, wholeFacts } from './ranking.js';

/** What a change did to one file. */
export interface ChangedFile {
  /** Indices of the definitions that are new or have changed. */
  readonly definitions: readonly number[];
  /** Names of definitions that are gone. */
  readonly gone: readonly string[];
}

/** By path; the files are among those that are ranked, deleted ones with their former facts. */
export type ChangedFiles = ReadonlyMap<RelPath, ChangedFile>;

/** How files and definitions are linked to a change. Scores are 0 where there is no link. */
export interface ChangeLinks {
  /** By file: how much it uses changed and gone definitions. */
  readonly users: Float64Array;
  /** By file: how much the changed definitions use it. */
  readonly used: Float64Array;
  /** By file: 1 for a test that uses or imports changed files, less for one that reaches them. */
  readonly tests: Float64Array;
  /** By definition of all files: 1 if it uses a changed one, or is used by one. */
  readonly definitions: Float64Array;
}

/** Links files to a change by the names that they share and by imports. */
export function changeLinks(index: RankIndex, changed: ChangedFiles): ChangeLinks {
  return new LinkCounter(index, changed).count();
}

/** Names with more definers are too ambiguous to relate files. */
const MAX_DEFINERS = 8;
/** A test that reaches a change through another file says less about it. */
const INDIRECT = 0.3;

class LinkCounter {
  private readonly files: readonly FactsFile[];
  private readonly changed: ChangedFiles;
  private readonly bound: BoundNames;
  private readonly isTest: readonly boolean[];
  private readonly users: Float64Array;
  private readonly used: Float64Array;
  private readonly definitions: Float64Array;
  /** By file: the offset of its first definition in `#definitions`. */
  private readonly starts: ArrayLike<number>;

  constructor({ files, classes, bound, definitions }: RankIndex, changed: ChangedFiles) {
    this.files = files;
    this.changed = changed;
    this.bound = bound;
    this.isTest = classes.map(({ role }) => role === PathRole.Test);
    this.users = new Float64Array(files.length);
    this.used = new Float64Array(files.length);
    this.starts = definitions.starts;
    this.definitions = new Float64Array(definitions.count);
  }

  count(): ChangeLinks {
    const targets = this.changedTargets();
    for (const file of this.files.keys()) {
      const seed = this.changedAt(file);
      if (seed === undefined) this.addUses(file, targets);
      else this.addUsed(file, seed);
    }
    this.addUsersOfGone();
    const tests = this.tests();
    return { users: this.users, used: this.used, tests, definitions: this.definitions };
  }

  private changedAt(file: number): ChangedFile | undefined {
    return this.changed.get((this.files[file] as FactsFile).path);
  }

  private changedTargets(): ReadonlySet<number> {
    const { defines, targets } = this.bound;
    const found = new Set<number>();
    for (const [file, { facts }] of this.files.entries()) {
      const changed = this.changedAt(file)?.definitions ?? [];
      if (changed.length === 0) continue;
      const names = new Set(changed.map((index) => facts.definitions[index]?.name));
      const end = defines.starts[file + 1] as number;
      for (let i = defines.starts[file] as number; i < end; i += 1) {
        const target = defines.targets[i] as number;
        if (names.has((targets[target] as Target).name)) found.add(target);
      }
    }
    return found;
  }

  /** Adds the uses that an unchanged file makes of changed definitions. */
  private addUses(file: number, targets: ReadonlySet<number>): void {
    const names = new Set<string>();
    for (const { target, weight } of this.usesOf(file)) {
      if (!targets.has(target)) continue;
      this.users[file] = (this.users[file] as number) + weight;
      names.add((this.bound.targets[target] as Target).name);
    }
    this.addEnclosing(file, names);
  }

  /** Adds what the changed definitions of a file use in others. */
  private addUsed(file: number, { definitions }: ChangedFile): void {
    const { facts } = this.files[file] as FactsFile;
    const ranges = definitions.map((index) => facts.definitions[index] as Definition);
    const names = new Set<string>();
    for (const { name, line } of ownReferences(facts))
      if (ranges.some((range) => contains(range, line))) names.add(name);
    for (const { target, weight } of this.usesOf(file)) {
      const { name, definers } = this.bound.targets[target] as Target;
      if (!names.has(name)) continue;
      for (const definer of definers) {
        // Programs do not use their tests, whatever the names say.
        const isForeign = this.isTest[definer] && !this.isTest[file];
        if (this.changedAt(definer) !== undefined || isForeign) continue;
        this.used[definer] = (this.used[definer] as number) + weight;
        const { facts: other } = this.files[definer] as FactsFile;
        for (const [index, definition] of other.definitions.entries())
          if (definition.name === name) this.link(definer, index);
      }
    }
  }

  /** Names that are gone are bound to nothing, so they are found by themselves. */
  private addUsersOfGone(): void {
    for (const [seed, { facts: before }] of this.files.entries()) {
      const gone = new Set(this.changedAt(seed)?.gone);
      const family = familyOf(before.language);
      if (gone.size === 0 || family === undefined) continue;
      for (const [file, { facts }] of this.files.entries()) {
        if (this.changedAt(file) !== undefined || familyOf(facts.language) !== family) continue;
        const uses = ownReferences(facts).filter(({ name }) => gone.has(name));
        if (uses.length === 0) continue;
        this.users[file] = (this.users[file] as number) + Math.sqrt(uses.length);
        this.addEnclosing(file, new Set(uses.map(({ name }) => name)));
      }
    }
  }

  /** Adds the definitions of a file that use any of the names. */
  private addEnclosing(file: number, names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    const { facts } = this.files[file] as FactsFile;
    const { definitions } = wholeFacts(facts);
    for (const { name, line } of ownReferences(facts)) {
      if (!names.has(name)) continue;
      const innermost = definitions.findLastIndex((each) => contains(each, line));
      if (innermost !== -1) this.link(file, innermost);
    }
  }

  private link(file: number, index: number): void {
    this.definitions[(this.starts[file] as number) + index] = 1;
  }

  private tests(): Float64Array {
    const isTest = this.isTest;
    const reaching = new Set<number>();
    for (const file of this.files.keys())
      if (this.changedAt(file) === undefined && this.reaches(file, this.isSeed)) reaching.add(file);
    return Float64Array.from(this.files, (_, file) => {
      if (!isTest[file] || this.changedAt(file) !== undefined) return 0;
      if (reaching.has(file)) return 1;
      return this.reaches(file, (other) => reaching.has(other) && !isTest[other]) ? INDIRECT : 0;
    });
  }

  private readonly isSeed = (file: number): boolean => this.changedAt(file) !== undefined;

  /** Whether a file uses changed names, or imports a file that `leads` there. */
  private reaches(file: number, leads: (file: number) => boolean): boolean {
    if ((this.users[file] as number) > 0) return true;
    return this.usesOf(file).some(({ target }) => {
      const { name, definers } = this.bound.targets[target] as Target;
      return name === '' && definers.some(leads);
    });
  }

  /** The targets that a file uses; a use weighs more if few use the name and few define it. */
  private usesOf(file: number): readonly { readonly target: number; readonly weight: number }[] {
    const { uses, targets, users } = this.bound;
    const found: { target: number; weight: number }[] = [];
    for (let i = uses.starts[file] as number; i < (uses.starts[file + 1] as number); i += 1) {
      const target = uses.targets[i] as number;
      const { definers } = targets[target] as Target;
      if (definers.length > MAX_DEFINERS) continue;
      const idf = Math.log(1 + this.files.length / Math.max(1, users[target] as number));
      const weight = (Math.sqrt(uses.weights[i] as number) * idf) / definers.length;
      found.push({ target, weight });
    }
    return found;
  }
}

/** The references that may be of the project's definitions. */
function ownReferences(facts: RankFacts): readonly Reference[] {
  return wholeFacts(facts).references.filter(({ foreign }) => !foreign);
}

function contains({ line, start = line, end }: Definition, row: number): boolean {
  return start <= row && row <= end;
}

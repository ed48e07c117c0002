import type { RelPath } from '@repomap/model';
import {
  type Items,
  type LeanMapInput,
  type MapFile,
  pathFinder,
  type RankedDefinition,
  type RankedDefinitions,
} from './map-input.js';
import { ShownFile } from './shown-file.js';

/** Definitions that may be shown, by their places in rank order. */
export interface Candidates {
  /** Whether there is one at a place. */
  has(place: number): boolean;
  /** Its file. */
  fileAt(place: number): ShownFile;
  /** Its index among the definitions of its file. */
  indexAt(place: number): number;
}

/**
 * The definitions of an input that may be shown, or some of them. Each is looked up once for all drafts of
 * a map. They are numbers, since an object for each would be most of what a map leaves behind.
 */
export class RankedCandidates implements Candidates {
  private readonly all: RankedDefinitions;
  private readonly shown: ShownFiles;
  private readonly definitions: Items<RankedDefinition>;
  /** Others are passed over. */
  private readonly isWanted: IsWanted | undefined;
  /** Those that were read: the file and the index of each. */
  private readonly files: ShownFile[] = [];
  private readonly indices: number[] = [];
  /** Number of definitions read, with those that are passed over. */
  private place = 0;
  private best: number | undefined;
  /** The place of the first of little importance, if it was read. */
  private minorPlace = Number.POSITIVE_INFINITY;
  /** The last list of `informativeIn`, and its files. */
  private last:
    | { readonly files: ReadonlySet<ShownFile>; readonly items: RankedCandidates }
    | undefined;

  private constructor(
    all: RankedDefinitions,
    shown: ShownFiles,
    definitions: Items<RankedDefinition> = all,
    isWanted?: IsWanted,
  ) {
    this.all = all;
    this.shown = shown;
    this.definitions = definitions;
    this.isWanted = isWanted;
  }

  /** All of an input. */
  static of(input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>): RankedCandidates {
    return new RankedCandidates(input.definitions, new ShownFiles(pathFinder(input)));
  }

  /** Those that are not of negligible importance beside the first. */
  get leading(): Candidates {
    return {
      has: (place) => this.has(place) && place < this.minorPlace,
      fileAt: (place) => this.fileAt(place),
      indexAt: (place) => this.indexAt(place),
    };
  }

  /** Those of some files. */
  in(paths: readonly RelPath[]): RankedCandidates {
    const some: ReadonlySet<RelPath> = new Set(paths);
    const { all, shown } = this;
    const find = all.in?.bind(all);
    if (find !== undefined)
      return new RankedCandidates(all, shown, new PartOf(all, some, () => find(some)));
    return new RankedCandidates(all, shown, all, ({ file }) => some.has(file.path));
  }

  /**
   * Those of some files, and maybe of others, whose names are informative. The same list as the last time
   * if it has all of these files: a draft of twice the budget has most files of the others.
   */
  informativeIn(files: readonly ShownFile[]): RankedCandidates {
    const { last, all, shown } = this;
    if (last !== undefined && files.every((file) => last.files.has(file))) return last.items;
    const some: ReadonlySet<ShownFile> = new Set(files);
    const paths = files.map(({ file }) => file.path);
    const found = all.in?.(paths, (path) => shown.at(path)?.outline.informative);
    const items =
      found === undefined
        ? new RankedCandidates(
            all,
            shown,
            all,
            (file, i) => some.has(file) && isInformative(file, i),
          )
        : new RankedCandidates(all, shown, found);
    this.last = { files: some, items };
    return items;
  }

  /** The files of the input. */
  filesOf({ files }: Pick<LeanMapInput, 'files'>): Items<ShownFile> {
    const shown: ShownFile[] = [];
    return {
      at: (place) => {
        const known = shown[place];
        if (known !== undefined) return known;
        const file = files.at(place);
        if (file === undefined) return undefined;
        shown[place] = this.shown.of(file);
        return shown[place];
      },
    };
  }

  has(place: number): boolean {
    if (place >= this.files.length) this.readUpTo(place);
    return place < this.files.length;
  }

  fileAt(place: number): ShownFile {
    return this.files[place] as ShownFile;
  }

  indexAt(place: number): number {
    return this.indices[place] as number;
  }

  private readUpTo(place: number): void {
    while (place >= this.files.length) {
      const ranked = this.definitions.at(this.place);
      if (ranked === undefined) return;
      this.place += 1;
      const { path, index, rank } = ranked;
      // Undefined if the definition belongs to no file of the input.
      const file = this.shown.at(path);
      if (file?.mayShow(index) && this.isWanted?.(file, index) !== false)
        this.add(file, index, rank);
    }
  }

  private add(file: ShownFile, index: number, rank: number | undefined): void {
    this.best ??= rank;
    if (file.isInPath(index)) return;
    const isMinor = rank !== undefined && rank < NEGLIGIBLE * (this.best as number);
    if (isMinor) this.minorPlace = Math.min(this.minorPlace, this.files.length);
    this.files.push(file);
    this.indices.push(index);
  }
}

type IsWanted = (file: ShownFile, index: number) => boolean;

/** Whether the bare name of a definition is informative enough for its cost. */
export function isInformative({ outline }: ShownFile, index: number): boolean {
  return outline.informative[index] === 1;
}

/**
 * The definitions of some files. They are looked up apart from the others only if one of these comes
 * between them: a map shows few signatures, whose files are those of the best definitions.
 */
class PartOf implements Items<RankedDefinition> {
  private readonly all: RankedDefinitions;
  private readonly paths: ReadonlySet<RelPath>;
  private readonly find: () => Items<RankedDefinition>;
  private part: Items<RankedDefinition> | undefined;

  constructor(
    all: RankedDefinitions,
    paths: ReadonlySet<RelPath>,
    find: () => Items<RankedDefinition>,
  ) {
    this.all = all;
    this.paths = paths;
    this.find = find;
  }

  /** To be called for one place after the other. */
  at(place: number): RankedDefinition | undefined {
    if (this.part === undefined) {
      const ranked = this.all.at(place);
      if (ranked === undefined || this.paths.has(ranked.path)) return ranked;
      this.part = this.find();
    }
    return this.part.at(place);
  }
}

/** Far below what the least important part of a program has, and above what is beside it in an overview. */
const NEGLIGIBLE = 1e-7;

/** The files of an input that were looked up, for all lists. */
class ShownFiles {
  private readonly fileAt: (path: RelPath) => MapFile | undefined;
  private readonly known = new Map<RelPath, ShownFile>();

  constructor(fileAt: (path: RelPath) => MapFile | undefined) {
    this.fileAt = fileAt;
  }

  of(file: MapFile): ShownFile {
    return this.known.get(file.path) ?? this.add(file);
  }

  /** Undefined if no file of the input has the path. */
  at(path: RelPath): ShownFile | undefined {
    return this.known.get(path) ?? this.find(path);
  }

  private find(path: RelPath): ShownFile | undefined {
    const file = this.fileAt(path);
    return file && this.add(file);
  }

  private add(file: MapFile): ShownFile {
    const shown = new ShownFile(file, this.known.size);
    this.known.set(file.path, shown);
    return shown;
  }
}

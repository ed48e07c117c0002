import type { RelPath } from '@repomap/model';
import { informativeNames } from './informative-names.js';
import {
  type Items,
  type LeanMapInput,
  type MapFile,
  pathFinder,
  type RankedDefinition,
  type RankedDefinitions,
} from './map-input.js';
import { type Candidate, ShownFile } from './shown-file.js';

/** Definitions that may be shown, in rank order. Each is looked up once for all drafts of a map. */
export class RankedCandidates implements Items<Candidate> {
  private readonly all: RankedDefinitions;
  private readonly shown: ShownFiles;
  private readonly definitions: Items<RankedDefinition>;
  /** Others are passed over. */
  private readonly isWanted: ((candidate: Candidate) => boolean) | undefined;
  private readonly read: Candidate[] = [];
  /** Number of definitions read, with those that are passed over. */
  private place = 0;
  private best: number | undefined;
  /** The place of the first of little importance, if it was read. */
  private minorPlace = Number.POSITIVE_INFINITY;
  /** The last list of `informativeIn`, and its files. */
  private last:
    | { readonly paths: ReadonlySet<RelPath>; readonly items: RankedCandidates }
    | undefined;

  private constructor(
    all: RankedDefinitions,
    shown: ShownFiles,
    definitions: Items<RankedDefinition> = all,
    isWanted?: (candidate: Candidate) => boolean,
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
  get leading(): Items<Candidate> {
    return {
      at: (place) => {
        const candidate = this.at(place);
        return place < this.minorPlace ? candidate : undefined;
      },
    };
  }

  /** Those of some files; they are the same objects. */
  in(paths: readonly RelPath[]): RankedCandidates {
    const found = this.all.in?.(paths);
    return this.some(found, paths, () => true);
  }

  /**
   * Those of some files, and maybe of others, whose names are informative. The same list as the last time
   * if it has all of these files: a draft of twice the budget has most files of the others.
   */
  informativeIn(paths: readonly RelPath[]): RankedCandidates {
    const { last } = this;
    if (last !== undefined && paths.every((path) => last.paths.has(path))) return last.items;
    const found = this.all.in?.(paths, (path) => this.informativeAt(path));
    const items = this.some(found, paths, ({ isInformative }) => isInformative);
    this.last = { paths: new Set(paths), items };
    return items;
  }

  /** The files of the input. */
  files({ files }: Pick<LeanMapInput, 'files'>): Items<ShownFile> {
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

  at(place: number): Candidate | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  private informativeAt(path: RelPath): Uint8Array | undefined {
    const shown = this.shown.at(path);
    return shown && informativeNames(shown.file.definitions);
  }

  /** `found`: the wanted ones, if they were found without reading all. */
  private some(
    found: Items<RankedDefinition> | undefined,
    paths: readonly RelPath[],
    isWanted: (candidate: Candidate) => boolean,
  ): RankedCandidates {
    if (found !== undefined) return new RankedCandidates(this.all, this.shown, found);
    const open: ReadonlySet<RelPath> = new Set(paths);
    const isIn = (candidate: Candidate) =>
      open.has(candidate.file.file.path) && isWanted(candidate);
    return new RankedCandidates(this.all, this.shown, this.all, isIn);
  }

  private readUpTo(place: number): void {
    while (place >= this.read.length) {
      const ranked = this.definitions.at(this.place);
      if (ranked === undefined) return;
      this.place += 1;
      // Undefined also if the definition belongs to no file of the input.
      const candidate = this.shown.at(ranked.path)?.candidate(ranked.index);
      if (candidate !== undefined && this.isWanted?.(candidate) !== false)
        this.add(candidate, ranked.rank);
    }
  }

  private add(candidate: Candidate, rank: number | undefined): void {
    this.best ??= rank;
    const isMinor = rank !== undefined && rank < NEGLIGIBLE * (this.best as number);
    if (isMinor) this.minorPlace = Math.min(this.minorPlace, this.read.length);
    this.read.push(candidate);
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

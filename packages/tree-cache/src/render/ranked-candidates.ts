import { type Definition, type RelPath, SymbolKind } from '@repomap/model';
import { isInPath } from './in-path.js';
import { informativeNames } from './informative-names.js';
import {
  type Items,
  type LeanMapInput,
  type MapFile,
  pathFinder,
  type RankedDefinition,
  type RankedDefinitions,
} from './map-input.js';
import { isRepeated } from './repeated-definitions.js';

/** A ranked definition of a file that may be shown. */
export interface Candidate {
  readonly file: MapFile;
  readonly index: number;
  readonly name: string;
  /** Whether its bare name is informative enough for its cost. */
  readonly isInformative: boolean;
  /** Whether the path of its file names it. */
  readonly isInPath: boolean;
}

/** Definitions that may be shown, in rank order. Each is looked up once for all drafts of a map. */
export class RankedCandidates implements Items<Candidate> {
  private readonly all: RankedDefinitions;
  private readonly lookup: CandidateLookup;
  private readonly definitions: Items<RankedDefinition>;
  /** Others are passed over. */
  private readonly isWanted: ((candidate: Candidate) => boolean) | undefined;
  private readonly read: Candidate[] = [];
  /** Number of definitions read, with those that are passed over. */
  private place = 0;
  private best: number | undefined;
  /** The place of the first of little importance, if it was read. */
  private minorPlace = Number.POSITIVE_INFINITY;

  private constructor(
    all: RankedDefinitions,
    lookup: CandidateLookup,
    definitions: Items<RankedDefinition> = all,
    isWanted?: (candidate: Candidate) => boolean,
  ) {
    this.all = all;
    this.lookup = lookup;
    this.definitions = definitions;
    this.isWanted = isWanted;
  }

  /** All of an input. */
  static of(input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>): RankedCandidates {
    return new RankedCandidates(input.definitions, new CandidateLookup(pathFinder(input)));
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

  /** Those of them whose names are informative. */
  informativeIn(paths: readonly RelPath[]): RankedCandidates {
    const found = this.all.in?.(paths, (path) => this.lookup.informativeIn(path));
    return this.some(found, paths, ({ isInformative }) => isInformative);
  }

  at(place: number): Candidate | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  /** `found`: the wanted ones, if they were found without reading all. */
  private some(
    found: Items<RankedDefinition> | undefined,
    paths: readonly RelPath[],
    isWanted: (candidate: Candidate) => boolean,
  ): RankedCandidates {
    if (found !== undefined) return new RankedCandidates(this.all, this.lookup, found);
    const open: ReadonlySet<RelPath> = new Set(paths);
    const isIn = (candidate: Candidate) => open.has(candidate.file.path) && isWanted(candidate);
    return new RankedCandidates(this.all, this.lookup, this.all, isIn);
  }

  private readUpTo(place: number): void {
    while (place >= this.read.length) {
      const ranked = this.definitions.at(this.place);
      if (ranked === undefined) return;
      this.place += 1;
      const candidate = this.lookup.of(ranked);
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

/** A file of the input, and by definition whether its name is informative and what was looked up. */
interface CandidateFile {
  readonly file: MapFile;
  readonly definitions: readonly Definition[];
  readonly informative: Uint8Array;
  readonly candidates: (Candidate | undefined)[];
}

/** The candidates of all lists of an input. */
class CandidateLookup {
  private readonly fileAt: (path: RelPath) => MapFile | undefined;
  private readonly known = new Map<RelPath, CandidateFile>();

  constructor(fileAt: (path: RelPath) => MapFile | undefined) {
    this.fileAt = fileAt;
  }

  /** Undefined if the definition belongs to no file of the input, or is shown where it is defined first. */
  of({ path, index }: RankedDefinition): Candidate | undefined {
    const known = this.known.get(path) ?? this.open(path);
    return known && (known.candidates[index] ?? lookUp(known, index));
  }

  informativeIn(path: RelPath): Uint8Array | undefined {
    return (this.known.get(path) ?? this.open(path))?.informative;
  }

  private open(path: RelPath): CandidateFile | undefined {
    const file = this.fileAt(path);
    if (file === undefined) return undefined;
    const { definitions } = file;
    const candidates = new Array<Candidate | undefined>(definitions.length);
    const opened = { file, definitions, informative: informativeNames(definitions), candidates };
    this.known.set(path, opened);
    return opened;
  }
}

function lookUp(
  { file, definitions, informative, candidates }: CandidateFile,
  index: number,
): Candidate | undefined {
  const definition = definitions[index];
  if (definition === undefined || isRepeated(definitions, index)) return undefined;
  const candidate = {
    file,
    index,
    name: definition.name,
    isInformative: informative[index] === 1,
    isInPath: definition.kind === SymbolKind.Module && isInPath(file, index),
  };
  candidates[index] = candidate;
  return candidate;
}

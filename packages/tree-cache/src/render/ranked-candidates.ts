import { CODE_KINDS, type Definition, type RelPath, SymbolKind } from '@repomap/model';
import { isInPath } from './in-path.js';
import {
  type Items,
  type LeanMapInput,
  type MapFile,
  pathFinder,
  type RankedDefinition,
  type RankedDefinitions,
} from './map-input.js';

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
  readonly #all: RankedDefinitions;
  readonly #lookup: CandidateLookup;
  readonly #definitions: Items<RankedDefinition>;
  /** Definitions of other files are passed over. */
  readonly #wanted: ReadonlySet<RelPath> | undefined;
  readonly #read: Candidate[] = [];
  /** Number of definitions read, with those of other files. */
  #place = 0;

  private constructor(
    all: RankedDefinitions,
    lookup: CandidateLookup,
    definitions: Items<RankedDefinition> = all,
    wanted?: ReadonlySet<RelPath>,
  ) {
    this.#all = all;
    this.#lookup = lookup;
    this.#definitions = definitions;
    this.#wanted = wanted;
  }

  /** All of an input. */
  static of(input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>): RankedCandidates {
    return new RankedCandidates(input.definitions, new CandidateLookup(pathFinder(input)));
  }

  /** Those of some files; they are the same objects. */
  in(paths: readonly RelPath[]): Items<Candidate> {
    const all = this.#all;
    const found = all.in?.(paths);
    const wanted = found === undefined ? new Set(paths) : undefined;
    return new RankedCandidates(all, this.#lookup, found, wanted);
  }

  at(place: number): Candidate | undefined {
    if (place >= this.#read.length) this.#readUpTo(place);
    return this.#read[place];
  }

  #readUpTo(place: number): void {
    while (place >= this.#read.length) {
      const ranked = this.#definitions.at(this.#place);
      if (ranked === undefined) return;
      this.#place += 1;
      if (this.#wanted?.has(ranked.path) === false) continue;
      const candidate = this.#lookup.of(ranked);
      if (candidate !== undefined) this.#read.push(candidate);
    }
  }
}

/** The candidates of all lists of an input. */
class CandidateLookup {
  readonly #fileAt: (path: RelPath) => MapFile | undefined;
  readonly #known = new Map<RankedDefinition, Candidate>();

  constructor(fileAt: (path: RelPath) => MapFile | undefined) {
    this.#fileAt = fileAt;
  }

  /** Undefined if the definition belongs to no file of the input. */
  of(ranked: RankedDefinition): Candidate | undefined {
    return this.#known.get(ranked) ?? this.#learn(ranked);
  }

  #learn(ranked: RankedDefinition): Candidate | undefined {
    const { path, index } = ranked;
    const file = this.#fileAt(path);
    const definitions = file?.definitions;
    const definition = definitions?.[index];
    if (file === undefined || definitions === undefined || definition === undefined)
      return undefined;
    const candidate = {
      file,
      index,
      name: definition.name,
      isInformative: isInformative(definition, definitions),
      isInPath: definition.kind === SymbolKind.Module && isInPath(file, index),
    };
    this.#known.set(ranked, candidate);
    return candidate;
  }
}

/** Not data members, constructors, headings and tests, nor definitions local to code. */
function isInformative(
  { kind, parent }: Definition,
  definitions: readonly (Definition | undefined)[],
): boolean {
  if (PLAIN.has(kind)) return false;
  const container = parent === undefined ? undefined : definitions[parent]?.kind;
  return container === undefined || !CODE_KINDS.has(container);
}

const PLAIN: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Section,
  SymbolKind.Test,
]);

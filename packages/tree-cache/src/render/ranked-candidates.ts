import { CODE_KINDS, type Definition, type RelPath, SymbolKind } from '@repomap/model';
import { isInPath } from './in-path.js';
import {
  type FileOf,
  fileFinder,
  type Items,
  type LeanMapInput,
  type MapFile,
  type RankedDefinition,
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
  readonly #input: CandidateInput;
  readonly #definitions: Items<RankedDefinition>;
  readonly #fileOf: FileOf;
  /** By file: those that were looked up, in any list. */
  readonly #known: Map<MapFile, Candidate[]>;
  readonly #read: Candidate[] = [];
  /** Number of definitions read, with those of other files. */
  #place = 0;

  private constructor(
    input: CandidateInput,
    definitions: Items<RankedDefinition>,
    fileOf: FileOf,
    known: Map<MapFile, Candidate[]>,
  ) {
    this.#input = input;
    this.#definitions = definitions;
    this.#fileOf = fileOf;
    this.#known = known;
  }

  /** All of an input. */
  static of(input: CandidateInput): RankedCandidates {
    return new RankedCandidates(input, input.definitions, fileFinder(input), new Map());
  }

  /** Those of some files; they are the same objects. */
  in(paths: readonly RelPath[]): Items<Candidate> {
    const { definitions } = this.#input;
    const fileOf = this.#fileOf;
    const found = definitions.in?.(paths);
    if (found !== undefined) return new RankedCandidates(this.#input, found, fileOf, this.#known);
    const wanted = new Set(paths);
    const isWanted: FileOf = (ranked) => (wanted.has(ranked.path) ? fileOf(ranked) : undefined);
    return new RankedCandidates(this.#input, definitions, isWanted, this.#known);
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
      const file = this.#fileOf(ranked);
      if (file !== undefined && !isRepeated(file.definitions, ranked.index))
        this.#read.push(this.#candidate(file, ranked.index));
    }
  }

  #candidate(file: MapFile, index: number): Candidate {
    let known = this.#known.get(file);
    if (known === undefined) {
      known = [];
      this.#known.set(file, known);
    }
    known[index] ??= candidateOf(file, index);
    return known[index];
  }
}

type CandidateInput = Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>;

function candidateOf(file: MapFile, index: number): Candidate {
  const { definitions } = file;
  const { name } = definitions[index] as Definition;
  return {
    ...{ file, index, name },
    isInformative: isInformative(definitions, index),
    isInPath: isInPath(file, index),
  };
}

/**
 * Whether a definition is another assignment of a variable, or another branch of a macro: its name is
 * shown where it is defined first.
 */
function isRepeated(definitions: readonly Definition[], index: number): boolean {
  const { kind } = definitions[index] as Definition;
  if (!ASSIGNED.has(kind)) return false;
  const firsts = knownFirsts.get(definitions) ?? firstsOf(definitions);
  knownFirsts.set(definitions, firsts);
  return firsts.get(ownName(definitions[index] as Definition)) !== index;
}

/** By name and parent: the index of the first definition of a kind that can be repeated. */
function firstsOf(definitions: readonly Definition[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const [index, definition] of definitions.entries()) {
    const name = ownName(definition);
    if (ASSIGNED.has(definition.kind) && !firsts.has(name)) firsts.set(name, index);
  }
  return firsts;
}

function ownName({ name, parent = -1 }: Definition): string {
  return `${parent} ${name}`;
}

const knownFirsts = new WeakMap<readonly Definition[], ReadonlyMap<string, number>>();

const ASSIGNED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Macro,
  SymbolKind.Variable,
]);

/** Not data members, constructors, headings and tests, nor definitions local to code. */
function isInformative(definitions: readonly Definition[], index: number): boolean {
  const { kind, parent } = definitions[index] as Definition;
  const container = parent === undefined ? undefined : definitions[parent]?.kind;
  return !PLAIN.has(kind) && (container === undefined || !CODE_KINDS.has(container));
}

const PLAIN: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Section,
  SymbolKind.Test,
]);

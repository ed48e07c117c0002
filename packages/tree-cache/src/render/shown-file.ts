import { type Definition, SymbolKind } from '@repomap/model';
import { FileNames } from './file-names.js';
import { definitionsInPath, isInPath } from './in-path.js';
import { informativeNames } from './informative-names.js';
import type { MapFile } from './map-input.js';
import type { NameCosts } from './name-costs.js';
import { repeatedDefinitions } from './repeated-definitions.js';

/** A ranked definition of a file that may be shown. */
export interface Candidate {
  readonly file: ShownFile;
  readonly index: number;
  /** The number of its name in the file. */
  readonly name: number;
  /** Whether its bare name is informative enough for its cost. */
  readonly isInformative: boolean;
  /** Whether the path of its file names it. */
  readonly isInPath: boolean;
}

/**
 * A file that a map may show, with what all drafts of the map need to know of it. Of most only the path is
 * read, so its definitions are looked at when one of them is.
 */
export class ShownFile {
  readonly file: MapFile;
  /** Its place among those that were looked up for the map. */
  readonly number: number;
  /** What its names cost in the map, once it was asked for. */
  nameCosts: NameCosts | undefined;
  private ownNames: FileNames | undefined;
  private ownInPath: readonly number[] | undefined;
  private ownCounts: readonly number[] | undefined;
  private known: KnownDefinitions | undefined;

  constructor(file: MapFile, number: number) {
    this.file = file;
    this.number = number;
  }

  get names(): FileNames {
    this.ownNames ??= FileNames.of(this.file.definitions);
    return this.ownNames;
  }

  /** The definitions that its path names. */
  get inPath(): readonly number[] {
    this.ownInPath ??= definitionsInPath(this.file);
    return this.ownInPath;
  }

  /** By name: the number of its other definitions. */
  get counts(): readonly number[] {
    this.ownCounts ??= countsWithout(this.inPath, this.names);
    return this.ownCounts;
  }

  /** Undefined if there is no such definition, or it is shown where it is defined first. */
  candidate(index: number): Candidate | undefined {
    this.known ??= knownDefinitions(this.file);
    return this.known.candidates[index] ?? this.lookUp(index, this.known);
  }

  private lookUp(
    index: number,
    { definitions, repeated, informative, candidates }: KnownDefinitions,
  ): Candidate | undefined {
    const definition = definitions[index];
    if (definition === undefined || repeated[index] === 1) return undefined;
    const candidate = {
      file: this,
      index,
      name: this.names.numbers[index] as number,
      isInformative: informative[index] === 1,
      isInPath: definition.kind === SymbolKind.Module && isInPath(this.file, index),
    };
    candidates[index] = candidate;
    return candidate;
  }
}

function countsWithout(
  inPath: readonly number[],
  { counts, numbers }: FileNames,
): readonly number[] {
  // Most paths name none.
  if (inPath.length === 0) return counts;
  const others = [...counts];
  for (const index of inPath) {
    const name = numbers[index] as number;
    others[name] = (others[name] as number) - 1;
  }
  return others;
}

/** By definition: what is known of it, and what was looked up. */
interface KnownDefinitions {
  readonly definitions: readonly Definition[];
  readonly informative: Uint8Array;
  readonly repeated: Uint8Array;
  readonly candidates: (Candidate | undefined)[];
}

function knownDefinitions({ definitions }: MapFile): KnownDefinitions {
  return {
    definitions,
    informative: informativeNames(definitions),
    repeated: repeatedDefinitions(definitions),
    candidates: new Array(definitions.length),
  };
}

import { CODE_KINDS, type Definition, SymbolKind } from '@repomap/model';
import {
  type FileOf,
  fileFinder,
  type LeanMapInput,
  type MapFile,
  type RankedDefinition,
} from './map-input.js';

/** A ranked definition of a file that may be shown. */
export interface Candidate {
  readonly file: MapFile;
  readonly index: number;
  /** Whether its bare name is informative enough for its cost. */
  readonly isInformative: boolean;
}

/** The definitions that may be shown, in rank order. Each is looked up once for all drafts of a map. */
export class RankedCandidates implements Iterable<Candidate> {
  private readonly found: Candidate[] = [];
  private readonly left: Iterator<RankedDefinition>;
  private readonly fileOf: FileOf;

  constructor(input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>) {
    this.left = input.definitions[Symbol.iterator]();
    this.fileOf = fileFinder(input);
  }

  *[Symbol.iterator](): Iterator<Candidate> {
    const { found } = this;
    for (let place = 0; place < found.length || this.findNext(); place += 1)
      yield found[place] as Candidate;
  }

  /** Looks up the next definition of a file that may be shown; false if there is none. */
  private findNext(): boolean {
    for (let next = this.left.next(); !next.done; next = this.left.next()) {
      const file = this.fileOf(next.value);
      if (file === undefined) continue;
      const { index } = next.value;
      this.found.push({ file, index, isInformative: isInformative(file.definitions, index) });
      return true;
    }
    return false;
  }
}

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

import { CODE_KINDS, type Definition, SymbolKind } from '@repomap/model';
import { fileFinder, type LeanMapInput, type MapFile } from './map-input.js';

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
  private readonly left: Iterator<Candidate, undefined>;

  constructor(input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>) {
    this.left = candidates(input);
  }

  *[Symbol.iterator](): Iterator<Candidate> {
    for (let place = 0; ; place += 1) {
      if (place === this.found.length) {
        const { done, value } = this.left.next();
        if (done) return;
        this.found.push(value);
      }
      yield this.found[place] as Candidate;
    }
  }
}

function* candidates(
  input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>,
): Generator<Candidate, undefined> {
  const fileOf = fileFinder(input);
  for (const ranked of input.definitions) {
    const file = fileOf(ranked);
    if (file === undefined) continue;
    const { index } = ranked;
    yield { file, index, isInformative: isInformative(file.definitions, index) };
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

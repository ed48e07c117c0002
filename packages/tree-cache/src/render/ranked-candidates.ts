import { CODE_KINDS, type Definition, SymbolKind } from '@repomap/model';
import { isInPath } from './in-path.js';
import {
  type FileOf,
  fileFinder,
  type LeanMapInput,
  type MapFile,
  type RankedDefinition,
} from './map-input.js';
import { ReadList } from './read-list.js';

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

/** The definitions that may be shown, in rank order. Each is looked up once for all drafts of a map. */
export function rankedCandidates(
  input: Pick<LeanMapInput, 'files' | 'fileAt' | 'definitions'>,
): ReadList<Candidate> {
  return new ReadList(candidates(input.definitions, fileFinder(input)));
}

function* candidates(
  definitions: Iterable<RankedDefinition>,
  fileOf: FileOf,
): Generator<Candidate, undefined> {
  for (const ranked of definitions) {
    const file = fileOf(ranked);
    if (file === undefined) continue;
    const { index } = ranked;
    const { definitions: all } = file;
    const { name } = all[index] as Definition;
    const isNamed = isInPath(file, index);
    yield { file, index, name, isInformative: isInformative(all, index), isInPath: isNamed };
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

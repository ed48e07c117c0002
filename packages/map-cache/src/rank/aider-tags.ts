import type {
  Definition,
  FileFacts,
  Reference,
  ReferenceKind,
  RelPath,
  SymbolKind,
} from '@repomap/model';
import { type FactsFile, type WholeRanking, wholeFacts } from './ranking.js';

/** The kinds of tags that Aider's query captures in one language; undefined means all. */
interface Selection {
  readonly definitions: ReadonlySet<SymbolKind> | undefined;
  readonly references: ReadonlySet<ReferenceKind> | undefined;
}

/** Files with only the tags that Aider's queries capture. */
export interface AiderTags {
  readonly files: readonly FactsFile[];
  /** By file: the original indices of the selected definitions. */
  readonly indices: ReadonlyMap<RelPath, readonly number[]>;
}

/**
 * Selects the tags that Aider's queries capture. For a file with definitions but no references, Aider
 * treats every name in the text as a reference; this uses all known references and definitions.
 */
export function aiderTags(files: readonly FactsFile[]): AiderTags {
  const indices = new Map<RelPath, readonly number[]>();
  const selected = files.map(({ path, facts }) => {
    const selection = SELECTIONS.get(facts.language) ?? NOTHING;
    const kept = Array.from(facts.definitions.keys()).filter((index) =>
      isSelected(facts.definitions[index] as Definition, selection),
    );
    indices.set(path, kept);
    return { path, facts: select(wholeFacts(facts), kept, selection) };
  });
  return { files: selected, indices };
}

/** Maps the definition indices of a ranking of selected tags back to the original facts. */
export function withOwnIndices(ranking: WholeRanking, { indices }: AiderTags): WholeRanking {
  const definitions = ranking.definitions.map((item) => ({
    ...item,
    index: indices.get(item.path)?.[item.index] as number,
  }));
  return { ...ranking, definitions };
}

function select(facts: FileFacts, kept: readonly number[], selection: Selection): FileFacts {
  const definitions = kept.map((index) => facts.definitions[index] as Definition);
  const found = facts.references.filter(({ kind }) => selection.references?.has(kind) ?? true);
  const isBackFilled = definitions.length > 0 && found.length === 0;
  return { ...facts, definitions, references: isBackFilled ? knownNames(facts) : found };
}

function knownNames({ definitions, references }: FileFacts): readonly Reference[] {
  const own = definitions.map(({ name, line }): Reference => ({ name, kind: 'use', line }));
  return [...references, ...own];
}

function isSelected({ kind, parent }: Definition, { definitions }: Selection): boolean {
  if (definitions === undefined) return true;
  const isLocal = parent !== undefined && TOP_LEVEL.has(kind);
  return definitions.has(kind) && !isLocal;
}

/** Kinds that are selected only at the top level of a file. */
const TOP_LEVEL: ReadonlySet<SymbolKind> = new Set(['constant', 'variable']);

function selection(
  definitions: readonly SymbolKind[],
  references: readonly ReferenceKind[],
): Selection {
  return { definitions: new Set(definitions), references: new Set(references) };
}

/** For languages without a query in Aider. */
const NOTHING = selection([], []);
/** For languages whose queries were not compared. */
const ANYTHING: Selection = { definitions: undefined, references: undefined };

const C = selection(
  ['class', 'enum', 'function', 'method', 'prototype', 'struct', 'type', 'union'],
  [],
);
const JS = selection(
  ['class', 'enum', 'function', 'interface', 'method', 'module', 'type'],
  ['new', 'type'],
);
const COMPARED: Readonly<Record<string, Selection>> = {
  c: C,
  cpp: C,
  go: selection(
    ['constant', 'function', 'interface', 'method', 'struct', 'type', 'variable'],
    ['call', 'type'],
  ),
  java: selection(['class', 'interface', 'method'], ['call', 'inherit', 'new']),
  javascript: selection(['class', 'function', 'method'], ['call', 'new']),
  python: selection(
    ['class', 'constant', 'constructor', 'function', 'method', 'variable'],
    ['call', 'new'],
  ),
  rust: selection(
    ['enum', 'function', 'macro', 'method', 'module', 'struct', 'trait', 'type', 'union'],
    ['call', 'inherit', 'macro'],
  ),
  tsx: JS,
  typescript: JS,
};
const OTHERS =
  'bash c-sharp clojure dart elixir haskell hcl julia kotlin lua ocaml php r ruby scala solidity swift zig';

const SELECTIONS: ReadonlyMap<string, Selection> = new Map([
  ...OTHERS.split(' ').map((language) => [language, ANYTHING] as const),
  ...Object.entries(COMPARED),
]);

import type { Definition, FileFacts, ReferenceKind, RelPath, SymbolKind } from '@repomap/model';
import type { FactsFile, Ranking } from './ranking.js';

/** The kinds of tags that Aider's queries capture in one language. */
interface Selection {
  readonly definitions: ReadonlySet<SymbolKind>;
  readonly references: ReadonlySet<ReferenceKind>;
}

/** Files with those of their tags that Aider's queries would have found. */
export interface AiderTags {
  readonly files: readonly FactsFile[];
  /** For each file the indices of its definitions in the facts that they were taken from. */
  readonly indices: ReadonlyMap<RelPath, readonly number[]>;
}

/**
 * Selects tags as Aider's queries do. A file with definitions and no such references keeps them all,
 * as Aider then takes every name of its text for one.
 */
export function aiderTags(files: readonly FactsFile[]): AiderTags {
  const indices = new Map<RelPath, readonly number[]>();
  const selected = files.map(({ path, facts }) => {
    const selection = SELECTIONS[facts.language];
    const kept = Array.from(facts.definitions.keys()).filter((index) =>
      isSelected(facts.definitions[index] as Definition, selection),
    );
    indices.set(path, kept);
    return { path, facts: select(facts, kept, selection) };
  });
  return { files: selected, indices };
}

/** Turns a ranking of selected tags into one of the facts that they were taken from. */
export function withOwnIndices(ranking: Ranking, { indices }: AiderTags): Ranking {
  const definitions = ranking.definitions.map((item) => ({
    ...item,
    index: indices.get(item.path)?.[item.index] as number,
  }));
  return { ...ranking, definitions };
}

function select(facts: FileFacts, kept: readonly number[], selection?: Selection): FileFacts {
  const definitions = kept.map((index) => facts.definitions[index] as Definition);
  const found = facts.references.filter(({ kind }) => selection?.references.has(kind) ?? true);
  return { ...facts, definitions, references: found.length > 0 ? found : facts.references };
}

function isSelected({ kind, parent }: Definition, selection?: Selection): boolean {
  if (selection === undefined) return true;
  const isLocal = parent !== undefined && TOP_LEVEL.has(kind);
  return selection.definitions.has(kind) && !isLocal;
}

/** Kinds that count at the top level of a file only. */
const TOP_LEVEL: ReadonlySet<SymbolKind> = new Set(['constant', 'variable']);

function selection(
  definitions: readonly SymbolKind[],
  references: readonly ReferenceKind[],
): Selection {
  return { definitions: new Set(definitions), references: new Set(references) };
}

const SCRIPT = selection(
  ['class', 'enum', 'function', 'interface', 'method', 'module', 'type'],
  ['new', 'type'],
);

/** By language; others keep all their tags. */
const SELECTIONS: Readonly<Record<string, Selection>> = {
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
  tsx: SCRIPT,
  typescript: SCRIPT,
};

import type { ChangedFile } from '@repomap/map-cache/rank';
import { CODE_KINDS, type Definition, type FileFacts, SymbolKind } from '@repomap/model';

/** A file's text and its definitions. */
export interface FileVersion {
  readonly text: string;
  readonly facts: Pick<FileFacts, 'definitions'>;
}

/**
 * The definitions of a file that differ from those of another version, by their own lines: a class
 * has not changed if only a method has, and none has because others moved it. `gone` are the names of
 * definitions that only the other version has. Definitions inside functions count as their lines.
 */
export function changedDefinitions(
  current: FileVersion,
  other: FileVersion | undefined,
): ChangedFile {
  const now = unitsOf(current);
  if (other === undefined) return { definitions: [...now.values()].map(indexOf), gone: [] };
  const before = unitsOf(other);
  const definitions = [...now].filter(([key, { text }]) => before.get(key)?.text !== text);
  const names = new Set(current.facts.definitions.map(({ name }) => name));
  const gone = [...before].filter(([key, { name }]) => !now.has(key) && !names.has(name));
  return {
    definitions: definitions.map(([, unit]) => unit.index),
    gone: [...new Set(gone.map(([, { name }]) => name))],
  };
}

interface Unit {
  readonly index: number;
  readonly name: string;
  /** Its lines, without those of the units inside. */
  readonly text: string;
}

function indexOf({ index }: Unit): number {
  return index;
}

/** The units of a file by container, kind, name and, for equal ones, order. */
function unitsOf({ text, facts: { definitions } }: FileVersion): ReadonlyMap<string, Unit> {
  const rows = text.split(/\r\n?|\n/);
  const owners = new Map<number, number>();
  const units = definitions.flatMap((definition, index) =>
    isLocal(definition, definitions) ? [] : [{ definition, index }],
  );
  // Inner definitions follow those around them, so they take their rows.
  for (const { definition, index } of units)
    for (let row = definition.start ?? definition.line; row <= definition.end; row += 1)
      owners.set(row, index);
  const texts = new Map<number, string[]>();
  for (const [row, index] of [...owners].sort(([a], [b]) => a - b)) {
    const lines = texts.get(index) ?? [];
    lines.push((rows[row] ?? '').trimEnd());
    texts.set(index, lines);
  }
  const found = new Map<string, Unit>();
  for (const { definition, index } of units) {
    const key = keyOf(definition, definitions);
    let order = 0;
    while (found.has(`${order} ${key}`)) order += 1;
    const own = (texts.get(index) ?? []).join('\n');
    found.set(`${order} ${key}`, { index, name: definition.name, text: own });
  }
  return found;
}

function keyOf({ kind, name, parent }: Definition, all: readonly Definition[]): string {
  const around = parent === undefined ? undefined : all[parent];
  return `${around === undefined ? '' : `${keyOf(around, all)}\0`}${kind} ${name}`;
}

function isLocal({ kind, parent }: Definition, all: readonly Definition[]): boolean {
  const around = parent === undefined ? undefined : all[parent];
  if (around === undefined) return false;
  if (around.kind === SymbolKind.Test) return kind !== SymbolKind.Test;
  return CODE_KINDS.has(around.kind) || isLocal(around, all);
}

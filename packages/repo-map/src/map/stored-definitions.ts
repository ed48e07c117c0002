import type { RankFacts } from '@repomap/map-cache/rank';
import { type Definition, lineSpan, type RelPath, type SymbolKind } from '@repomap/model';
import type { RankedDefinition } from '@repomap/tree-cache/render';
import type { GatheredFacts } from '../extract/gather-facts.js';
import type { ShownDefinition } from '../repo-map-result.js';

/** Definitions that are shown alike, by file, each as one line of a text. */
type Rows = readonly (readonly [path: RelPath, rows: string])[];

/**
 * The definitions that a map shows, as they are stored with it: a map shows hundreds, and an object for
 * each would be most of what is checked, frozen and written of it.
 */
export interface StoredDefinitions {
  readonly signatures: Rows;
  readonly names: Rows;
}

/** Writes the definitions of one file after the other; those of a file are beside each other. */
export function definitionRows(
  shown: readonly RankedDefinition[],
  { facts }: Pick<GatheredFacts, 'facts'>,
): Rows {
  const files: [path: RelPath, rows: string][] = [];
  for (let first = 0; first < shown.length; ) {
    const { path } = shown[first] as RankedDefinition;
    const rowOf = rowsOf(facts.get(path) as RankFacts);
    const rows: string[] = [];
    for (; shown[first]?.path === path; first += 1)
      rows.push(rowOf((shown[first] as RankedDefinition).index));
    files.push([path, rows.join('\n')]);
  }
  return files;
}

const knownRows = new WeakMap<readonly Definition[], (string | undefined)[]>();

/** The row of each definition of a file; kept, since many maps show the same ones. */
function rowsOf({ definitions, cells }: RankFacts): (index: number) => string {
  const known = knownRows.get(definitions) ?? new Array<string | undefined>(definitions.length);
  knownRows.set(definitions, known);
  return (index) => {
    const row = known[index] ?? rowOf(definitions[index] as Definition, cells);
    known[index] = row;
    return row;
  };
}

function rowOf(definition: Definition, cells: RankFacts['cells']): string {
  const { cell = 0, line, endLine } = lineSpan(definition, cells);
  return `${definition.kind} ${cell} ${line} ${endLine} ${definition.name}`;
}

/** The definitions as results have them. */
export function shownDefinitions({ signatures, names }: StoredDefinitions): ShownDefinition[] {
  const shown: ShownDefinition[] = [];
  read(signatures, 'signature', shown);
  read(names, 'name', shown);
  return shown;
}

function read(files: Rows, shownAs: ShownDefinition['shownAs'], shown: ShownDefinition[]): void {
  for (const [path, rows] of files)
    for (const row of rows.split('\n')) shown.push(shownDefinition(path, row, shownAs));
}

function shownDefinition(
  path: RelPath,
  row: string,
  shownAs: ShownDefinition['shownAs'],
): ShownDefinition {
  const fields = row.split(' ', FIELDS) as [SymbolKind, string, string, string];
  const [kind, cell, first, last] = fields;
  const name = row.slice(kind.length + cell.length + first.length + last.length + FIELDS);
  const line = Number(first);
  const endLine = Number(last);
  // Not by spreading: a map shows hundreds.
  return cell === NO_CELL
    ? { path, name, kind, line, endLine, shownAs }
    : { path, name, kind, cell: Number(cell), line, endLine, shownAs };
}

/** Those before the name, which may contain spaces. */
const FIELDS = 4;
/** Cells are counted from 1. */
const NO_CELL = '0';

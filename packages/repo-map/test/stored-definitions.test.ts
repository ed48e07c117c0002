import type { RankFacts } from '@repomap/map-cache/rank';
import { type Definition, type FileFacts, type RelPath, relPath, SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { definitionRows, shownDefinitions } from '../src/map/stored-definitions.js';
import { PathPlaces, PathTable } from '../src/path-table.js';

function definition(name: string, kind: SymbolKind, line: number, end = line): Definition {
  return { name, kind, line, signatureEnd: line, end };
}

interface File {
  readonly definitions: readonly Definition[];
  readonly cells?: FileFacts['cells'];
}

const FILES: Readonly<Record<string, File>> = {
  'a file.ts': {
    definitions: [
      definition('Router', SymbolKind.Class, 4, 90),
      definition('adds a route, twice', SymbolKind.Test, 99),
      definition('GET /posts/:id', SymbolKind.Route, 101, 103),
    ],
  },
  'notes.ipynb': {
    definitions: [definition('load', SymbolKind.Function, 12, 14)],
    cells: [
      { cell: 1, row: 0 },
      { cell: 3, row: 10 },
    ],
  },
};

const paths = Object.keys(FILES).map((path) => relPath(path));
const facts = new PathTable(
  PathPlaces.of(
    paths.map((path) => ({ path })),
    undefined,
  ),
  Object.values(FILES) as unknown as RankFacts[],
);
const rows = (...shown: readonly (readonly [path: string, index: number])[]) =>
  definitionRows(
    shown.map(([path, index]) => ({ path: path as RelPath, index })),
    { facts },
  );

test('definitions come back as they were shown, signatures first', () => {
  const stored = {
    signatures: rows(['a file.ts', 0], ['notes.ipynb', 0]),
    names: rows(['a file.ts', 1], ['a file.ts', 2]),
  };
  const read = shownDefinitions(JSON.parse(JSON.stringify(stored)));
  expect(read).toEqual([
    {
      ...{ path: 'a file.ts', name: 'Router', kind: 'class' },
      ...{ line: 5, endLine: 91, shownAs: 'signature' },
    },
    {
      ...{ path: 'notes.ipynb', name: 'load', kind: 'function' },
      ...{ cell: 3, line: 3, endLine: 5, shownAs: 'signature' },
    },
    {
      ...{ path: 'a file.ts', name: 'adds a route, twice', kind: 'test' },
      ...{ line: 100, endLine: 100, shownAs: 'name' },
    },
    {
      ...{ path: 'a file.ts', name: 'GET /posts/:id', kind: 'route' },
      ...{ line: 102, endLine: 104, shownAs: 'name' },
    },
  ]);
});

test('a map without definitions has none', () => {
  expect(shownDefinitions({ signatures: rows(), names: rows() })).toEqual([]);
});

import { SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { RankIndex } from '../../src/rank/index.js';
import { textFields } from '../../src/rank/text-fields.js';
import { file } from './facts.js';

test.each([
  [SymbolKind.Function, [2, 0], 2],
  [SymbolKind.Variable, [2, 0], 2],
  // A title is prose: it is part of the text of the file, and no name.
  [SymbolKind.Test, [0, 0], 0],
])('the names of definitions of the kind %s count for a query: %j', (kind, counts, length) => {
  const defines = ['parse the cookie', 'cookie jar'];
  const files = [file('a.ts', { defines, kind }), file('b.ts')];
  const { names } = textFields(RankIndex.of(files), ['cooki']);
  const found = [0, 0];
  names.visit((row, ofTerms) => {
    found[row] = ofTerms.countOf(0);
  });
  expect(found).toEqual(counts);
  expect(Array.from(names.lengths)).toEqual([length, 0]);
});

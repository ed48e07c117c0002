import { type Definition, SymbolKind } from '@repomap/model';
import { expect, test } from 'vitest';
import { RankIndex } from '../../src/rank/index.js';
import { DefinitionRanks } from '../../src/rank/rank-definitions.js';
import type { FactsFile } from '../../src/rank/ranking.js';
import { file } from './facts.js';

function definition(name: string, more: Partial<Definition> = {}): Definition {
  return { name, kind: SymbolKind.Function, line: 0, signatureEnd: 0, end: 0, ...more };
}

function fileOf(path: string, definitions: readonly Definition[]): FactsFile {
  const { path: checked, facts } = file(path);
  return { path: checked, facts: { ...facts, definitions } };
}

/** Ranks of definitions without signals of their own, all in one file or one in each. */
function ranks(files: readonly FactsFile[], scores: readonly number[] = [1]): number[] {
  const { definitions } = RankIndex.of(files);
  const ranked = new DefinitionRanks(definitions, Float64Array.from(scores), []);
  return files.flatMap((file, i) => {
    const found = new Float64Array(file.facts.definitions.length);
    ranked.rankFile(i, found);
    return [...found];
  });
}

test('scales by a power of the file score', () => {
  const files = ['a.ts', 'b.ts'].map((path) => fileOf(path, [definition('open')]));
  const [first, second] = ranks(files, [4, 2]);
  expect(second).toBeCloseTo((first as number) / 2 ** 2.75, 12);
});

const rows: Readonly<Record<string, readonly [better: Definition, worse: Definition]>> = {
  'prefers what is longer': [definition('open', { end: 20 }), definition('close', { end: 2 })],
  'prefers behaviour to data': [
    definition('open'),
    definition('opened', { kind: SymbolKind.Field }),
  ],
};

for (const [title, [better, worse]] of Object.entries(rows))
  test(title, () => {
    const [a, b] = ranks([fileOf('a.ts', [better, worse])]) as [number, number];
    expect(a).toBeGreaterThan(b);
  });

test('demotes tests inside a source file', () => {
  const [parse, , check] = ranks([
    fileOf('src/parse.rs', [
      definition('parse'),
      definition('tests', { kind: SymbolKind.Module }),
      definition('parses', { parent: 1 }),
    ]),
  ]);
  expect(check).toBeCloseTo(0.4 * (parse as number), 12);
});

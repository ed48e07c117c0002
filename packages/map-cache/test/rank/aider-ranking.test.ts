import { expect, test } from 'vitest';
import { type Golden, goldenOf, WAREHOUSE } from '../../../../tests/support/golden.js';
import { aiderRanking, type Ranking } from '../../src/rank/index.js';
import { file, filesWithTags, paths } from './facts.js';

for (const repository of [WAREHOUSE, 'grep-ast', 'aider', 'hono', 'excalidraw']) {
  const { golden, skip } = { golden: undefined, ...goldenOf(repository, 'answers') };
  test.skipIf(skip).each(['nochat', 'chat'])(
    `equals the reference on its own tags: ${repository}, %s${skip ? ` (${skip})` : ''}`,
    (scenario) => checkGolden(golden as Golden, scenario),
  );
}

function checkGolden(golden: Golden, scenario: string): void {
  const asked = golden.scenarios()[scenario];
  const files = filesWithTags(golden);
  const ranking = aiderRanking({
    files,
    chatFiles: paths(...(asked?.chat ?? [])),
    mentionedFiles: paths(...(asked?.mentioned_fnames ?? [])),
    mentionedIdents: new Set(asked?.mentioned_idents),
  });
  const nodes = ranking.files.map(({ path, rank }): Ranked => [path, rank]);
  const expectedFiles = golden.rows<Ranked>(`fixed-${scenario}-file_ranks.jsonl`);
  const known = new Set(expectedFiles.map(([path]) => path));
  expectSameRanking(
    nodes.filter(([path]) => known.has(path)),
    expectedFiles,
  );
  expect(nodes.filter(([path, rank]) => rank > 0 && !known.has(path))).toEqual([]);
  expectSameRanking(
    definitionsByName(ranking, files),
    golden
      .rows<[string, string, number]>(`fixed-${scenario}-ranked_definitions.jsonl`)
      .map(([path, name, rank]): Ranked => [`${path}\0${name}`, rank]),
  );
}

type Ranked = [key: string, rank: number];

/** The reference ranks a name once per file, even with several definitions. */
function definitionsByName(ranking: Ranking, files: readonly ReturnType<typeof file>[]): Ranked[] {
  const factsOf = new Map(files.map(({ path, facts }) => [path, facts]));
  const ranks = new Map<string, number>();
  for (const { path, index, rank } of ranking.definitions)
    ranks.set(`${path}\0${factsOf.get(path)?.definitions[index]?.name}`, rank);
  return [...ranks];
}

/** Same keys, ranks equal within 1e-9 relative, same order except for ranks within 1e-12. */
function expectSameRanking(actual: readonly Ranked[], expected: readonly Ranked[]): void {
  const ranks = new Map(actual);
  expect(ranks.size).toBe(expected.length);
  const wrong = expected.filter(
    ([key, rank]) => !(Math.abs((ranks.get(key) ?? Number.NaN) - rank) <= 1e-9 * rank),
  );
  expect(wrong).toEqual([]);
  for (const [position, [, rank]] of expected.entries())
    expect(Math.abs((actual[position]?.[1] ?? 0) - rank)).toBeLessThanOrEqual(1e-12 + 1e-9 * rank);
}

test('ranks definitions in files without references', () => {
  const { definitions } = aiderRanking({
    files: [file('a.c', { defines: ['x', 'y'] }), file('b.c')],
  });
  expect(definitions).toHaveLength(2);
  for (const { rank } of definitions) expect(rank).toBeCloseTo(0.5, 12);
});

test('ranks nothing in an empty repository', () => {
  expect(aiderRanking({ files: [] })).toEqual({ files: [], definitions: [] });
});

test('ranks what chat files use first', () => {
  const files = [
    file('a.ts', { defines: ['alpha'], uses: ['beta'] }),
    file('b.ts', { defines: ['beta'] }),
    file('c.ts', { defines: ['gamma'], uses: ['alpha', 'gamma'] }),
  ];
  const [first] = aiderRanking({ files, chatFiles: paths('a.ts') }).definitions;
  expect(first).toMatchObject({ path: 'b.ts', index: 0 });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Commit, type FactsContent, fileFacts, type RelPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { rank } from '../../src/rank/index.js';

/** As `bench/quality/history/make.ts` writes it. */
interface OwnHistory {
  readonly tasks: readonly { readonly message: string; readonly files: readonly string[] }[];
  readonly files: readonly { readonly path: RelPath; readonly facts: FactsContent }[];
  readonly history: readonly Commit[];
}

const bytes = readFileSync(join(import.meta.dirname, 'own-history.json.br'));
const own: OwnHistory = JSON.parse(brotliDecompressSync(bytes).toString());
const files = own.files.map(({ path, facts }) => ({ path, facts: fileFacts(facts) }));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/*
 * Floors a little below what was reached, so that a change that costs quality is seen without clones
 * of other repositories. Raise them with what is gained.
 */
test('finds what past commits of this repository changed by their messages', () => {
  const scores = own.tasks.map(({ message, files: gold }) => {
    const input = { files, query: message, history: { commits: own.history } };
    const places = new Map(rank(input).files.map(({ path }, place) => [path as string, place]));
    const found = gold.map((path) => places.get(path) as number);
    return {
      reciprocal: 1 / (1 + Math.min(...found)),
      recall: found.filter((place) => place < 10).length / found.length,
    };
  });
  expect(scores).toHaveLength(60);
  expect(mean(scores.map(({ reciprocal }) => reciprocal))).toBeGreaterThan(0.53);
  expect(mean(scores.map(({ recall }) => recall))).toBeGreaterThan(0.72);
});

// How far `ranking: 'aider'` ranks like Aider itself: our whole way from bytes to a ranking against
// the reference's golden answers for four repositories.
//
//   node bench/quality/aider.ts --golden <folder>
//
// The folder holds the answers for each repository by its name, and a clone in `clones/<name>`.
//
// Prints the agreement on the best 50 and 200 definitions and on the order of files, with all files
// of the reference, with those that both map, and then with one half of the tags taken from it.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FactsFile, rank } from '@repomap/map-cache/rank';
import type { FileFacts } from '@repomap/model';
import { aiderReference, referenceRanking } from '../../tests/support/aider-reference.ts';
import { goldenIn } from '../../tests/support/golden.ts';
import { agreement } from '../../tests/support/rank-agreement.ts';

const REPOS = ['grep-ast', 'aider', 'hono', 'excalidraw'];

const { values: flags } = parseArgs({
  options: { golden: { type: 'string' } },
});

interface Pair {
  readonly own: readonly FactsFile<FileFacts>[];
  readonly theirs: readonly FactsFile<FileFacts>[];
}

/** Ways to compare, from the plainest. */
function pairsOf({ own, theirs: all }: Pair): ReadonlyMap<string, Pair> {
  const mapped = new Set(own.map(({ path }) => path));
  const theirs = all.filter(({ path }) => mapped.has(path));
  const tagsOf = new Map(theirs.map(({ path, facts }) => [path, facts]));
  const mixed = (key: 'definitions' | 'references') =>
    own.map((file) => {
      // `new` is a kind of reference that counts in every language.
      const tags = tagsOf.get(file.path)?.[key].map((tag) => ({ ...tag, ...KIND[key] })) ?? [];
      return { ...file, facts: { ...file.facts, [key]: tags } };
    });
  const isWellRead = ({ path }: FactsFile): boolean => !path.endsWith('.tsx');
  return new Map([
    ['all its files', { own, theirs: all }],
    ['the same files', { own, theirs }],
    ['without .tsx', { own: own.filter(isWellRead), theirs: theirs.filter(isWellRead) }],
    ['with its references', { own: mixed('references'), theirs }],
    ['with its definitions', { own: mixed('definitions'), theirs }],
  ]);
}

const KIND = { definitions: { kind: 'function' }, references: { kind: 'new' } } as const;

async function report(folder: string): Promise<void> {
  for (const repo of REPOS) {
    const reference = aiderReference(goldenIn(folder, repo));
    const own = await reference.ownFiles();
    for (const [scenario, asked] of reference.scenarios)
      for (const [way, pair] of pairsOf({ own, theirs: reference.files })) {
        const ranking = rank({ ...asked, files: pair.own }, { ranking: 'aider' });
        const { top50, top200, files } = agreement(
          { ranking, files: pair.own },
          referenceRanking({ ...asked, files: pair.theirs }),
        );
        const figures = [top50, top200, files].map((value) => value.toFixed(3));
        console.log(`${repo.padEnd(10)}  ${scenario.padEnd(6)}  ${way.padEnd(20)}`, ...figures);
      }
  }
}

if (flags.golden === undefined) {
  console.error('usage: node bench/quality/aider.ts --golden <folder>');
  process.exitCode = 2;
} else await report(resolve(flags.golden));

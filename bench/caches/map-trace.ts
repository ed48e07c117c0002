// Hit ratios of the policies on what real map builds ask of the tag cache.
//
//   node bench/caches/map-trace.ts <git repository> [number of commits, 40]
//
// Clones the repository into a temporary folder, checks out its latest commits one after the other,
// makes a map of each, and records the keys that the tag cache is asked for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as languages from '@repomap/grammars';
import { RepoMap } from '@repomap/repo-map';
import { hitRatio } from './hit-ratio.ts';
import type { Trace } from './traces.ts';

function git(root: string, ...args: string[]): string[] {
  const output = execFileSync('git', ['-C', root, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.toString().trim().split('\n');
}

/** The keys asked for by one map after the other, each key once a map, as numbers. */
async function record(root: string, commits: readonly string[]): Promise<Trace> {
  const numbers = new Map<string, number>();
  const keys: number[] = [];
  await using engine = await RepoMap.open({ root, languages, persistent: false });
  let asked = new Set<string>();
  using _listening = engine.cache.tags.subscribe((event) => {
    if (event.type === 'hit' || event.type === 'miss') asked.add(event.key);
  });
  for (const commit of commits) {
    git(root, 'checkout', '--quiet', '--force', commit);
    asked = new Set();
    await engine.map();
    for (const key of asked) {
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      keys.push(numbers.get(key) as number);
    }
  }
  return { name: 'map builds', keys };
}

function printHitRatios(trace: Trace, files: number): void {
  const policies = ['lru', 'lfu', 'ttl', 'adaptive'] as const;
  console.log(`${''.padEnd(24)} ${policies.map((policy) => policy.padStart(9)).join('')}`);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const maxSize = Math.round(files * share);
    const ratios = policies.map((policy) => 100 * hitRatio(policy, maxSize, trace));
    const title = `${maxSize} entries, ${100 * share} %`.padEnd(24);
    console.log(`${title} ${ratios.map((ratio) => ratio.toFixed(1).padStart(9)).join('')}`);
  }
}

const [repository, count = '40'] = process.argv.slice(2);
if (repository === undefined) {
  console.error('usage: node bench/caches/map-trace.ts <git repository> [number of commits]');
  process.exit(2);
}
const root = mkdtempSync(join(tmpdir(), 'map-trace-'));
try {
  git('.', 'clone', '--quiet', '--no-checkout', resolve(repository), root);
  const commits = git(root, 'rev-list', '--first-parent', `--max-count=${count}`, 'HEAD').reverse();
  const trace = await record(root, commits);
  const files = Math.round(trace.keys.length / commits.length);
  console.log(`${commits.length} maps of ${files} files, hit ratio in %, first tenth not counted`);
  printHitRatios(trace, files);
} finally {
  rmSync(root, { recursive: true, force: true });
}

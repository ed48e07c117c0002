// Caches in memory: millions of operations a CPU second, and the ratio to lru-cache measured beside
// them; then the hit ratios of the policies on synthetic traces.
//
//   node bench/caches/memory.ts              each cache with lru-cache in a process of its own
//   node bench/caches/memory.ts --together   all of them in one process
//
// 10,000 entries under string keys. `get` finds every key, `set` replaces values, `insert` sets new
// keys into a full cache. CPU time of the process, caches taking turns in each of the repeats. The
// ratio is that of one repeat; a median and the value that 90 % of the repeats reach are printed.
//
// One process each is how a program meets a cache: the engine optimises a call site for the kinds
// of cache it sees there. `--together` shows what is left when it sees all of them.
import { cpus } from 'node:os';
import { ROOT } from '../measure/results.ts';
import { hitRatio } from './hit-ratio.ts';
import { memorySpeeds, type Speeds } from './memory-speeds.ts';
import { OPERATIONS, REFERENCE, SUBJECTS } from './memory-subjects.ts';
import { traces } from './traces.ts';

const REPEATS = 15;

/** The value that a share of the values reaches. */
function reached(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => b - a);
  return sorted[Math.ceil(share * sorted.length) - 1] as number;
}

function row(name: string, speeds: Speeds): string {
  const cells = Object.keys(OPERATIONS).map((operation) => {
    const own = speeds[name]?.[operation] as number[];
    const reference = speeds[REFERENCE]?.[operation] as number[];
    const ratios = own.map((speed, turn) => speed / (reference[turn] as number));
    const figures = [
      reached(own, 0.5),
      reached(own, 0.9),
      reached(ratios, 0.5),
      reached(ratios, 0.9),
    ];
    return figures.map((figure) => figure.toFixed(2).padStart(6)).join('');
  });
  return `${name.padEnd(20)} ${cells.join('  |')}`;
}

function printHeader(): void {
  const [cpu] = cpus();
  console.log(`Node ${process.version}, ${cpus().length} x ${cpu?.model}, ${REPEATS} repeats`);
  console.log('M operations a CPU second (median, p90) and ratio to lru-cache (median, p90)');
  const operations = Object.keys(OPERATIONS).map((name) => name.padStart(24));
  console.log(`${''.padEnd(20)} ${operations.join('  |')}`);
}

function printHitRatios(): void {
  const policies = ['lru', 'lfu', 'ttl', 'adaptive'] as const;
  for (const maxSize of [1000, 2000]) {
    console.log(`\nhit ratio in %, ${maxSize} entries, 600,000 requests, first tenth not counted`);
    console.log(`${''.padEnd(20)} ${policies.map((policy) => policy.padStart(9)).join('')}`);
    for (const trace of traces({ requests: 600_000, scale: 1, seed: 1 })) {
      const ratios = policies.map((policy) => 100 * hitRatio(policy, maxSize, trace));
      console.log(
        `${trace.name.padEnd(20)} ${ratios.map((r) => r.toFixed(1).padStart(9)).join('')}`,
      );
    }
  }
}

function printTables(together: boolean): void {
  printHeader();
  const names = Object.keys(SUBJECTS);
  const speeds = together ? memorySpeeds(ROOT, names, REPEATS) : undefined;
  for (const name of names)
    console.log(row(name, speeds ?? memorySpeeds(ROOT, [...new Set([REFERENCE, name])], REPEATS)));
  printHitRatios();
}

printTables(process.argv[2] === '--together');

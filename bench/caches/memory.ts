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
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SmartCache } from '@repomap/cache';
import Keyv from 'keyv';
import { LRUCache } from 'lru-cache';
import { hitRatio } from './hit-ratio.ts';
import { traces } from './traces.ts';

interface Subject {
  get(key: string): unknown;
  set(key: string, value: object): unknown;
}

const ENTRIES = 10_000;
const REPEATS = 15;
const HOUR = 3_600_000;
const REFERENCE = 'lru-cache';

const SUBJECTS: Record<string, () => Subject> = {
  [REFERENCE]: () => new LRUCache<string, object>({ max: ENTRIES }),
  'SmartCache lru': () => new SmartCache<string, object>({ maxSize: ENTRIES }),
  'SmartCache lfu': () => new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'lfu' }),
  'SmartCache ttl': () =>
    new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'ttl', ttl: HOUR }),
  'SmartCache adaptive': () =>
    new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'adaptive' }),
  'lru-cache, ttl': () => new LRUCache<string, object>({ max: ENTRIES, ttl: HOUR }),
  Map: () => new Map<string, object>(),
  'Keyv in memory': () => new Keyv(),
};

const held = Array.from({ length: ENTRIES }, (_, i) => `src/packages/file-${i}.ts`);
const fresh = Array.from({ length: 3 * ENTRIES }, (_, i) => `src/packages/other-${i}.ts`);
/** The order in which keys are asked for: all over memory, as real keys are. */
const asked = held.map((_, i) => held[(i * 7919) % ENTRIES] as string);
const values = held.map((path) => ({ path }));

const OPERATIONS: Record<string, (cache: Subject) => Promise<number>> = {
  get: (cache) => repeat(20, asked, (key) => cache.get(key)),
  set: (cache) => repeat(20, asked, (key, i) => cache.set(key, values[i] as object)),
  insert: (cache) => repeat(4, fresh, (key, i) => cache.set(key, values[i % ENTRIES] as object)),
};

/**
 * Runs work for all keys, several times over; an asynchronous cache is awaited, with fewer rounds.
 */
async function repeat(
  rounds: number,
  keys: readonly string[],
  work: (key: string, index: number) => unknown,
): Promise<number> {
  if (work(keys[0] as string, 0) instanceof Promise) {
    for (const [index, key] of keys.entries()) await work(key, index);
    return keys.length;
  }
  for (let round = 0; round < rounds; round += 1)
    for (let index = 0; index < keys.length; index += 1) work(keys[index] as string, index);
  return rounds * keys.length;
}

type Speeds = Record<string, Record<string, number[]>>;

/** Millions of operations a CPU second, by cache and operation, one for each repeat. */
async function measure(names: readonly string[]): Promise<Speeds> {
  const noSpeeds = () => Object.fromEntries(Object.keys(OPERATIONS).map((name) => [name, []]));
  const speeds: Speeds = Object.fromEntries(names.map((name) => [name, noSpeeds()]));
  for (const name of names) await measureOnce(name); // For the engine to find out what is run.
  for (let turn = 0; turn < REPEATS; turn += 1)
    for (const name of names)
      for (const [operation, speed] of await measureOnce(name))
        speeds[name]?.[operation]?.push(speed);
  return speeds;
}

async function measureOnce(name: string): Promise<[operation: string, speed: number][]> {
  const cache = SUBJECTS[name]?.() as Subject;
  for (const [index, key] of held.entries()) await cache.set(key, values[index] as object);
  const speeds: [string, number][] = [];
  for (const [operation, run] of Object.entries(OPERATIONS)) {
    const before = process.cpuUsage();
    const count = await run(cache);
    const { user, system } = process.cpuUsage(before);
    speeds.push([operation, count / (user + system)]);
  }
  return speeds;
}

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

async function printTables(together: boolean): Promise<void> {
  printHeader();
  const speeds = together ? await measure(Object.keys(SUBJECTS)) : undefined;
  for (const name of Object.keys(SUBJECTS)) console.log(row(name, speeds ?? measureAlone(name)));
  printHitRatios();
}

function measureAlone(name: string): Speeds {
  const file = fileURLToPath(import.meta.url);
  return JSON.parse(execFileSync(process.execPath, [file, '--only', name], { encoding: 'utf8' }));
}

const [flag, only] = process.argv.slice(2);
if (flag === '--only' && only !== undefined)
  console.log(JSON.stringify(await measure([...new Set([REFERENCE, only])])));
else await printTables(flag === '--together');

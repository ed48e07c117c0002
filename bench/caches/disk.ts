/**
 * Disk caches side by side, each in processes of its own, in turns: `node bench/caches/disk.ts`.
 *
 * Options: `--entries 10000`, `--rounds 5`, `--python /usr/bin/python3`, and `--only` with the names of
 * some variants, divided by semicolons. Needs a build first. KEYV_COMPAT_DIR names a directory with
 * keyv 5 and `@keyv/sqlite` 4.0.8 installed, which then take part with 1,000 entries.
 * python-diskcache takes part when that Python has it (Debian: python3-diskcache).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../measure/results.ts';
import { VARIANTS } from './disk-variants.ts';
import { shuffled, tagLists } from './payload.ts';

const OPERATIONS = ['get', 'set', 'getMany', 'setMany'] as const;
type Operation = (typeof OPERATIONS)[number];
/** Operations by second of CPU time. */
type Result = Readonly<Record<Operation, number>>;
type Results = Map<string, Result[]>;

const PYTHON_VARIANTS = ['diskcache', 'diskcache, LRU and statistics', 'diskcache, at its limit'];

interface Goal {
  readonly operation: Operation;
  readonly ours: string;
  readonly theirs: string;
  readonly atLeast: number;
}

const KEYV_4 = '@keyv/sqlite 4.0.8 as shipped';
const KEYV_4_ENTRIES = 1000;

const OURS = 'persistent';
const STAMPED = 'persistent, every read stamped';
const TAGS = 'persistent, tags codec';
const goal = (operation: Operation, ours: string, theirs: string, atLeast: number): Goal => ({
  operation,
  ours,
  theirs,
  atLeast,
});

const GOALS: readonly Goal[] = [
  goal('get', OURS, 'diskcache, LRU and statistics', 3.5),
  goal('get', STAMPED, 'diskcache, LRU and statistics', 2),
  goal('set', OURS, 'diskcache', 1.3),
  goal('set', 'persistent, at its limit', 'diskcache, at its limit', 1),
  goal('get', TAGS, 'diskcache', 2),
  goal('set', TAGS, 'diskcache', 2.5),
  goal('getMany', TAGS, 'diskcache', 3),
  goal('setMany', TAGS, 'diskcache', 3),
  goal('get', OURS, 'node:sqlite', 0.85),
  goal('set', OURS, 'node:sqlite', 0.65),
  goal('getMany', OURS, 'node:sqlite', 0.7),
  goal('setMany', OURS, 'node:sqlite', 0.7),
  goal('get', OURS, KEYV_4, 6),
  goal('set', OURS, KEYV_4, 10),
  goal('setMany', OURS, KEYV_4, 15),
  goal('getMany', OURS, KEYV_4, 3),
  ...OPERATIONS.map((operation) => goal(operation, OURS, '@keyv/sqlite, our preset', 0)),
];

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});
const root = mkdtempSync(join(tmpdir(), 'bench-disk-'));
const scriptOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function main(): void {
  const entries = Number(options.entries);
  const hasPython = prepare(entries);
  const only = options.only.split(';').filter(Boolean);
  const variants = [...Object.keys(VARIANTS), ...(hasPython ? PYTHON_VARIANTS : [])].filter(
    (name) => only.length === 0 || only.includes(name),
  );
  const results: Results = new Map(variants.map((name) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round += 1)
    for (const name of variants) results.get(name)?.push(run(name, entries));
  printThroughput(results);
  printGoals(results);
  printColdStart();
}

/** Writes what the Python side needs; says whether it can take part. */
function prepare(entries: number): boolean {
  writeFileSync(join(root, 'payload.json'), JSON.stringify(tagLists()));
  const orders = { get: shuffled(entries, 2), getMany: shuffled(entries, 3) };
  const set = shuffled(entries, 4).slice(0, 3000);
  writeFileSync(join(root, 'orders.json'), JSON.stringify({ ...orders, set }));
  const found = spawnSync(options.python, ['-c', 'import diskcache; print(diskcache.__version__)']);
  const version = found.status === 0 ? String(found.stdout).trim() : 'absent: left out';
  console.log(`Node ${process.version}, python-diskcache ${version}, ${cpus()[0]?.model.trim()}`);
  console.log(`${entries} entries of 5.2 KB on average, ${options.rounds} rounds\n`);
  return found.status === 0;
}

function run(name: string, entries: number): Result {
  const directory = join(root, 'store');
  const isPython = PYTHON_VARIANTS.includes(name);
  const count = name === KEYV_4 ? KEYV_4_ENTRIES : entries;
  const files = [join(root, 'payload.json'), join(root, 'orders.json')];
  const [command, args] = isPython
    ? [options.python, [scriptOf('disk-worker.py'), name, directory, ...files]]
    : [process.execPath, [scriptOf('disk-worker.ts'), name, directory, String(count), ROOT]];
  const output = execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  rmSync(directory, { recursive: true, force: true });
  return JSON.parse(String(output));
}

function printThroughput(results: Results): void {
  console.log(
    '| thousand operations a second of CPU time, median | get | set | getMany | setMany |',
  );
  console.log('|---|---|---|---|---|');
  for (const [name, rounds] of results) {
    const cells = OPERATIONS.map((operation) => {
      const median = quantile(
        rounds.map((round) => round[operation]),
        0.5,
      );
      return (median / 1000).toFixed(1);
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

/** Ratios are taken within a round: what disturbs one round disturbs both sides. */
function printGoals(results: Results): void {
  console.log('\n| ratio | median | nine rounds of ten reach | goal | |');
  console.log('|---|---|---|---|---|');
  for (const { operation, ours, theirs, atLeast } of GOALS) {
    const [measured, reference] = [results.get(ours), results.get(theirs)];
    if (measured === undefined || reference === undefined) continue;
    const ratios = measured.map(
      (round, index) => round[operation] / (reference[index]?.[operation] ?? Number.NaN),
    );
    const median = quantile(ratios, 0.5);
    const verdict = atLeast === 0 ? '' : median >= atLeast ? 'met' : 'missed';
    const figures = [median, quantile(ratios, 0.1)].map((ratio) => `${ratio.toFixed(2)}x`);
    const wanted = atLeast === 0 ? '' : `${atLeast}x`;
    console.log(
      `| ${operation}: ${ours} / ${theirs} | ${figures.join(' | ')} | ${wanted} | ${verdict} |`,
    );
  }
}

/** What opening a cache and one hit cost over a process that does nothing. */
function printColdStart(): void {
  const cacheDir = join(root, 'cold');
  const module = import.meta.resolve('@repomap/persistent-cache');
  const open = `const { PersistentCache } = await import(${JSON.stringify(module)});
    const cache = await PersistentCache.open({ cacheDir: ${JSON.stringify(cacheDir)} });`;
  cpuMs(`${open} await cache.set('key', [1, 2, 3]); await cache.close();`);
  const bare: number[] = [];
  const hit: number[] = [];
  for (let time = 0; time < 15; time += 1) {
    bare.push(cpuMs(''));
    hit.push(cpuMs(`${open} await cache.get('key');`));
  }
  const over = quantile(hit, 0.5) - quantile(bare, 0.5);
  console.log(
    `\nOpen to first hit: ${over.toFixed(1)} ms of CPU over bare Node (${quantile(bare, 0.5).toFixed(1)} ms); goal 10 ms`,
  );
}

function cpuMs(script: string): number {
  const report = 'const u = process.cpuUsage(); process.stdout.write(String(u.user + u.system));';
  const source = `${script}\n${report}`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', source]);
  return Number(output) / 1000;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share + 0.5)] ?? Number.NaN;
}

try {
  main();
} finally {
  rmSync(root, { recursive: true, force: true });
}

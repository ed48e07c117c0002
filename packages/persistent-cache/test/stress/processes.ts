import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { PersistentCache } from '@repomap/persistent-cache';

export interface WorkerReport {
  readonly reads: number;
  readonly hits: number;
  readonly writes: number;
  readonly wrong: number;
  readonly errors: readonly string[];
  readonly longestMs: number;
}

export interface MixedWork {
  readonly cacheDir: string;
  readonly processes: number;
  readonly operations: number;
  readonly milliseconds?: number;
  readonly seed: number;
  readonly journalMode?: 'wal' | 'delete';
}

/** Lets several processes read and write one cache, and returns what each of them met. */
export async function mixedWork(work: MixedWork): Promise<WorkerReport[]> {
  const {
    cacheDir,
    processes,
    operations,
    milliseconds = Number.POSITIVE_INFINITY,
    seed,
    journalMode = 'wal',
  } = work;
  const limits = [String(operations), String(milliseconds), journalMode];
  const args = Array.from({ length: processes }, (_, index) => String(seed + index));
  return runWorkers(
    'worker.ts',
    args.map((own) => [cacheDir, own, ...limits]),
  );
}

/** Runs one process for each list of arguments, and returns what each of them reported. */
export async function runWorkers<R>(
  script: string,
  args: readonly (readonly string[])[],
): Promise<R[]> {
  const outputs = args.map(async (each) => JSON.parse(await textOf(start(script, each))) as R);
  return Promise.all(outputs);
}

export interface KillReport {
  /** Batches that were acknowledged before the kill. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly partial: number;
}

/** Kills a writer after a number of acknowledged batches and a moment more; looks at what is there. */
export async function killWriter(
  cacheDir: string,
  first: number,
  batches: number,
  momentMs: number,
): Promise<KillReport> {
  const child = start('writer.ts', [cacheDir, String(first)]);
  let output = '';
  const enough = Promise.withResolvers<void>();
  child.stdout?.on('data', (chunk) => {
    output += chunk;
    if (output.split('\n').length > batches) enough.resolve();
  });
  const exit = once(child, 'exit');
  await Promise.race([enough.promise, exit]);
  const until = performance.now() + momentMs;
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await exit;
  const last = Number(output.split('\n').at(-2));
  return inspect(cacheDir, first, last);
}

async function inspect(cacheDir: string, first: number, last: number): Promise<KillReport> {
  await using cache = await PersistentCache.open<string>({ cacheDir });
  let lost = 0;
  let partial = 0;
  for (let batch = first; batch <= last + 2; batch += 1) {
    const value = `${batch} `.repeat(500);
    const keys = Array.from({ length: 20 }, (_, row) => `${batch}/${row}`);
    const found = [...(await cache.getMany(keys)).values()].filter((each) => each === value).length;
    if (found !== 0 && found !== 20) partial += 1;
    const single = (await cache.get(`single ${batch}`)) === value;
    if (batch <= last && (found !== 20 || !single)) lost += 1;
  }
  const { ok } = await cache.check();
  return { acknowledged: last - first + 1, lost, partial: partial + (ok ? 0 : 1) };
}

function start(script: string, args: readonly string[]): ChildProcess {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const options = ['--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...options, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function textOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  await once(child, 'close');
  return text;
}

/** Runs work while another process moves the directory of a cache away a hundred times. */
export async function whileMoved<T>(cacheDir: string, work: () => Promise<T>): Promise<T> {
  const mover = start('mover.ts', [cacheDir]);
  const ended = once(mover, 'exit');
  try {
    return await work();
  } finally {
    mover.kill('SIGKILL');
    await ended;
  }
}

export interface OpenerReport {
  readonly errors: readonly string[];
  /** Times that the cache was kept in memory, as the disk was refused. */
  readonly inMemory: number;
}

/** Lets several processes open one cache `rounds` times each, and runs work after each time. */
export async function openRepeatedly(
  cacheDir: string,
  processes: number,
  rounds: number,
  afterRound: () => Promise<void>,
): Promise<OpenerReport[]> {
  const reports = Array.from({ length: processes }, async () => {
    const { stdout } = start('opener.ts', [cacheDir, String(rounds)]);
    let report = '';
    for await (const line of createInterface({ input: stdout as Readable })) {
      report = line;
      await afterRound();
    }
    return JSON.parse(report) as OpenerReport;
  });
  return Promise.all(reports);
}

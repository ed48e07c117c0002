// Sends requests to one engine and counts the work of each, for `tests/e2e/work-counts.test.ts`.
//
//   node count-requests.ts <root> <cache directory> <steps as JSON> <milliseconds>
//
// The clock is ahead by as much.
// Prints a JSON array: the work of each step. Opening counts to the first, closing to the last.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NativeWork, nativeWork } from './count-native-work.ts';
import type { Calls } from './counting-engine.ts';

/** One request, and a file to write before it. */
export interface Step {
  readonly query?: string;
  /** Default 500. */
  readonly maxTokens?: number;
  readonly write?: readonly [path: string, text: string];
}

export interface Work extends Calls, NativeWork {
  parsed: number;
  /** Hits of requests for each kind of cached value that was asked for, such as `tags 3/4`. */
  caches: string;
}

// Imported once the counters are in place.
const { countingEngine } = await import('./counting-engine.ts');
const languages = await import('@repomap/grammars');
const [, , root = '', cacheDir = '', json = '[]', ahead = '0'] = process.argv;
const { now } = Date;
Date.now = () => now() + Number(ahead);
const work: Work[] = [];
let native: NativeWork = { statements: 0, modules: 0, processes: 0, threads: 0 };
let requests = new Map<string, Requests>();
let earlier: Calls = { stat: 0, read: 0, list: 0 };

const { engine, calls } = await countingEngine(root, cacheDir, { languages });
for (const { write, ...request } of JSON.parse(json) as Step[]) {
  if (write !== undefined) writeFileSync(join(root, write[0]), write[1]);
  const { activity } = await engine.map({ maxTokens: 500, ...request });
  const step = { ...minus<keyof Calls>(calls, earlier), ...minus(nativeWork(), native) };
  earlier = { ...calls };
  const made = await requestsOfCaches();
  work.push({ ...step, parsed: activity.parsed, caches: describe(made, requests) });
  requests = made;
  // After the statistics, which read the file of the cache.
  native = nativeWork();
}
await engine.close();
const last = work.at(-1) as Work;
for (const [kind, value] of Object.entries(minus(nativeWork(), native)))
  last[kind as keyof NativeWork] += value;
console.log(JSON.stringify(work));

interface Requests {
  readonly hits: number;
  readonly all: number;
}

async function requestsOfCaches(): Promise<Map<string, Requests>> {
  const { namespaces } = await engine.cache.getStatistics();
  const entries = Object.entries(namespaces);
  return new Map(entries.map(([name, { hits, misses }]) => [name, { hits, all: hits + misses }]));
}

function describe(now: Map<string, Requests>, before: Map<string, Requests>): string {
  const parts = Array.from(now, ([name, { hits, all }]) => {
    const { hits: oldHits, all: oldAll } = before.get(name) ?? { hits: 0, all: 0 };
    return all === oldAll ? '' : `${name} ${hits - oldHits}/${all - oldAll}`;
  });
  return parts.filter(Boolean).join(', ');
}

function minus<K extends string>(
  after: Readonly<Record<K, number>>,
  before: Readonly<Record<K, number>>,
): Record<K, number> {
  const kinds = Object.keys(after) as K[];
  const differences = kinds.map((kind) => [kind, after[kind] - before[kind]] as const);
  return Object.fromEntries(differences) as Record<K, number>;
}

// Loaded with `--import`, counts what is costly in a process and its worker threads: SQL statements,
// WebAssembly modules compiled, child processes and threads started.
import childProcess, { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import workerThreads, { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const KINDS = ['statements', 'modules', 'processes', 'threads'] as const;
type Kind = (typeof KINDS)[number];
export type NativeWork = Record<Kind, number>;

const KEY = 'native work';
const shared = getEnvironmentData(KEY) as SharedArrayBuffer | undefined;
const counts = new Int32Array(shared ?? new SharedArrayBuffer(4 * KINDS.length));
// Threads started later count into the same memory.
setEnvironmentData(KEY, counts.buffer);

/** How often each was done since the process started. */
export function nativeWork(): NativeWork {
  const entries = KINDS.map((kind, i) => [kind, Atomics.load(counts, i)] as const);
  return Object.fromEntries(entries) as NativeWork;
}

function count(kind: Kind): void {
  Atomics.add(counts, KINDS.indexOf(kind), 1);
}

/** Counts the calls of methods, as functions and as constructors. */
function watch(owner: object, kind: Kind, ...names: readonly string[]): void {
  const methods = owner as Record<string, (...args: unknown[]) => unknown>;
  for (const name of names)
    methods[name] = new Proxy(methods[name] as (...args: unknown[]) => unknown, {
      apply(target, self, args) {
        count(kind);
        return Reflect.apply(target, self, args);
      },
      construct(target, args, newTarget) {
        count(kind);
        return Reflect.construct(target, args, newTarget);
      },
    });
}

watch(DatabaseSync.prototype, 'statements', 'exec');
watch(StatementSync.prototype, 'statements', 'run', 'get', 'all', 'iterate');
watch(Reflect.get(globalThis, 'WebAssembly'), 'modules', 'compile', 'instantiate', 'Module');
watch(ChildProcess.prototype, 'processes', 'spawn');
watch(childProcess, 'processes', 'spawnSync', 'execFileSync', 'execSync');
workerThreads.Worker = class extends workerThreads.Worker {
  constructor(file: string | URL, options: workerThreads.WorkerOptions = {}) {
    count('threads');
    const execArgv = [...(options.execArgv ?? []), '--import', import.meta.url];
    super(file, { ...options, execArgv });
  }
};
syncBuiltinESMExports();

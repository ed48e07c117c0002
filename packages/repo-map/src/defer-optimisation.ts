import { overrideV8Flags, setV8Flags } from '@repomap/tag-cache/v8-flags';

/** About as much as a map of a small repository takes after an edit. */
const DEFERRED_MICROSECONDS = 400_000;
const TICK_MS = 50;
/** Mapping more takes so long that optimised code pays at once. */
const MAX_FILES = 20_000;
/** Mapping no more ends before the code of the last compiler has saved what it takes. */
const FEW_FILES = 1_500;
/**
 * Ranking with a walk over the names of more files takes so long that optimised code pays: a third of the
 * CPU time for the walk of 9,852 files. No timer fires while it runs.
 */
const MAX_WALKED = 2_000;

/** After as many requests for more than that, TurboFan's code has saved the CPU time that making it takes. */
const FEW_REQUESTS = 128;

let isOneMap = false;
let timer: NodeJS.Timeout | undefined;
let restore = () => {};
/** The CPU time of the process, in microseconds, until which the compilers are off. */
let limit = DEFERRED_MICROSECONDS;
/** Number of requests that were begun, of which `holders` hold TurboFan off. */
let requests = 0;
let holders = 0;
let release = () => {};

/**
 * For a program that prints one map and exits: from now on, V8's optimising compilers are off,
 * because they take more CPU time on other threads than their code saves. They are turned on again once
 * the process has used 400 ms of CPU time or starts a worker thread. For up to 1,500 files only the first
 * of them, Maglev, is turned on again: the last one, TurboFan, takes more CPU time in a whole cold run
 * than it saves. The code of grammars on the calling thread is never optimised. V8's flags hold for the
 * whole process, so this is for a program that has it to itself.
 */
export function deferOptimisation(): void {
  isOneMap = true;
  // Absent with `--jitless`, which turning on a compiler would undo.
  if (!('WebAssembly' in globalThis)) return;
  deferUntil(DEFERRED_MICROSECONDS);
  timer ??= setInterval(() => {
    if (usedMicroseconds() > limit) endDeferral();
  }, TICK_MS).unref();
}

/** Whether the program prints one map and exits, so that optimised code would hardly be used. */
export function isForOneMap(): boolean {
  return isOneMap;
}

/** Adapts the deferral, if there is one, to a map that is to be made of that many files. */
export function limitDeferral(files: number): void {
  if (timer === undefined) return;
  if (files > MAX_FILES) endDeferral();
  if (files <= FEW_FILES) setV8Flags({ opt: false });
}

/** Ranks with the compilers on, if that walks over the names of many files. `rank` is synchronous. */
export function walkOptimised<T>(files: number, rank: () => T): T {
  if (timer === undefined || files <= MAX_WALKED) return rank();
  restore();
  try {
    return rank();
  } finally {
    // What follows, to render a map, is short again.
    deferUntil(usedMicroseconds() + DEFERRED_MICROSECONDS);
  }
}

function deferUntil(microseconds: number): void {
  limit = microseconds;
  // Two flags, since either compiler works without the other.
  restore = overrideV8Flags({ opt: false, maglev: false });
}

function usedMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Keeps TurboFan off until it is disposed, while one of the first 128 requests of a process is answered for
 * more than 1,500 files; with fewer, its code costs less and pays. Not for the very first request, which may
 * parse all files and loads modules: V8 takes compiled code of these only with the flags of the start.
 */
export function deferTurboFan(files: number): Disposable {
  requests += 1;
  const pays = files <= FEW_FILES || requests > FEW_REQUESTS;
  if (isOneMap || pays || requests === 1) return NOTHING_HELD;
  if (holders === 0) release = overrideV8Flags({ opt: false });
  holders += 1;
  return {
    [Symbol.dispose]() {
      holders -= 1;
      if (holders === 0) release();
    },
  };
}

const NOTHING_HELD: Disposable = { [Symbol.dispose]() {} };

/** Turns the compilers on again. A thread that starts while they are off would never have them. */
export function endDeferral(): void {
  if (holders > 0) release();
  if (timer === undefined) return;
  clearInterval(timer);
  timer = undefined;
  restore();
}

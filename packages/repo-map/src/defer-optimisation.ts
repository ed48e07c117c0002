import { overrideV8Flags } from '@repomap/tag-cache/source';

/** About as much as a map of a small repository takes after an edit. */
const DEFERRED_MICROSECONDS = 400_000;
const TICK_MS = 50;
/** Mapping more takes so long that optimised code pays at once. */
const MAX_FILES = 20_000;

let isOneMap = false;
let isWanted = false;
let timer: NodeJS.Timeout | undefined;
let restore = () => {};

/**
 * For a program that prints one map and exits: while the map is made, V8's optimising compilers are off,
 * because they take more CPU time on other threads than their code saves. They are turned on again once
 * the process has used 400 ms of CPU time or starts a worker thread. The code of grammars on the calling
 * thread is never optimised. V8's flags hold for the whole process, so this is for a program that has it
 * to itself.
 */
export function deferOptimisation(): void {
  isOneMap = true;
  // Absent with `--jitless`, which turning on a compiler would undo.
  isWanted = 'WebAssembly' in globalThis;
}

/** Whether the program prints one map and exits, so that optimised code would hardly be used. */
export function isForOneMap(): boolean {
  return isOneMap;
}

/** Turns the compilers off, if that is wanted, before a map of that many files is made. */
export function beginDeferral(files: number): void {
  if (!isWanted || files > MAX_FILES) return;
  isWanted = false;
  // Two flags, since either compiler works without the other.
  restore = overrideV8Flags({ opt: false, maglev: false });
  timer = setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system > DEFERRED_MICROSECONDS) endDeferral();
  }, TICK_MS).unref();
}

/** Turns the compilers on again. A thread that starts while they are off would never have them. */
export function endDeferral(): void {
  isWanted = false;
  if (timer === undefined) return;
  clearInterval(timer);
  timer = undefined;
  restore();
}

/**
 * V8's flags while many files are parsed, until it is disposed. They hold for the whole process, workers
 * included.
 *
 * Scavenges are not shared out to helper threads: that takes more CPU time than copying what survives.
 * From the 200th file on, the young generation of the calling thread keeps its size: V8 would enlarge it
 * up to 128 MB, which saves no CPU time and is not given back. Those of workers have a limit of their
 * own, and have grown by then.
 */
export class BulkFlags implements Disposable {
  private files = 0;

  constructor() {
    setFlag('--no-parallel-scavenge');
  }

  countFile(): void {
    this.files += 1;
    if (this.files === MAX_FILES) setFlag(`${GROWTH}=1`);
  }

  [Symbol.dispose](): void {
    setFlag('--parallel-scavenge');
    if (this.files >= MAX_FILES) setFlag(`${GROWTH}=${DEFAULT_GROWTH}`);
  }
}

const MAX_FILES = 200;

/** By how much V8 multiplies a young generation when much of it survives. */
const GROWTH = '--semi-space-growth-factor';
const DEFAULT_GROWTH = 2;

function setFlag(flag: string): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString(flag);
}

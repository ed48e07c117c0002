import { overrideV8Flags } from '@repomap/tag-cache/v8-flags';

/** In bytes. Larger young generations took no less CPU time in scans and queries of 11,000 files. */
const ENOUGH = 16 * 2 ** 20;

/**
 * The factor by which V8 enlarges a young generation when much of it survives, and by how many percent
 * the old one may grow before the next full collection. By itself, V8 chooses up to 300.
 */
const LIMITED = { 'semi-space-growth-factor': 1, 'heap-growing-percent': 120 };

/** What V8 puts off until the thread is idle may enlarge the young generation, too. */
const LINGER_MS = 50;
/** A young generation is enlarged once in so many files at most. */
const FILES_PER_CHECK = 32;

let holders = 0;
/** Set while the growth is limited. */
let release: (() => void) | undefined;
let timer: NodeJS.Timeout | undefined;

/**
 * Lets V8's heap grow slowly once the young generation of the calling thread has 16 MB, until shortly after
 * all holders are disposed. V8 would enlarge that up to 128 MB in any process that answers several requests on
 * thousands of files, which saves no CPU time, and would let garbage take several times the memory of what
 * is used. It gives neither back while the process is busy.
 *
 * V8's flags hold for the whole process, so they are set no earlier than needed and no longer than work
 * goes on. The young generations of workers have a limit of their own.
 */
export class LimitedHeapGrowth implements Disposable {
  private files = 0;

  constructor() {
    holders += 1;
    clearTimeout(timer);
    this.check();
  }

  /** V8 does not tell when it has enlarged something, so this has to be called from time to time. */
  check(): void {
    if (release !== undefined || youngBytes() < ENOUGH) return;
    release = overrideV8Flags(LIMITED);
  }

  /** Checks once in some files. */
  countFile(): void {
    this.files += 1;
    if (this.files % FILES_PER_CHECK === 0) this.check();
  }

  [Symbol.dispose](): void {
    holders -= 1;
    if (holders > 0 || release === undefined) return;
    timer = setTimeout(() => {
      release?.();
      release = undefined;
    }, LINGER_MS).unref();
  }
}

function youngBytes(): number {
  // Modules alone take some 15 MB of a heap, so in one of less than this it is small. To ask for the size
  // of the heap loads nothing, which matters where a map is cached.
  if (process.memoryUsage().heapTotal < 2 * ENOUGH) return 0;
  const { getHeapSpaceStatistics } = process.getBuiltinModule('node:v8');
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return young?.space_size ?? 0;
}

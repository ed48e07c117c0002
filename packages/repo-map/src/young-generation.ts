import { overrideV8Flags } from '@repomap/tag-cache/source';

/** In bytes. Larger young generations took no less CPU time in scans and queries of 11,000 files. */
const ENOUGH = 16 * 2 ** 20;

let holders = 0;
/** Set while V8 is kept from enlarging. */
let release: (() => void) | undefined;

/**
 * Keeps V8 from enlarging the young generation of the calling thread beyond 16 MB, or what it already
 * has, until all holders are disposed. V8 would enlarge it up to 128 MB in any process that answers
 * several requests on thousands of files, which saves no CPU time, and does not give it back while the
 * process is busy.
 *
 * V8's flag holds for the whole process, so it is set no earlier than needed and no longer than work
 * goes on. Workers have limits of their own, and have grown by then.
 */
export class HeldYoungGeneration implements Disposable {
  constructor() {
    holders += 1;
    this.check();
  }

  /** V8 does not tell when it has enlarged something, so this has to be called from time to time. */
  check(): void {
    if (release !== undefined || youngBytes() < ENOUGH) return;
    release = overrideV8Flags({ 'semi-space-growth-factor': 1 });
  }

  [Symbol.dispose](): void {
    holders -= 1;
    if (holders > 0) return;
    release?.();
    release = undefined;
  }
}

function youngBytes(): number {
  const { getHeapSpaceStatistics } = process.getBuiltinModule('node:v8');
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return young?.space_size ?? 0;
}

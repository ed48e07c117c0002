import { overrideV8Flags } from '@repomap/tag-cache/source';

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
  private readonly restores = [overrideV8Flags({ 'parallel-scavenge': false })];

  countFile(): void {
    this.files += 1;
    if (this.files === MAX_FILES)
      this.restores.push(overrideV8Flags({ 'semi-space-growth-factor': 1 }));
  }

  [Symbol.dispose](): void {
    for (const restore of this.restores) restore();
  }
}

const MAX_FILES = 200;

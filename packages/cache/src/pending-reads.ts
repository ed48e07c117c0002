/** A read in progress. `isFresh` is false for keys written since it began. */
export interface PendingRead extends Disposable {
  isFresh(key: string): boolean;
}

/**
 * Tracks which keys are written while reads are in progress, so that a read does not overwrite a
 * newer value with what it found. Writes cost nothing while no read is in progress.
 */
export class PendingReads {
  private readonly reads = new Set<{ readonly keys: Set<string>; all: boolean }>();

  begin(): PendingRead {
    const read = { keys: new Set<string>(), all: false };
    this.reads.add(read);
    return {
      isFresh: (key) => !read.all && !read.keys.has(key),
      [Symbol.dispose]: () => void this.reads.delete(read),
    };
  }

  invalidate(keys: readonly string[]): void {
    for (const read of this.reads) for (const key of keys) read.keys.add(key);
  }

  invalidateAll(): void {
    for (const read of this.reads) read.all = true;
  }
}

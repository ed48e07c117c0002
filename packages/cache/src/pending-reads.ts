/** Tells of one read whether a key was written since the read began. */
export interface PendingRead extends Disposable {
  isFresh(key: string): boolean;
}

/**
 * The reads under way, and what was written meanwhile: what such a read finds must not be copied
 * over it. Costs a write nothing while nothing is being read.
 */
export class PendingReads {
  private readonly reads = new Set<{ readonly written: Set<string>; allWritten: boolean }>();

  begin(): PendingRead {
    const read = { written: new Set<string>(), allWritten: false };
    this.reads.add(read);
    return {
      isFresh: (key) => !read.allWritten && !read.written.has(key),
      [Symbol.dispose]: () => void this.reads.delete(read),
    };
  }

  written(keys: readonly string[]): void {
    for (const read of this.reads) for (const key of keys) read.written.add(key);
  }

  allWritten(): void {
    for (const read of this.reads) read.allWritten = true;
  }
}

/** The documents that contain a term, and how often. */
export class PostingList {
  private ownDocuments = new Uint32Array(16);
  private ownCounts = new Uint32Array(16);
  private size = 0;

  get length(): number {
    return this.size;
  }

  /** Valid up to `length`. */
  get documents(): Uint32Array {
    return this.ownDocuments;
  }

  /** Parallel to `documents`. */
  get counts(): Uint32Array {
    return this.ownCounts;
  }

  add(document: number, count: number): void {
    if (this.size === this.ownDocuments.length) {
      this.ownDocuments = doubled(this.ownDocuments);
      this.ownCounts = doubled(this.ownCounts);
    }
    this.ownDocuments[this.size] = document;
    this.ownCounts[this.size] = count;
    this.size += 1;
  }
}

function doubled(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * full.length);
  larger.set(full);
  return larger;
}

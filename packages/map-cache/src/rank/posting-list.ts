/** The documents that contain a term, each once in any order, and how often. */
export class PostingList {
  private ownDocuments = new Uint32Array(0);
  private ownCounts = new Uint32Array(0);
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

  /** Empties it, to be filled again. */
  clear(): void {
    this.size = 0;
  }

  addAll({ documents, counts, length }: PostingList): void {
    for (let i = 0; i < length; i += 1) this.add(documents[i] as number, counts[i] as number);
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
  const larger = new Uint32Array(Math.max(16, 2 * full.length));
  larger.set(full);
  return larger;
}

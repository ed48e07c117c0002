import type { StoreEntry } from './store.js';

/** Computed entries on their way to the stores, so that many are written at once. */
export class WriteBuffer<V> {
  private entries = new Map<string, StoreEntry<V>>();

  get size(): number {
    return this.entries.size;
  }

  get(key: string): V | undefined {
    return this.entries.get(key)?.value;
  }

  add(entry: StoreEntry<V>): void {
    this.entries.set(entry.key, entry);
  }

  /** Drops entries that were deleted or replaced before they were written. */
  discard(keys: readonly string[]): void {
    for (const key of keys) this.entries.delete(key);
  }

  discardAll(): void {
    this.entries.clear();
  }

  /** Removes and returns all entries. */
  take(): readonly StoreEntry<V>[] {
    const taken = [...this.entries.values()];
    // In V8, the table of a map that is cleared leads to the next one. Once one of them is in the old
    // generation, all later entries would stay in memory until a full collection.
    this.entries = new Map();
    return taken;
  }
}

import { type EntryList, ListEntry } from './entry-list.js';

/** An entry that knows which list it is in and how often it was used. */
export class CountedEntry<K, V> extends ListEntry<K, V> {
  /** Uses as of `epoch`; each later epoch halves it. */
  count = 1;
  epoch = 0;
  hash = 0;
  list: EntryList<CountedEntry<K, V>> | undefined = undefined;

  countAt(epoch: number): number {
    return this.count >> Math.min(epoch - this.epoch, 31);
  }
}

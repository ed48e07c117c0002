import { type EntryList, ListEntry } from './entry-list.js';

/** An entry that stores its list and its use count. */
export class FrequencyEntry<K, V> extends ListEntry<K, V> {
  /** Use count as of `epoch`; each later epoch halves it. */
  count = 1;
  epoch = 0;
  hash = 0;
  list: EntryList<FrequencyEntry<K, V>> | undefined = undefined;

  countAt(epoch: number): number {
    return this.count >> Math.min(epoch - this.epoch, 31);
  }
}

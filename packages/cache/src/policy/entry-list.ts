import type { Bytes } from '../clock.js';
import type { Entry } from './policy.js';

/** A node of a circular doubly linked list; initially a list of its own. */
class Link {
  prev: Link = this;
  next: Link = this;
}

/** An entry that is a node of an `EntryList`. */
export class ListEntry<K, V> extends Link implements Entry<K, V> {
  readonly key: K;
  value: V;
  bytes: Bytes;
  heapIndex = -1;

  constructor(key: K, value: V, bytes: Bytes) {
    super();
    this.key = key;
    this.value = value;
    this.bytes = bytes;
  }
}

/** A doubly linked list of entries, next victim first. All operations but iteration are O(1). */
export class EntryList<E extends Link> {
  /** Sentinel before the first entry and after the last. */
  private readonly end = new Link();
  size = 0;

  get first(): E | undefined {
    const { next } = this.end;
    return next === this.end ? undefined : (next as E);
  }

  push(entry: E): void {
    insertBefore(this.end, entry);
    this.size += 1;
  }

  remove(entry: E): void {
    unlink(entry);
    this.size -= 1;
  }

  /** Moves an entry of this list to its end. */
  moveToEnd(entry: E): void {
    unlink(entry);
    insertBefore(this.end, entry);
  }

  /** Moves all entries of another list to the end of this one. */
  append(other: EntryList<E>): void {
    if (other.size === 0) return;
    const { next: first, prev: last } = other.end;
    const { prev } = this.end;
    prev.next = first;
    first.prev = prev;
    last.next = this.end;
    this.end.prev = last;
    this.size += other.size;
    other.clear();
  }

  clear(): void {
    this.end.prev = this.end;
    this.end.next = this.end;
    this.size = 0;
  }

  *[Symbol.iterator](): Generator<E, void, undefined> {
    for (let at = this.end.next; at !== this.end; at = at.next) yield at as E;
  }
}

function insertBefore(next: Link, link: Link): void {
  const { prev } = next;
  link.prev = prev;
  link.next = next;
  prev.next = link;
  next.prev = link;
}

function unlink({ prev, next }: Link): void {
  prev.next = next;
  next.prev = prev;
}

/** Items of which one can ask for the next. */
export interface Items<T> {
  /** Undefined after the last one. */
  at(place: number): T | undefined;
}

/** The items of an iterable, which is read once, and no further than is asked for. */
export class ReadList<T> implements Items<T> {
  readonly #read: T[] = [];
  readonly #left: Iterator<T>;

  constructor(items: Iterable<T>) {
    this.#left = items[Symbol.iterator]();
  }

  /** Places are asked for in order, or again. */
  at(place: number): T | undefined {
    if (place < this.#read.length) return this.#read[place];
    const { done, value } = this.#left.next();
    if (done) return undefined;
    this.#read.push(value);
    return value;
  }
}

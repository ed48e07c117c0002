import { CacheError } from '@repomap/cache';

/** Begins a key that was escaped because it has no UTF-8 form. */
const ESCAPE = '\uFFFE';

/**
 * The keys of one namespace among the keys of the file: `name:key`.
 *
 * A name has no colon of its own, so keys of different namespaces never meet.
 */
export class KeySpace {
  /** The namespace, also the name under which its counters are kept. */
  readonly name: string;
  private readonly prefix: string;

  constructor(name: string) {
    this.name = name;
    this.prefix = `${name}:`;
  }

  /** The namespace of this name inside this one. */
  inner(name: string): KeySpace {
    return new KeySpace(`${this.name}/${encodeURIComponent(name.toWellFormed())}`);
  }

  /** Lone surrogates would all be stored as the same replacement character. */
  toStored(key: string): string {
    if (typeof key !== 'string')
      throw new CacheError('CACHE_VALUE', 'a key and a tag must be text');
    const safe = key.isWellFormed() && !key.startsWith(ESCAPE);
    return this.prefix + (safe ? key : ESCAPE + JSON.stringify(key));
  }

  fromStored(stored: string): string {
    const key = stored.slice(this.prefix.length);
    return key.startsWith(ESCAPE) ? JSON.parse(key.slice(1)) : key;
  }

  /** The half-open range that holds this namespace's keys. */
  get range(): readonly [from: string, to: string] {
    return [this.prefix, `${this.name};`];
  }
}

/** The namespace that a stored key belongs to. */
export function spaceOf(stored: string): KeySpace {
  return new KeySpace(stored.slice(0, stored.indexOf(':')));
}

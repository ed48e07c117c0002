import { CacheError } from '@repomap/cache';
import { fromStoredText, toStoredText } from './stored-text.js';

/**
 * The keys of one namespace among the keys of the file: `name:key`.
 *
 * A name has no colon of its own, so keys of different namespaces never meet.
 */
export class NamespaceKeys {
  /** The namespace, also the name under which its counters are kept. */
  readonly name: string;
  private readonly prefix: string;

  constructor(name: string) {
    this.name = name;
    this.prefix = `${name}:`;
  }

  /** The namespace of this name inside this one. */
  child(name: string): NamespaceKeys {
    return new NamespaceKeys(`${this.name}/${encodeURIComponent(name.toWellFormed())}`);
  }

  toStored(key: string): string {
    if (typeof key !== 'string')
      throw new CacheError('CACHE_VALUE', 'a key and a tag must be text');
    return this.prefix + toStoredText(key);
  }

  fromStored(stored: string): string {
    return fromStoredText(stored.slice(this.prefix.length));
  }

  /** The half-open range that holds this namespace's keys. */
  get range(): readonly [from: string, to: string] {
    return [this.prefix, `${this.name};`];
  }
}

/** The namespace that a stored key belongs to. */
export function namespaceOf(stored: string): NamespaceKeys {
  return new NamespaceKeys(stored.slice(0, stored.indexOf(':')));
}

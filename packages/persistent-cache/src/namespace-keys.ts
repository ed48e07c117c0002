import { CacheError } from '@repomap/cache';
import { fromStoredText, toStoredText } from './stored-text.js';

/**
 * Maps the keys of a namespace to keys of the file: `name:key`.
 *
 * Colons in names are escaped, so keys of different namespaces never collide.
 */
export class NamespaceKeys {
  /** The name of the namespace, which also identifies its counters. */
  readonly name: string;
  private readonly prefix: string;

  constructor(name: string) {
    this.name = name;
    this.prefix = `${name}:`;
  }

  /** The keys of a child namespace. */
  child(name: string): NamespaceKeys {
    return new NamespaceKeys(`${this.name}/${encodeURIComponent(name.toWellFormed())}`);
  }

  toStored(key: string): string {
    if (typeof key !== 'string')
      throw new CacheError('CACHE_VALUE', 'keys and tags must be strings');
    return this.prefix + toStoredText(key);
  }

  fromStored(stored: string): string {
    return fromStoredText(stored.slice(this.prefix.length));
  }

  /** The half-open range of this namespace's stored keys. */
  get range(): readonly [from: string, to: string] {
    return [this.prefix, `${this.name};`];
  }
}

/** The namespace of a stored key. */
export function namespaceOf(stored: string): NamespaceKeys {
  return new NamespaceKeys(stored.slice(0, stored.indexOf(':')));
}

import { Dictionary } from './dictionary.js';
import type { Reference } from './tag.js';

/** References in parallel lists, which take much less memory and time than an object for each. */
export interface ReferenceColumns {
  /** The distinct names, by first appearance. */
  readonly names: readonly string[];
  /** By reference: the index of its name. */
  readonly nameOf: ArrayLike<number>;
  /** The distinct kinds, by first appearance. */
  readonly kinds: readonly Pick<Reference, 'kind' | 'foreign'>[];
  /** By reference: the index of its kind. */
  readonly kindOf: ArrayLike<number>;
}

/** The columns of references, without their rows. */
export function referenceColumns(references: readonly Reference[]): ReferenceColumns {
  const names = new Dictionary();
  const kinds = new Dictionary();
  const distinct: Pick<Reference, 'kind' | 'foreign'>[] = [];
  const nameOf = new Uint32Array(references.length);
  const kindOf = new Uint8Array(references.length);
  for (let i = 0; i < references.length; i += 1) {
    const { name, kind, foreign } = references[i] as Reference;
    const own = kinds.numberOf(foreign ? `-${kind}` : kind);
    nameOf[i] = names.numberOf(name);
    kindOf[i] = own;
    if (own === distinct.length) distinct.push(foreign ? { kind, foreign } : { kind });
  }
  return { names: names.words, nameOf, kinds: distinct, kindOf };
}

import { Dictionary } from './dictionary.js';
import type { Reference, ReferenceKind } from './tag.js';
import type { Usage } from './usage.js';

/** References in parallel lists, which take much less memory and time than an object for each. */
export interface ReferenceColumns {
  /** The distinct names, by first appearance. */
  readonly names: readonly string[];
  /** By reference: the index of its name. */
  readonly nameOf: ArrayLike<number>;
  /** The distinct usages, by first appearance. */
  readonly usages: readonly Usage[];
  /** By reference: the index of its usage. */
  readonly usageOf: ArrayLike<number>;
}

/** The columns of references, without their rows. */
export function referenceColumns(references: readonly Reference[]): ReferenceColumns {
  const names = new Dictionary();
  const usages = new Usages();
  const nameOf = new Uint32Array(references.length);
  const usageOf = new Uint8Array(references.length);
  for (let i = 0; i < references.length; i += 1) {
    const reference = references[i] as Reference;
    nameOf[i] = names.numberOf(reference.name);
    usageOf[i] = usages.numberOf(reference);
  }
  return { names: names.words, nameOf, usages: usages.all, usageOf };
}

/** Numbers usages by first appearance, without making a text of each. */
class Usages {
  readonly all: Usage[] = [];
  private readonly plain = new Map<ReferenceKind, number>();
  private readonly foreign = new Map<ReferenceKind, number>();
  private readonly unqualified = new Map<ReferenceKind, number>();

  numberOf({ kind, foreign, unqualified }: Usage): number {
    const known = foreign ? this.foreign : unqualified ? this.unqualified : this.plain;
    const number = known.get(kind);
    if (number !== undefined) return number;
    known.set(kind, this.all.length);
    this.all.push({ kind, ...(foreign && { foreign }), ...(unqualified && { unqualified }) });
    return this.all.length - 1;
  }
}

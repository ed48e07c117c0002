import type { Reference, ReferenceKind } from './tag.js';

/** How a name is used. */
export type Usage = Omit<Reference, 'name' | 'line'>;

/** In front of the kind of a reference to the standard library. */
const FOREIGN = '-';

/** A usage as a word, such as `-call` for a call to the standard library. */
export function usageWord({ kind, foreign }: Usage): string {
  return foreign ? FOREIGN + kind : kind;
}

export function usageOfWord(word: string): Usage {
  if (!word.startsWith(FOREIGN)) return { kind: word as ReferenceKind };
  return { kind: word.slice(FOREIGN.length) as ReferenceKind, foreign: true };
}

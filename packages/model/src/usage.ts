import type { Reference, ReferenceKind } from './tag.js';

/** How a name is used. */
export type Usage = Omit<Reference, 'name' | 'line'>;

const FOREIGN = '-';
const UNQUALIFIED = '+';

/** A usage as a word, such as `-call` for a call to the standard library. */
export function usageWord({ kind, foreign, unqualified }: Usage): string {
  if (foreign) return FOREIGN + kind;
  return unqualified ? UNQUALIFIED + kind : kind;
}

/** The usage that a word of `usageWord` stands for. */
export function usageOfWord(word: string): Usage {
  const kind = word.slice(1) as ReferenceKind;
  if (word.startsWith(FOREIGN)) return { kind, foreign: true };
  if (word.startsWith(UNQUALIFIED)) return { kind, unqualified: true };
  return { kind: word as ReferenceKind };
}

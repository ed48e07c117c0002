import { type Definition, type FileFacts, SymbolKind } from '@repomap/model';
import { type BindingRow, bindingRow } from './binding-row.js';
import { priorOf } from './definition-prior.js';
import type { Words } from './words.js';

/** The terms in the names of a file's definitions, as numbers of `Words`. */
export interface NameRow {
  /** Where the terms of each definition begin, and at last where they end. */
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  /** Number of definitions whose name counts as text. */
  readonly length: number;
}

/** The facts of one file in the numbers that ranking reads. Each part is computed on first use. */
export class FileRow {
  readonly facts: FileFacts;
  private readonly words: Words;
  private ownNames: NameRow | undefined;
  private ownBindings: BindingRow | undefined;
  private ownPriors: Float64Array | undefined;
  private ownLengths: Uint32Array | undefined;

  constructor(facts: FileFacts, words: Words) {
    this.facts = facts;
    this.words = words;
  }

  get names(): NameRow {
    this.ownNames ??= nameRow(this.facts.definitions, this.words);
    return this.ownNames;
  }

  get bindings(): BindingRow {
    this.ownBindings ??= bindingRow(this.facts, this.words);
    return this.ownBindings;
  }

  /** By definition: the factor of its rank that does not depend on the task. */
  get priors(): Float64Array {
    this.ownPriors ??= priors(this.facts);
    return this.ownPriors;
  }

  /** By definition: the length of its text. */
  get lengths(): Uint32Array {
    this.ownLengths ??= bodyLengths(this.facts);
    return this.ownLengths;
  }
}

function priors({ definitions }: FileFacts): Float64Array {
  return Float64Array.from(definitions, (each) => priorOf(each, definitions));
}

function bodyLengths({ definitions, terms }: FileFacts): Uint32Array {
  return Uint32Array.from(definitions, (_, index) => terms.bodyLengths[index] ?? 0);
}

function nameRow(definitions: readonly Definition[], words: Words): NameRow {
  const starts = new Uint32Array(definitions.length + 1);
  const terms: number[] = [];
  let length = 0;
  for (const [index, { name, kind }] of definitions.entries()) {
    if (isNameText(kind)) {
      length += 1;
      for (const term of words.termsOf(name)) terms.push(term);
    }
    starts[index + 1] = terms.length;
  }
  return { starts, terms: Uint32Array.from(terms), length };
}

/** Whether the name of a definition counts as text. A title is prose, which the text of the file counts. */
export function isNameText(kind: SymbolKind): boolean {
  return kind !== SymbolKind.Test;
}

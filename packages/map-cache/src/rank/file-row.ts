import { type Definition, type FileFacts, SymbolKind } from '@repomap/model';
import { type BindingRow, bindingRow } from './binding-row.js';
import { priorOf } from './definition-prior.js';
import type { Words } from './words.js';

/** The terms of a file and of its definitions, as numbers of `Words`. */
export interface TextRow {
  /** The distinct terms in code point order. */
  readonly terms: Uint32Array;
  /** Parallel to `terms`: occurrences in the file. */
  readonly counts: Uint32Array;
  /** Where the pairs of each definition begin in `bodies`, and at last where they end. */
  readonly bodyStarts: Uint32Array;
  /** Pairs of an index into `terms` and a count, ascending within a definition. */
  readonly bodies: Uint32Array;
  /** Occurrences of identifiers in the file. */
  readonly length: number;
}

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
  private ownText: TextRow | undefined;
  private ownNames: NameRow | undefined;
  private ownBindings: BindingRow | undefined;
  private ownPriors: Float64Array | undefined;
  private ownLengths: Uint32Array | undefined;

  constructor(facts: FileFacts, words: Words) {
    this.facts = facts;
    this.words = words;
  }

  /** Adds the words of the parts that a query reads. */
  addWords(): void {
    this.ownText ??= textRow(this.facts, this.words);
    this.ownNames ??= nameRow(this.facts.definitions, this.words);
  }

  get text(): TextRow {
    this.ownText ??= textRow(this.facts, this.words);
    return this.ownText;
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
    const { definitions } = this.facts;
    this.ownPriors ??= Float64Array.from(definitions, (each) => priorOf(each, definitions));
    return this.ownPriors;
  }

  /** By definition: the length of its text. */
  get lengths(): Uint32Array {
    const { definitions, terms } = this.facts;
    this.ownLengths ??= Uint32Array.from(definitions, (_, i) => terms.bodyLengths[i] ?? 0);
    return this.ownLengths;
  }
}

function textRow({ definitions, terms: table }: FileFacts, words: Words): TextRow {
  const distinct = table.terms === '' ? [] : table.terms.slice(1, -1).split(',');
  const bodyStarts = new Uint32Array(definitions.length + 1);
  const bodies: number[] = [];
  for (const index of definitions.keys()) {
    for (const value of table.bodies[index] ?? []) bodies.push(value);
    bodyStarts[index + 1] = bodies.length;
  }
  return {
    terms: Uint32Array.from(distinct, (term) => words.add(term)),
    counts: Uint32Array.from(table.counts),
    bodyStarts,
    bodies: Uint32Array.from(bodies),
    length: table.length,
  };
}

function nameRow(definitions: readonly Definition[], words: Words): NameRow {
  const starts = new Uint32Array(definitions.length + 1);
  const terms: number[] = [];
  let length = 0;
  for (const [index, { name, kind }] of definitions.entries()) {
    // A title is prose, which the text of the file counts.
    if (kind !== SymbolKind.Test) {
      length += 1;
      for (const term of words.termsOf(name)) terms.push(term);
    }
    starts[index + 1] = terms.length;
  }
  return { starts, terms: Uint32Array.from(terms), length };
}

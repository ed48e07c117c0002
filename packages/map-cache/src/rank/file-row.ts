import type { FileFacts, TermTable } from '@repomap/model';
import { type BindingRow, bindingRow } from './binding-row.js';
import { marksOf } from './definition-marks.js';
import { priorOf } from './definition-prior.js';
import type { Names } from './names.js';
import type { RankFacts } from './ranking.js';

/** The facts of one file in the numbers that ranking reads. */
export interface FileRow {
  readonly facts: RankFacts;
  /** By definition: the number of its name in `Names`. */
  readonly names: ArrayLike<number>;
  /** By definition: the sum of its marks. */
  readonly marks: ArrayLike<number>;
  readonly bindings: BindingRow;
  /** By definition: the length of its text. */
  readonly lengths: ArrayLike<number>;
  /** The occurrences of identifiers in the file. */
  readonly textLength: number;
  /** Writes, by definition, the factor of its rank that does not depend on the task. */
  copyPriors(to: Float64Array, start: number): void;
  /** The definition that encloses one, by their places in the file. Decodes none. */
  parentOf(definition: number): number | undefined;
}

/** A row made from facts. Each part is computed on first use. */
export class FactsRow implements FileRow {
  readonly facts: FileFacts;
  private readonly known: Names;
  private ownNames: Uint32Array | undefined;
  private ownMarks: Uint8Array | undefined;
  private ownBindings: BindingRow | undefined;
  private ownPriors: Float64Array | undefined;
  private ownLengths: Uint32Array | undefined;
  private ownTerms: TermTable | undefined;

  constructor(facts: FileFacts, known: Names) {
    this.facts = facts;
    this.known = known;
  }

  get names(): Uint32Array {
    this.ownNames ??= Uint32Array.from(this.facts.definitions, ({ name }) => this.known.add(name));
    return this.ownNames;
  }

  get marks(): Uint8Array {
    this.ownMarks ??= marksOf(this.facts);
    return this.ownMarks;
  }

  get bindings(): BindingRow {
    this.ownBindings ??= bindingRow(this.facts, (name) => this.known.add(name));
    return this.ownBindings;
  }

  copyPriors(to: Float64Array, start: number): void {
    this.ownPriors ??= priors(this.facts);
    to.set(this.ownPriors, start);
  }

  parentOf(definition: number): number | undefined {
    return this.facts.definitions[definition]?.parent;
  }

  get lengths(): Uint32Array {
    this.ownLengths ??= bodyLengths(this.facts, this.terms);
    return this.ownLengths;
  }

  get textLength(): number {
    return this.terms.length;
  }

  /** Kept, since facts may build it on each access. */
  get terms(): TermTable {
    this.ownTerms ??= this.facts.terms;
    return this.ownTerms;
  }
}

function priors({ definitions }: FileFacts): Float64Array {
  return Float64Array.from(definitions, (each) => priorOf(each, definitions));
}

function bodyLengths({ definitions }: FileFacts, terms: TermTable): Uint32Array {
  return Uint32Array.from(definitions, (_, index) => terms.bodyLengths[index] ?? 0);
}

import type { FileFacts, TermTable } from '@repomap/model';
import { type BindingRow, bindingRow } from './binding-row.js';
import type { DefinitionColumns } from './definition-columns.js';
import { marksOf } from './definition-marks.js';
import { priorOf } from './definition-prior.js';
import type { Names } from './names.js';
import type { RankFacts } from './ranking.js';

/** The facts of one file in the numbers that ranking reads. */
export interface FileRow {
  readonly facts: RankFacts;
  readonly definitionCount: number;
  /** Number of all references. */
  readonly references: number;
  /** The occurrences of identifiers in the file. */
  readonly textLength: number;
  readonly bindings: BindingRow;
  /** Whether it uses any of the names for which `isWanted`, by number, has 1. */
  usesAny(isWanted: Uint8Array): boolean;
  /** Writes its definitions to `to`, from `start` on. */
  copyDefinitions(to: DefinitionColumns, start: number): void;
}

/** A row made from facts. Each part is computed on first use. */
export class FactsRow implements FileRow {
  readonly facts: FileFacts;
  private readonly known: Names;
  private ownBindings: BindingRow | undefined;
  private ownTerms: TermTable | undefined;

  constructor(facts: FileFacts, known: Names) {
    this.facts = facts;
    this.known = known;
  }

  get definitionCount(): number {
    return this.facts.definitions.length;
  }

  get references(): number {
    return this.bindings.references;
  }

  get textLength(): number {
    return this.terms.length;
  }

  get bindings(): BindingRow {
    this.ownBindings ??= bindingRow(this.facts, (name) => this.known.add(name));
    return this.ownBindings;
  }

  usesAny(isWanted: Uint8Array): boolean {
    const { uses } = this.bindings;
    // Numbers beyond the end are not wanted either.
    for (let i = 0; i < uses.length; i += 1) if (isWanted[uses[i] as number] === 1) return true;
    return false;
  }

  copyDefinitions(to: DefinitionColumns, start: number): void {
    const { definitions } = this.facts;
    const { bodyLengths } = this.terms;
    to.marks.set(marksOf(this.facts), start);
    for (const [index, definition] of definitions.entries()) {
      to.names[start + index] = this.known.add(definition.name);
      to.priors[start + index] = priorOf(definition, this.facts);
      to.lengths[start + index] = bodyLengths[index] ?? 0;
      to.parents[start + index] = index - (definition.parent ?? index);
    }
  }

  /** Kept, since facts may build it on each access. */
  get terms(): TermTable {
    this.ownTerms ??= this.facts.terms;
    return this.ownTerms;
  }
}

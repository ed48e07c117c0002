import type { NumberColumn } from '@repomap/model';
import { type BindingRow, NONE_IMPORTED } from './binding-row.js';
import type { FileRow } from './file-row.js';
import { familyOf } from './language-family.js';
import type { StoredFacts } from './stored-facts.js';

/** A row that is read in place from a segment. */
export class StoredRow implements FileRow {
  readonly facts: StoredFacts;
  readonly names: NumberColumn;
  readonly marks: NumberColumn;
  readonly lengths: NumberColumn;
  private ownBindings: BindingRow | undefined;

  constructor(facts: StoredFacts) {
    this.facts = facts;
    const { columns } = facts.segment;
    this.names = this.definitionsOf(columns.names);
    this.marks = this.definitionsOf(columns.marks);
    this.lengths = this.definitionsOf(columns.bodyLengths);
  }

  get bindings(): BindingRow {
    this.ownBindings ??= this.readBindings();
    return this.ownBindings;
  }

  copyPriors(to: Float64Array, start: number): void {
    const { priors, priorValues, definitionStarts } = this.facts.segment.columns;
    const first = definitionStarts[this.facts.file] as number;
    for (let i = 0; i < this.names.length; i += 1)
      to[start + i] = priorValues[priors[first + i] as number] as number;
  }

  parentOf(definition: number): number | undefined {
    const { parents, definitionStarts } = this.facts.segment.columns;
    const distance = parents[(definitionStarts[this.facts.file] as number) + definition] as number;
    return distance === 0 ? undefined : definition - distance;
  }

  get textLength(): number {
    return this.facts.segment.columns.textLengths[this.facts.file] as number;
  }

  private definitionsOf(column: NumberColumn): NumberColumn {
    const { segment, file } = this.facts;
    const { definitionStarts: starts } = segment.columns;
    return column.subarray(starts[file], starts[file + 1]);
  }

  private readImported(): ReadonlySet<number> {
    const { segment, file, language } = this.facts;
    const { imports, importStarts, importLocals } = segment.columns;
    const end = importStarts[file + 1] as number;
    const start = importStarts[file] as number;
    if (start === end || familyOf(language) === undefined) return NONE_IMPORTED;
    const found = new Set<number>();
    for (let i = start; i < end; i += 1) found.add(importLocals[imports[i] as number] as number);
    found.delete(0);
    return found;
  }

  private readBindings(): BindingRow {
    const { segment, file, language } = this.facts;
    const { useStarts, uses, useCounts, firstTypes, references } = segment.columns;
    const start = useStarts[file] as number;
    const end = useStarts[file + 1] as number;
    return {
      family: familyOf(language),
      uses: uses.subarray(start, end),
      counts: useCounts.subarray(start, end),
      firstType: firstTypes[file] as number,
      imported: this.readImported(),
      references: references[file] as number,
    };
  }
}

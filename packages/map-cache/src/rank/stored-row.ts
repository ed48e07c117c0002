import { type BindingRow, NO_LOCAL_NAME, NONE_IMPORTED } from './binding-row.js';
import type { DefinitionColumns } from './definition-columns.js';
import type { FileRow } from './file-row.js';
import { familyOf } from './language-family.js';
import type { StoredFacts } from './stored-facts.js';

/** The number of the empty text among the sorted names of a segment. */
const NO_TEXT = 0;

/** A row that is read in place from a segment. */
export class StoredRow implements FileRow {
  readonly facts: StoredFacts;

  constructor(facts: StoredFacts) {
    this.facts = facts;
  }

  get definitionCount(): number {
    return this.facts.definitionCount;
  }

  get references(): number {
    return this.facts.source.columns.references[this.facts.file] as number;
  }

  get textLength(): number {
    return this.facts.source.columns.textLengths[this.facts.file] as number;
  }

  get bindings(): BindingRow {
    const { source, file, language } = this.facts;
    const { useStarts, uses, useCounts, firstFree, firstTypes } = source.columns;
    const start = useStarts[file] as number;
    const end = useStarts[file + 1] as number;
    return {
      family: familyOf(language),
      uses: uses.subarray(start, end),
      counts: useCounts.subarray(start, end),
      firstFree: firstFree[file] as number,
      firstType: firstTypes[file] as number,
      imported: this.readImported(),
      references: this.references,
    };
  }

  usesAny(isWanted: Uint8Array): boolean {
    const { useStarts, uses } = this.facts.source.columns;
    const end = useStarts[this.facts.file + 1] as number;
    // Numbers beyond the end are not wanted either.
    for (let i = useStarts[this.facts.file] as number; i < end; i += 1)
      if (isWanted[uses[i] as number] === 1) return true;
    return false;
  }

  copyDefinitions(
    { names, marks, priors, lengths, parents }: DefinitionColumns,
    start: number,
  ): void {
    const { source, file } = this.facts;
    const { columns } = source;
    const from = columns.definitionStarts[file] as number;
    const end = columns.definitionStarts[file + 1] as number;
    names.set(columns.names.subarray(from, end), start);
    marks.set(columns.marks.subarray(from, end), start);
    lengths.set(columns.bodyLengths.subarray(from, end), start);
    parents.set(columns.parents.subarray(from, end), start);
    const { priors: indices, priorValues } = columns;
    for (let i = from, to = start; i < end; i += 1, to += 1)
      priors[to] = priorValues[indices[i] as number] as number;
  }

  private readImported(): ArrayLike<number> {
    const { source, file, language } = this.facts;
    const { imports, importStarts, importLocals } = source.columns;
    const end = importStarts[file + 1] as number;
    const start = importStarts[file] as number;
    if (start === end || familyOf(language) === undefined) return NONE_IMPORTED;
    const found = new Int32Array(end - start);
    for (let i = start; i < end; i += 1) {
      const name = importLocals[imports[i] as number] as number;
      found[i - start] = name === NO_TEXT ? NO_LOCAL_NAME : name;
    }
    return found;
  }
}

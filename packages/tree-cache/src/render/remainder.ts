import type { LeanMapInput } from './map-input.js';
import type { Shown } from './rendered-map.js';

/** What a map leaves out. */
export interface Remainder {
  readonly files: number;
  readonly definitions: number;
  /** Absent where it is not known or the budget has no room to say it. */
  readonly next?: NextBudget;
}

/** What a larger budget would show beyond the present map. */
export interface NextBudget {
  readonly maxTokens: number;
  readonly files: number;
  readonly definitions: number;
}

/** Undefined when nothing is left. */
export function leftOf(input: LeanMapInput, shown: Shown): Remainder | undefined {
  const files = Math.max(0, input.totalFiles - shown.files.length);
  const definitions = Math.max(0, input.totalDefinitions - countDefinitions(shown));
  return files + definitions === 0 ? undefined : { files, definitions };
}

export function countDefinitions({ signatures, names }: Shown): number {
  return signatures.length + names.length;
}

/** Such as `... 212 more files, 1,940 definitions; 8k tokens would show 96 more`. */
export function remainderLine({ files, definitions, next }: Remainder): string {
  const parts = [
    ...(files === 0 ? [] : [`${commas(files)} more ${noun(files, 'file')}`]),
    ...(definitions === 0
      ? []
      : [`${commas(definitions)} ${files === 0 ? 'more ' : ''}${noun(definitions, 'definition')}`]),
  ];
  return `... ${parts.join(', ')}${nextClause(files, next)}\n`;
}

/** Counts what the line names first, unless the next budget shows no more of that. */
function nextClause(filesLeft: number, next: NextBudget | undefined): string {
  if (next === undefined || next.files + next.definitions === 0) return '';
  const budget = `; ${budgetName(next.maxTokens)} tokens would show`;
  if (next.files > 0) return `${budget} ${commas(next.files)} more`;
  return `${budget} ${commas(next.definitions)} more${filesLeft > 0 ? ' definitions' : ''}`;
}

function budgetName(tokens: number): string {
  const unit = [1024, 1000].find((size) => tokens % size === 0);
  return unit === undefined ? commas(tokens) : `${commas(tokens / unit)}k`;
}

function noun(count: number, singular: string): string {
  return count === 1 ? singular : `${singular}s`;
}

/** Not `toLocaleString`: a map is the same in every locale. */
function commas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

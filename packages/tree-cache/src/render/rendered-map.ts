import type { EmptyReason, RelPath } from '@repomap/model';
import type { LeanMapInput, RankedDefinition, Unmapped, Unread } from './map-input.js';
import { listedName } from './styles/listed-name.js';

/** The files and definitions that a map shows. */
export interface MapContents {
  /** In the order of the text. */
  readonly files: readonly RelPath[];
  /** Definitions shown with their signature. */
  readonly signatures: readonly RankedDefinition[];
  /** Other definitions whose name is shown. */
  readonly names: readonly RankedDefinition[];
}

/** A map's text, its contents and what it omits. */
export interface RenderedMap extends MapContents {
  /** Ends with a line feed, or is empty. */
  readonly text: string;
  /** Tokens of `text`, counted as a whole; at most the budget. */
  readonly tokens: number;
  /** Undefined when all files and definitions are shown, and all files were read. */
  readonly omitted: Omitted | undefined;
  /** Present when `text` is empty. */
  readonly empty?: EmptyReason;
}

/** The numbers of files and definitions that a map omits. */
export interface Omitted {
  readonly files: number;
  readonly definitions: number;
  /** Absent if it is unknown, or if the footer has no tokens for it. */
  readonly next?: NextBudget;
  /** Absent if all files were read. */
  readonly unread?: Unread;
  /** Absent if the map is of no change, or of all changed files. */
  readonly unmapped?: Unmapped;
  /** Absent if there are none, or if the footer has no tokens for them. */
  readonly unsupported?: Unsupported;
}

/** Source files in languages that cannot be read. */
export interface Unsupported {
  readonly files: number;
  /** Number of files by extension: the most frequent ones, as many as the last line names. */
  readonly byExtension: Readonly<Record<string, number>>;
}

/** What a larger budget would show beyond the present map. */
export interface NextBudget {
  readonly maxTokens: number;
  readonly files: number;
  readonly definitions: number;
}

/** The numbers of files and definitions that a map shows. */
export interface MapSize {
  readonly files: number;
  readonly definitions: number;
}

export function sizeOf({ files, signatures, names }: MapContents): MapSize {
  return { files: files.length, definitions: signatures.length + names.length };
}

/** What a map omits besides files and definitions, each absent if there is none. */
export type Beside = Pick<Omitted, 'unread' | 'unmapped' | 'unsupported'>;

/** Undefined when nothing is omitted. */
export function omittedFrom(
  input: Pick<LeanMapInput, 'totalFiles' | 'totalDefinitions'>,
  shown: MapSize,
  beside: Beside,
): Omitted | undefined {
  const files = Math.max(0, input.totalFiles - shown.files);
  const definitions = Math.max(0, input.totalDefinitions - shown.definitions);
  if (files + definitions === 0 && Object.keys(beside).length === 0) return undefined;
  return { files, definitions, ...beside };
}

/** Such as `... 212 more files, 1,940 definitions; 8k tokens would show 96 more`. */
export function omittedLine({ files, definitions, next, ...beside }: Omitted): string {
  const { unread, unmapped, unsupported } = beside;
  const parts = [
    ...(files === 0 ? [] : [`${commas(files)} more ${noun(files, 'file')}`]),
    ...(definitions === 0
      ? []
      : [`${commas(definitions)} ${files === 0 ? 'more ' : ''}${noun(definitions, 'definition')}`]),
  ];
  const clauses = [
    ...(parts.length === 0 ? [] : [`${parts.join(', ')}${nextClause(files, next)}`]),
    ...(unread === undefined
      ? []
      : [`${commas(unread.files)} of ${commas(unread.total)} files not read yet`]),
    ...(unmapped === undefined ? [] : [unmappedClause(unmapped)]),
    ...(unsupported === undefined ? [] : [unsupportedClause(unsupported)]),
  ];
  return `... ${clauses.join('; ')}\n`;
}

/** Such as `3 changed files not mapped: logo.png notes.txt ...`. */
export function unmappedClause({ files, paths }: Unmapped): string {
  const clause = `${commas(files)} changed ${noun(files, 'file')} not mapped`;
  if (paths.length === 0) return clause;
  return `${clause}: ${paths.map(listedName).join(' ')}${paths.length < files ? ' ...' : ''}`;
}

/** Such as `87 .hx, 12 .asm and 5 other source files have no grammar`. */
function unsupportedClause({ files, byExtension }: Unsupported): string {
  const named = Object.entries(byExtension);
  const others = named.reduce((left, [, count]) => left - count, files);
  const kinds = named.map(([extension, count]) => `${commas(count)} ${extension}`);
  if (others > 0) kinds.push(`${commas(others)} ${kinds.length === 0 ? '' : 'other '}source`);
  const last = kinds.pop();
  const list = kinds.length === 0 ? last : `${kinds.join(', ')} and ${last}`;
  return `${list} ${files === 1 ? 'file has' : 'files have'} no grammar`;
}

/** Counts files, or definitions if the next budget shows no more files. */
function nextClause(omittedFiles: number, next: NextBudget | undefined): string {
  if (next === undefined || next.files + next.definitions === 0) return '';
  const budget = `; ${budgetName(next.maxTokens)} tokens would show`;
  if (next.files > 0) return `${budget} ${commas(next.files)} more`;
  return `${budget} ${commas(next.definitions)} more${omittedFiles > 0 ? ' definitions' : ''}`;
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

import { type Definition, SymbolKind } from '@repomap/model';
import type { MapDraft } from './map-draft.js';
import type { FileOf, LeanMapInput, MapFile, RankedDefinition } from './map-input.js';

/**
 * Fills a draft up to `limit` tokens: file headers in rank order up to a first share, signatures of
 * the best definitions up to a second, then bare names of other definitions. Tokens left after that
 * go to headers of further files and to signatures in place of names.
 *
 * A name costs a quarter of a signature, so the last third of the budget shows more definitions as
 * names than the whole budget would as signatures, while the best ones keep their signature. Names
 * with little information, and names in a file that has used its share, come last.
 */
export function fillBudget(
  draft: MapDraft,
  { files, definitions, fileShare = FILE_SHARE }: LeanMapInput,
  fileOf: FileOf,
  limit: number,
): void {
  const isFull = (): boolean => draft.spent >= limit;
  const hasUsedItsShare = (file: MapFile): boolean => draft.spentOn(file) >= fileShare * limit;
  const inFile = (add: Add) => (ranked: RankedDefinition) => {
    const file = fileOf(ranked);
    return file === undefined || add(file, ranked.index, ranked);
  };
  const later: RankedDefinition[] = [];
  const addBestSignature: Add = (file, index) =>
    hasUsedItsShare(file) || draft.addSignature(file, index, SIGNATURES * limit);
  const addBestName: Add = (file, index, ranked) =>
    isInformative(file.definitions, index) && !hasUsedItsShare(file)
      ? draft.addName(file, index, limit)
      : later.push(ranked) > 0;
  const headers = Math.max(HEADERS * Math.min(limit, LARGE), LARGE_HEADERS * limit);
  addUntilFull(files, (file) => draft.addFile(file, headers));
  addUntilFull(definitions, inFile(addBestSignature));
  addFitting(definitions, inFile(addBestName), isFull);
  addFitting(
    later,
    inFile((file, index) => draft.addName(file, index, limit)),
    isFull,
  );
  addFitting(files, (file) => draft.addFile(file, limit), isFull);
  addFitting(
    definitions,
    inFile((file, index) => draft.addSignature(file, index, limit)),
    isFull,
  );
}

/** Adds items up to the first that does not fit. */
function addUntilFull<T>(items: Iterable<T>, add: (item: T) => boolean): void {
  for (const item of items) if (!add(item)) return;
}

/** Adds each item that fits, until the budget is full or too many items did not fit. */
export function addFitting<T>(
  items: Iterable<T>,
  add: (item: T) => boolean,
  isFull: () => boolean,
): void {
  let misfits = 0;
  for (const item of items) {
    if (isFull() || misfits === MAX_MISFITS) return;
    if (!add(item)) misfits += 1;
  }
}

type Add = (file: MapFile, index: number, ranked: RankedDefinition) => boolean;

/** Bounds the cost when the budget is nearly full. Not tuned. */
const MAX_MISFITS = 200;

// `bench/quality` chose the shares below.

/** Share of a budget of up to `LARGE` tokens for headers; larger budgets need a smaller share. */
const HEADERS = 0.33;
const LARGE = 4096;
const LARGE_HEADERS = 0.2;
/** Share for headers and signatures together. */
const SIGNATURES = 0.62;
/** With a query, a smaller share of one file costs recall. */
const FILE_SHARE = 0.4;

/**
 * Whether a bare name is informative enough for its cost: not for data members, constructors,
 * headings and tests, nor for definitions local to code.
 */
function isInformative(definitions: readonly Definition[], index: number): boolean {
  const { kind, parent } = definitions[index] as Definition;
  const container = parent === undefined ? undefined : definitions[parent]?.kind;
  return !PLAIN.has(kind) && (container === undefined || !CODE.has(container));
}

const PLAIN: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Section,
  SymbolKind.Test,
]);
const CODE: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Constructor,
  SymbolKind.Field,
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Property,
  SymbolKind.Variable,
]);

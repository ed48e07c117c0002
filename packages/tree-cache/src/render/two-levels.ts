import { type Definition, SymbolKind } from '@repomap/model';
import type { MapDraft } from './map-draft.js';
import type { FileOf, LeanMapInput, RankedDefinition } from './map-input.js';
import { takeFirst, takeFitting } from './take.js';

/**
 * Fills a draft up to `limit` tokens: file headers in rank order to a first share, signatures of
 * the best definitions to a second, bare names of the others until it is full. What is left then
 * goes to headers of further files and to signatures in place of names.
 *
 * Names cost a quarter of a signature, so the last third of the budget shows more definitions as
 * names than all of it would as signatures, while the best keep their signature. Names that tell
 * little come last.
 */
export function fillTwoLevels(
  draft: MapDraft,
  { files, definitions }: LeanMapInput,
  fileOf: FileOf,
  limit: number,
): void {
  const isFull = (): boolean => draft.spent >= limit;
  const sign = (ranked: RankedDefinition, most: number): boolean => {
    const file = fileOf(ranked);
    return file === undefined || draft.sign(file, ranked.index, most);
  };
  const untold: RankedDefinition[] = [];
  const name = (ranked: RankedDefinition): boolean => {
    const file = fileOf(ranked);
    if (file === undefined) return true;
    if (tells(file.definitions, ranked.index)) return draft.name(file, ranked.index, limit);
    untold.push(ranked);
    return true;
  };
  const nameUntold = (ranked: RankedDefinition): boolean => {
    const file = fileOf(ranked);
    return file === undefined || draft.name(file, ranked.index, limit);
  };
  const headers = Math.max(HEADERS * Math.min(limit, LARGE), LARGE_HEADERS * limit);
  takeFirst(files, (file) => draft.open(file, headers));
  takeFirst(definitions, (ranked) => sign(ranked, SIGNATURES * limit));
  takeFitting(definitions, name, isFull);
  takeFitting(untold, nameUntold, isFull);
  takeFitting(files, (file) => draft.open(file, limit), isFull);
  takeFitting(definitions, (ranked) => sign(ranked, limit), isFull);
}

/** Share of a small budget for headers; larger ones need a smaller share. */
const HEADERS = 0.33;
const LARGE = 4096;
const LARGE_HEADERS = 0.2;
/** Share for headers and signatures together. */
const SIGNATURES = 0.62;

/**
 * Whether a bare name tells much for its price: not of data members, constructors, headings, nor
 * of what is local to code.
 */
function tells(definitions: readonly Definition[], index: number): boolean {
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

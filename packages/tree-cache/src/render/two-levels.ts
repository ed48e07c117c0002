import { type Definition, SymbolKind } from '@repomap/model';
import type { MapDraft } from './map-draft.js';
import type { FileOf, LeanMapInput, MapFile, RankedDefinition } from './map-input.js';
import { takeFirst, takeFitting } from './take.js';

/**
 * Fills a draft up to `limit` tokens: file headers in rank order to a first share, signatures of
 * the best definitions to a second, bare names of the others until it is full. What is left then
 * goes to headers of further files and to signatures in place of names.
 *
 * Names cost a quarter of a signature, so the last third of the budget shows more definitions as
 * names than all of it would as signatures, while the best keep their signature. Names that tell
 * little, and those of a file that has its share, come last.
 */
export function fillTwoLevels(
  draft: MapDraft,
  { files, definitions, fileShare = FILE_SHARE }: LeanMapInput,
  fileOf: FileOf,
  limit: number,
): void {
  const isFull = (): boolean => draft.spent >= limit;
  const hasItsShare = (file: MapFile): boolean => draft.spentOn(file) >= fileShare * limit;
  const inFile = (take: Take) => (ranked: RankedDefinition) => {
    const file = fileOf(ranked);
    return file === undefined || take(file, ranked.index, ranked);
  };
  const later: RankedDefinition[] = [];
  const signShare: Take = (file, index) =>
    hasItsShare(file) || draft.sign(file, index, SIGNATURES * limit);
  const nameShare: Take = (file, index, ranked) =>
    tells(file.definitions, index) && !hasItsShare(file)
      ? draft.name(file, index, limit)
      : later.push(ranked) > 0;
  const headers = Math.max(HEADERS * Math.min(limit, LARGE), LARGE_HEADERS * limit);
  takeFirst(files, (file) => draft.open(file, headers));
  takeFirst(definitions, inFile(signShare));
  takeFitting(definitions, inFile(nameShare), isFull);
  takeFitting(
    later,
    inFile((file, index) => draft.name(file, index, limit)),
    isFull,
  );
  takeFitting(files, (file) => draft.open(file, limit), isFull);
  takeFitting(
    definitions,
    inFile((file, index) => draft.sign(file, index, limit)),
    isFull,
  );
}

type Take = (file: MapFile, index: number, ranked: RankedDefinition) => boolean;

/** Share of a small budget for headers; larger ones need a smaller share. */
const HEADERS = 0.33;
const LARGE = 4096;
const LARGE_HEADERS = 0.2;
/** Share for headers and signatures together. */
const SIGNATURES = 0.62;
/** With a query a smaller share of a file costs recall. */
const FILE_SHARE = 0.4;

/**
 * Whether a bare name tells much for its price: not of data members, constructors, headings, tests, nor
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

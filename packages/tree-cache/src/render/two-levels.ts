import { type Definition, SymbolKind } from '@repomap/model';
import type { MapDraft } from './map-draft.js';
import type { LeanMapInput } from './map-input.js';
import { type KnownDefinition, knownDefinitions, takeFirst, takeFitting } from './take.js';

/**
 * Fills a draft up to `limit` tokens: file headers in rank order to a first share, signatures of
 * the best definitions to a second, bare names of the others until it is full. What is left then
 * goes to headers of further files and to signatures in place of names.
 *
 * Names cost a quarter of a signature, so the last third of the budget shows more definitions as
 * names than all of it would as signatures, while the best keep their signature.
 */
export function fillTwoLevels(draft: MapDraft, input: LeanMapInput, limit: number): void {
  const definitions = knownDefinitions(input);
  const headers = Math.max(HEADERS * Math.min(limit, LARGE), LARGE_HEADERS * limit);
  takeFirst(input.files, (file) => draft.open(file, headers));
  takeFirst(definitions, ({ file, index }) => draft.sign(file, index, SIGNATURES * limit));
  const isFull = (): boolean => draft.spent >= limit;
  takeFitting(telling(definitions), ({ file, index }) => draft.name(file, index, limit), isFull);
  takeFitting(input.files, (file) => draft.open(file, limit), isFull);
  takeFitting(definitions, ({ file, index }) => draft.sign(file, index, limit), isFull);
}

/** Share of a small budget for headers; larger ones need a smaller share. */
const HEADERS = 0.33;
const LARGE = 4096;
const LARGE_HEADERS = 0.2;
/** Share for headers and signatures together. */
const SIGNATURES = 0.62;

/** Puts definitions whose bare name tells little behind all others. */
function telling(definitions: readonly KnownDefinition[]): readonly KnownDefinition[] {
  const { first = [], last = [] } = Object.groupBy(definitions, ({ file, index }) =>
    tellsLittle(file.definitions, index) ? 'last' : 'first',
  );
  return [...first, ...last];
}

/** Data members, constructors and what is local to a function. */
function tellsLittle(definitions: readonly Definition[], index: number): boolean {
  const { kind, parent } = definitions[index] as Definition;
  const container = parent === undefined ? undefined : definitions[parent]?.kind;
  return MEMBERS.has(kind) || (container !== undefined && CODE.has(container));
}

const MEMBERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
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

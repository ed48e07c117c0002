import { type Definition, SymbolKind } from '@repomap/model';

/**
 * The factor of a definition's rank that does not depend on the task: long definitions change more
 * often than short ones, and code more often than data.
 */
export function priorOf(definition: Definition, all: readonly Definition[]): number {
  const size = 1 + SIZE * Math.log(1 + definition.end - definition.line);
  const kind = DATA_KINDS.has(definition.kind) ? DATA : 1;
  return size * kind * (isTest(definition, all) ? TEST : 1);
}

const SIZE = 0.5;
const DATA = 0.4;
const TEST = 0.4;

const DATA_KINDS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Module,
  SymbolKind.Property,
  SymbolKind.Variable,
]);

/** Whether a definition is in a test, or in a test module such as Rust's. */
function isTest(definition: Definition, all: readonly Definition[]): boolean {
  let around: Definition | undefined = definition;
  while (around !== undefined) {
    if (around.kind === SymbolKind.Test) return true;
    if (around.kind === SymbolKind.Module && TEST_MODULE.test(around.name)) return true;
    around = around.parent === undefined ? undefined : all[around.parent];
  }
  return false;
}

const TEST_MODULE = /^tests?$/;

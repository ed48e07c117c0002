import { type Definition, SymbolKind } from '@repomap/model';
import type { FactsFile, RankedDefinition } from './ranking.js';
import { fuse, maximum, type Signal } from './signal.js';

/** How soon a file's lead over others shows in its definitions. */
const FILE_POWER = 2.5;
/** A definition without any match of its own still counts a little in a file that matches. */
const FLOOR = 0.1;

/**
 * Ranks definitions by their own signals, times a power of their file's share of the best score,
 * times what speaks for a definition whatever is asked.
 */
export function rankDefinitions(
  files: readonly FactsFile[],
  scores: Float64Array,
  signals: readonly Signal[],
): RankedDefinition[] {
  const count = files.reduce((sum, { facts }) => sum + facts.definitions.length, 0);
  const matches = fuse(signals, count);
  const best = maximum(scores) || 1;
  let next = 0;
  return files.flatMap(({ path, facts }, file) => {
    const share = ((scores[file] as number) / best) ** FILE_POWER;
    return facts.definitions.map((definition, index) => {
      const match = FLOOR + (matches[next++] as number);
      return { path, index, rank: share * match * priorOf(definition, facts.definitions) };
    });
  });
}

/** Longer definitions are changed more often, behaviour more often than data. */
function priorOf(definition: Definition, all: readonly Definition[]): number {
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

/** Whether a definition is or belongs to a test, or to a module of tests as Rust has them. */
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

import { type Definition, type FileFacts, SymbolKind } from '@repomap/model';

/** What priors of definitions follow from. */
export type PriorFacts = Pick<FileFacts, 'language' | 'definitions'>;

/**
 * The factor of a definition's rank that does not depend on the task: long definitions change more
 * often than short ones, and code more often than data.
 */
export function priorOf(definition: Definition, facts: PriorFacts): number {
  const size = 1 + SIZE * Math.log(1 + definition.end - definition.line);
  const kind = DATA_KINDS.has(definition.kind) ? DATA : 1;
  const isDamped = isTest(definition, facts) || isVersion(definition);
  return size * kind * (isDamped ? DAMPED : 1);
}

const SIZE = 0.5;
const DATA = 0.4;
/** For tests, and for the versions in the titles of a change log. */
const DAMPED = 0.4;

const DATA_KINDS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Module,
  SymbolKind.Property,
  SymbolKind.Variable,
]);

/** Whether a definition is in a test or in a test module such as Rust's, or a property of QuickCheck. */
function isTest(definition: Definition, { language, definitions: all }: PriorFacts): boolean {
  if (language === 'haskell' && PROPERTY.test(definition.name)) return true;
  let around: Definition | undefined = definition;
  while (around !== undefined) {
    if (around.kind === SymbolKind.Test) return true;
    if (around.kind === SymbolKind.Module && TEST_MODULE.test(around.name)) return true;
    around = around.parent === undefined ? undefined : all[around.parent];
  }
  return false;
}

const TEST_MODULE = /^tests?$/;
const PROPERTY = /^prop_/;

/** Whether a title says no more than a version and its date. */
function isVersion({ kind, name }: Definition): boolean {
  return kind === SymbolKind.Section && name.length <= MAX_VERSION && VERSION.test(name);
}

/** With the address of a comparison. */
const MAX_VERSION = 200;
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)';
const VERSION = new RegExp(
  [
    String.raw`^\W{0,4}(?:[a-z][\w-]*\s+)?v?\d+\.\d[\w.+-]*`,
    String.raw`(?:\(https?:[^)\s]*\)|[\W\d_]|\b${MONTH}[a-z]*|\b(?:un)?released\b|(?<=\d)(?:st|nd|rd|th))*$`,
  ].join(''),
  'i',
);

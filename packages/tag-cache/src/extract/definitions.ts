import { type Definition, SymbolKind } from '@repomap/model';
import type { Grammar, Visibility } from './grammar.js';
import { lastRow, signatureEnd, signatureStart } from './signature.js';
import type { FoundDefinition } from './tags.js';

const CONTAINERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.EnumMember,
  SymbolKind.Interface,
  SymbolKind.Module,
  SymbolKind.Route,
  SymbolKind.Section,
  SymbolKind.Struct,
  SymbolKind.Test,
  SymbolKind.Trait,
  SymbolKind.Type,
  SymbolKind.Union,
]);

/** Kinds whose functions are methods. */
const CLASSES: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.EnumMember,
  SymbolKind.Interface,
  SymbolKind.Struct,
  SymbolKind.Trait,
]);

/** Kinds whose bodies hold local names. */
const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.Function,
  SymbolKind.Method,
]);

const DATA: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Field,
  SymbolKind.Variable,
]);

/** Whether members of a definition can be reached from outside it, unlike what a function holds. */
export function isContainer(kind: SymbolKind): boolean {
  return CONTAINERS.has(kind);
}

/** Completes definitions with what their surroundings tell: parent, kind and visibility. */
export function definitionsOf(
  candidates: readonly FoundDefinition[],
  { visibility, constructorName }: Pick<Grammar, 'visibility' | 'constructorName'>,
): Definition[] {
  const { found, parents } = withoutLocals(candidates);
  for (const i of found.keys()) parents[i] = ownerOf(i, found, parents);
  const definitions: Definition[] = [];
  // Names may precede the name of what is around them, so visibility looks things up as it goes.
  const exported = found.map((_, i) => i).map((i) => isExported(i, found, parents, visibility));
  for (const [i, item] of found.entries()) {
    const parent = parents[i];
    const { name, declaration, nameRow: line } = item;
    const start = signatureStart(item);
    const last = lastRow(declaration);
    definitions.push({
      name,
      kind: kindOf(item, parent === undefined ? undefined : found[parent], constructorName),
      line,
      ...(start < line && { start }),
      signatureEnd: signatureEnd(item, last),
      end: Math.max(line, item.end === undefined ? last : lastRow(item.end)),
      ...(parent !== undefined && { parent }),
      ...(exported[i] !== undefined && { exported: exported[i] }),
    });
  }
  return definitions;
}

/**
 * Drops what belongs to the code around it: variables and constants of functions, which a query finds
 * where it looks for names under control flow since it cannot say at any depth that there is no
 * function around them, and the routes that a test sets up.
 */
function withoutLocals(candidates: readonly FoundDefinition[]): {
  readonly found: readonly FoundDefinition[];
  readonly parents: (number | undefined)[];
} {
  const parents = parentsOf(candidates);
  const isKept = candidates.map(({ kind, isGlobal }, i) => {
    if (isGlobal === false) return false;
    if (kind === SymbolKind.Variable || kind === SymbolKind.Constant)
      return !isOneOf(FUNCTIONS, candidates[parents[i] ?? -1]?.kind);
    return kind !== SymbolKind.Route || !isInTest(i, candidates, parents);
  });
  if (!isKept.includes(false)) return { found: candidates, parents };
  let count = 0;
  const newIndex = isKept.map((kept) => (kept ? count++ : -1));
  const keptAncestor = (index: number) => {
    let at = parents[index];
    while (at !== undefined && !isKept[at]) at = parents[at];
    return at === undefined ? undefined : newIndex[at];
  };
  return {
    found: candidates.filter((_, i) => isKept[i]),
    parents: [...candidates.keys()].filter((i) => isKept[i]).map(keptAncestor),
  };
}

function isInTest(
  index: number,
  found: readonly FoundDefinition[],
  parents: readonly (number | undefined)[],
): boolean {
  for (let i = parents[index]; i !== undefined; i = parents[i])
    if (found[i]?.kind === SymbolKind.Test) return true;
  return false;
}

/**
 * The definition to which another belongs, where that is not the innermost one around it: a parameter
 * that declares a field belongs to the class of the constructor, and `b` of `a = b = 1` not to `a`.
 */
function ownerOf(
  index: number,
  found: readonly FoundDefinition[],
  parents: readonly (number | undefined)[],
): number | undefined {
  const parent = parents[index];
  if (parent === undefined) return undefined;
  const kindAt = (at: number | undefined) => found[at ?? -1]?.kind;
  const kind = kindAt(index);
  if (kind === kindAt(parent) && isOneOf(DATA, kind)) return parents[parent];
  const isPromoted =
    kind === SymbolKind.Field &&
    isOneOf(FUNCTIONS, kindAt(parent)) &&
    isOneOf(CLASSES, kindAt(parents[parent]));
  return isPromoted ? parents[parent] : parent;
}

function isOneOf(kinds: ReadonlySet<SymbolKind>, kind: SymbolKind | undefined): boolean {
  return kind !== undefined && kinds.has(kind);
}

/** The index of the innermost definition whose declaration holds each one's. */
function parentsOf(found: readonly FoundDefinition[]): (number | undefined)[] {
  const spans = found.map(({ declaration, end = declaration }, index) => ({
    index,
    start: declaration.startIndex,
    end: end.endIndex,
  }));
  spans.sort((a, b) => a.start - b.start || b.end - a.end || a.index - b.index);
  const parents = new Array<number | undefined>(found.length).fill(undefined);
  const around: typeof spans = [];
  for (const span of spans) {
    let top = around.at(-1);
    while (top !== undefined && (top.end < span.end || top.end <= span.start)) {
      around.pop();
      top = around.at(-1);
    }
    const same = top !== undefined && top.start === span.start && top.end === span.end;
    parents[span.index] = same ? parents[(top as (typeof spans)[0]).index] : top?.index;
    if (!same) around.push(span);
  }
  return parents;
}

function kindOf(
  { kind, name }: FoundDefinition,
  parent: FoundDefinition | undefined,
  constructorName: string | undefined,
): SymbolKind {
  if (parent === undefined || !CLASSES.has(parent.kind)) return kind;
  if (kind === SymbolKind.Variable) return SymbolKind.Field;
  if (kind !== SymbolKind.Function && kind !== SymbolKind.Method) return kind;
  return name === constructorName ? SymbolKind.Constructor : SymbolKind.Method;
}

function isExported(
  index: number,
  found: readonly FoundDefinition[],
  parents: readonly (number | undefined)[],
  visibility: Visibility | undefined,
): boolean | undefined {
  if (visibility === undefined) return undefined;
  if (found[index]?.kind === SymbolKind.Route) return true;
  for (let i: number | undefined = index; i !== undefined; i = parents[i]) {
    const item = found[i] as FoundDefinition;
    if (i !== index && !isContainer(item.kind)) return false;
    if (!isOpen(item, parents[i] !== undefined, visibility)) return false;
  }
  return true;
}

/** Whether a definition can be seen by all who see what is around it. */
function isOpen(
  { marked, name }: FoundDefinition,
  isMember: boolean,
  visibility: Visibility,
): boolean {
  if (marked !== undefined) return marked === 'public';
  switch (visibility) {
    case 'marked':
      return isMember && !name.startsWith('#');
    case 'closed':
      return false;
    case 'open':
      return true;
    case 'capital':
      return /^\p{Lu}/u.test(name);
    case 'underscore':
      return !name.startsWith('_') || /^__.+__$/.test(name);
  }
}

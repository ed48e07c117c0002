import { type Definition, SymbolKind } from '@repomap/model';
import type { Tree } from 'web-tree-sitter';
import { joinClauses } from './clauses.js';
import type { Grammar, Visibility } from './grammar.js';
import { lastLine, signatureEnd, signatureStart } from './signature.js';
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

/** Whether the members of a definition are reachable from outside it, unlike local names of a function. */
export function isContainer(kind: SymbolKind): boolean {
  return CONTAINERS.has(kind);
}

/** Resolves what depends on the enclosing definitions: parent, kind and visibility. */
export function definitionsOf(
  candidates: readonly FoundDefinition[],
  grammar: Pick<Grammar, 'visibility' | 'constructorName'>,
): Definition[] {
  const { found, parents } = withoutLocals(joinClauses(candidates));
  for (const i of found.keys()) parents[i] = ownerOf(i, found, parents);
  return found.map((_, i) => definitionOf(i, found, parents, grammar));
}

function definitionOf(
  index: number,
  found: readonly FoundDefinition[],
  parents: readonly (number | undefined)[],
  { visibility, constructorName }: Pick<Grammar, 'visibility' | 'constructorName'>,
): Definition {
  const item = found[index] as FoundDefinition;
  const parent = parents[index];
  const { name, declaration, nameLine: line } = item;
  const start = signatureStart(item);
  const last = lastLine(declaration);
  const exported = isExported(index, found, parents, visibility);
  return {
    name,
    kind: kindOf(item, parent === undefined ? undefined : found[parent], constructorName),
    line,
    ...(start < line && { start }),
    signatureEnd: signatureEnd(item, last),
    end: Math.max(line, item.end === undefined ? last : lastLine(item.end)),
    ...(parent !== undefined && { parent }),
    ...(exported !== undefined && { exported }),
  };
}

/**
 * Drops local variables and constants of functions, and routes that a test sets up. A query that looks
 * for names under control flow also matches local names, because it cannot exclude enclosing functions
 * at any depth.
 */
function withoutLocals(candidates: readonly FoundDefinition[]): {
  readonly found: readonly FoundDefinition[];
  readonly parents: (number | undefined)[];
} {
  const parents = parentsOf(candidates);
  const isKept = candidates.map(({ kind }, i) => {
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
 * The parent of a definition, which is not always the innermost enclosing one: a parameter that declares
 * a field belongs to the class of the constructor, and `b` in `a = b = 1` does not belong to `a`.
 */
function ownerOf(
  index: number,
  found: readonly FoundDefinition[],
  parents: readonly (number | undefined)[],
): number | undefined {
  let parent = parents[index];
  // Code in another language, such as an export of MDX, does not belong to the heading above it.
  while (parent !== undefined && treeAt(parent, found) !== treeAt(index, found))
    parent = parents[parent];
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

function treeAt(index: number, found: readonly FoundDefinition[]): Tree | undefined {
  return found[index]?.declaration.tree;
}

function isOneOf(kinds: ReadonlySet<SymbolKind>, kind: SymbolKind | undefined): boolean {
  return kind !== undefined && kinds.has(kind);
}

/** For each definition the index of the innermost one whose declaration encloses its own. */
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
    if (!isVisible(item, parents[i] !== undefined, visibility)) return false;
  }
  return true;
}

/** Whether a definition is visible wherever its container is. */
function isVisible(
  { mark, name }: FoundDefinition,
  isMember: boolean,
  visibility: Visibility,
): boolean {
  if (mark !== undefined) return mark === 'public';
  switch (visibility) {
    case 'exported-by-keyword':
      return isMember && !name.startsWith('#');
    case 'private-by-default':
      return false;
    case 'public-by-default':
      return true;
    case 'uppercase':
      return /^\p{Lu}/u.test(name);
    case 'underscore':
      return !name.startsWith('_') || /^__.+__$/.test(name);
  }
}

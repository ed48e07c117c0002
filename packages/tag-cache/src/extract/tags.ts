import type { Reference, ReferenceKind, SymbolKind } from '@repomap/model';
import type { Node, QueryMatch } from 'web-tree-sitter';
import type { CaptureRole } from './captures.js';

/** A definition as a query finds it, before it knows its surroundings. */
export interface FoundDefinition {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly nameStart: number;
  readonly nameRow: number;
  readonly declaration: Node;
  /** As the query marks it; absent where it says nothing. */
  readonly marked?: 'public' | 'private';
}

/** What a query finds in one file, each list in the order of the names in the text. */
export interface FoundTags {
  readonly definitions: readonly FoundDefinition[];
  readonly references: readonly Reference[];
}

/** Longer names are data, not names. */
const MAX_NAME = 256;

/**
 * Sorts out the matches of a tags query. One place in the text makes one tag: of several patterns
 * that name it the first of the query counts, and a definition counts before any reference.
 */
export function tagsOf(
  matches: readonly QueryMatch[],
  roles: ReadonlyMap<string, CaptureRole>,
  text: string,
): FoundTags {
  const found: Found = {
    definitions: new Map(),
    references: new Map(),
    marks: new Map(),
    publicNames: new Set(),
    ignored: new Set(),
  };
  for (const match of matches) takeIn(match, roles, text, found);
  const { definitions, references, marks, publicNames, ignored } = found;
  for (const at of ignored) {
    definitions.delete(at);
    references.delete(at);
  }
  const mark = (item: RawDefinition): FoundDefinition => {
    const marked =
      marks.get(item.declaration.id) ?? (publicNames.has(item.name) ? 'public' : undefined);
    return marked === undefined ? item : { ...item, marked };
  };
  return {
    definitions: inOrder(definitions).map(mark),
    references: inOrder(references)
      .filter(({ nameStart }) => !definitions.has(nameStart))
      .map(({ name, kind, nameRow }) => ({ name, kind, line: nameRow })),
  };
}

interface Raw {
  readonly pattern: number;
  readonly name: string;
  readonly nameStart: number;
  readonly nameRow: number;
}

interface RawDefinition extends Raw {
  readonly kind: SymbolKind;
  readonly declaration: Node;
}

interface RawReference extends Raw {
  readonly kind: ReferenceKind;
}

interface Found {
  readonly definitions: Map<number, RawDefinition>;
  readonly references: Map<number, RawReference>;
  /** By the id of the declaration's node. */
  readonly marks: Map<number, 'public' | 'private'>;
  readonly publicNames: Set<string>;
  /** Offsets of names that are neither defined nor used as far as other files are concerned. */
  readonly ignored: Set<number>;
}

function takeIn(
  match: QueryMatch,
  roles: ReadonlyMap<string, CaptureRole>,
  text: string,
  found: Found,
): void {
  let name: Node | undefined;
  let tag: Node | undefined;
  let role: CaptureRole | undefined;
  for (const capture of match.captures) {
    const meaning = roles.get(capture.name);
    if (meaning === undefined) continue;
    const { node } = capture;
    if (meaning.role === 'name') name = node;
    else if (meaning.role === 'ignore') found.ignored.add(node.startIndex);
    else if (meaning.role === 'public.name') found.publicNames.add(node.text);
    else if (meaning.role === 'public') keepMark(found, node, 'public');
    else if (meaning.role === 'private') keepMark(found, node, 'private');
    else {
      tag = node;
      role = meaning;
    }
  }
  if (tag === undefined || role === undefined) return;
  const named = name ?? tag;
  const nameStart = named.startIndex;
  const raw = { pattern: match.patternIndex, nameStart, nameRow: named.startPosition.row };
  if (role.role === 'definition') {
    const known = found.definitions.get(nameStart);
    if (known !== undefined && known.pattern <= raw.pattern) return;
    const label = nameText(text, named);
    if (label !== undefined)
      found.definitions.set(nameStart, { ...raw, name: label, kind: role.kind, declaration: tag });
  } else if (role.role === 'reference') {
    const known = found.references.get(nameStart);
    if (known !== undefined && known.pattern <= raw.pattern) return;
    const label = known?.name ?? nameText(text, named);
    if (label !== undefined)
      found.references.set(nameStart, { ...raw, name: label, kind: role.kind });
  }
}

/** What is marked private stays private. */
function keepMark({ marks }: Found, declaration: Node, mark: 'public' | 'private'): void {
  if (marks.get(declaration.id) !== 'private') marks.set(declaration.id, mark);
}

function nameText(text: string, node: Node): string | undefined {
  const raw = text.slice(node.startIndex, node.endIndex);
  const name = QUOTES.has(raw[0] as string) ? raw.replace(/^[:"'`]+|["'`]+$/g, '') : raw;
  return name === '' || name.length > MAX_NAME || name.includes('\n') ? undefined : name;
}

/** What begins a symbol or a string that serves as a name. */
const QUOTES: ReadonlySet<string> = new Set([':', '"', "'", '`']);

function inOrder<T extends Raw>(items: ReadonlyMap<number, T>): T[] {
  return [...items.values()].sort((a, b) => a.nameStart - b.nameStart);
}

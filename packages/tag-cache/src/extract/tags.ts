import { type Import, type Reference, ReferenceKind, SymbolKind, type Usage } from '@repomap/model';
import type { Node, QueryMatch } from 'web-tree-sitter';
import { boundNames } from './bound-names.js';
import type { CaptureRole, PlainRole } from './captures.js';
import { type FileNames, ForeignReceivers, type Range } from './foreign-receivers.js';
import { outsideFunctions } from './function-scopes.js';
import { ImportList } from './import-list.js';
import type { LoadedLanguage } from './language.js';
import { nameText } from './name-text.js';
import { Spans } from './spans.js';
import { TypeParameters } from './type-parameters.js';
import { kindByWord, type WordKinds } from './word-kinds.js';

/** A definition as matched by a query, before its parent, kind and visibility are resolved. */
export interface FoundDefinition {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly nameStart: number;
  readonly nameLine: number;
  readonly declaration: Node;
  /** Where its body begins, if the query says so. */
  readonly body: Node | undefined;
  /** The last part of its signature, if the query says so. */
  readonly signature: Node | undefined;
  /** What its last part is, where that lies outside the declaration. */
  readonly end: Node | undefined;
  /** The parameters, if it is one of possibly several clauses. */
  readonly clause: Node | undefined;
  /** The visibility that the query states, if any. */
  readonly mark: Mark | undefined;
}

/** What a query finds in one file, each list in the order of the text. */
export interface FoundTags {
  readonly definitions: readonly FoundDefinition[];
  readonly references: readonly Reference[];
  readonly imports: readonly Import[];
  /** Sections in other languages, by language name. */
  readonly embedded: ReadonlyMap<string, readonly Node[]>;
}

type Mark = 'public' | 'private';

/**
 * Reduces the matches of a tags query to one tag per position in the text: the first matching pattern
 * of the query wins, and a definition takes precedence over a reference. Names are from `text`, the
 * original of the `parsed` text.
 */
export function tagsOf(
  matches: readonly QueryMatch[],
  { name, roles, strips, kinds }: Pick<LoadedLanguage, 'name' | 'roles' | 'strips' | 'kinds'>,
  text: string,
  parsed: string,
): FoundTags {
  const found = new Collector(text, parsed, strips, kinds);
  for (const match of matches) found.take(match, roles);
  const imports = found.imports.inOrder();
  return {
    definitions: found.definitions(),
    references: found.references(name, imports),
    imports,
    embedded: found.embedded(),
  };
}

interface RawDefinition {
  readonly pattern: number;
  readonly kind: SymbolKind;
  readonly name: Node;
  readonly declaration: Node;
  readonly body: Node | undefined;
  readonly signature: Node | undefined;
  readonly end: Node | undefined;
  readonly clause: Node | undefined;
  /** Whether it counts only outside functions. */
  readonly isGlobal: boolean;
}

const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.Function,
  SymbolKind.Method,
]);

interface RawReference {
  readonly pattern: number;
  readonly usage: Usage;
  readonly name: Node;
}

class Collector {
  readonly imports: ImportList;
  readonly #text: string;
  readonly #parsed: string;
  readonly #strips: ReadonlyMap<number, RegExp>;
  readonly #kinds: ReadonlyMap<number, WordKinds>;
  /** By the offset of the name. */
  readonly #definitions = new Map<number, RawDefinition>();
  readonly #references: RawReference[] = [];
  /** By the id of the declaration's node. */
  readonly #marks = new Map<number, Mark>();
  readonly #publicNames = new Set<string>();
  /** Offsets of names that other files neither define nor use. */
  readonly #ignored = new Set<number>();
  readonly #typeParameters = new TypeParameters();
  /** Code that is never run and declares nothing. */
  readonly #discarded = new Spans();
  /** By offset. The first pattern that captures a section decides its language. */
  readonly #embedded = new Map<number, { pattern: number; language: string; node: Node }>();

  constructor(
    text: string,
    parsed: string,
    strips: ReadonlyMap<number, RegExp>,
    kinds: ReadonlyMap<number, WordKinds>,
  ) {
    this.#text = text;
    this.#parsed = parsed;
    this.#strips = strips;
    this.#kinds = kinds;
    this.imports = new ImportList(text);
  }

  take({ captures, patternIndex }: QueryMatch, roles: ReadonlyMap<string, CaptureRole>): void {
    const words = this.#kinds.get(patternIndex);
    const kind = words && kindByWord(words, captures, { text: this.#text, parsed: this.#parsed });
    if (words !== undefined && kind === undefined) return;
    let name: Node | undefined;
    let pattern: Node | undefined;
    let tag: Node | undefined;
    let body: Node | undefined;
    let signature: Node | undefined;
    let end: Node | undefined;
    let clause: Node | undefined;
    let line: Node | undefined;
    let isGlobal = false;
    let meaning: CaptureRole | undefined;
    for (const capture of captures) {
      const role = roles.get(capture.name);
      if (role === undefined) continue;
      if (role.role === 'definition' || role.role === 'reference') {
        tag = capture.node;
        meaning = role;
      } else if (role.role === 'name') name = capture.node;
      else if (role.role === 'names') pattern = capture.node;
      else if (role.role === 'body') body = capture.node;
      else if (role.role === 'signature') signature = capture.node;
      else if (role.role === 'end') end = capture.node;
      else if (role.role === 'clause') clause = capture.node;
      else if (role.role === 'line') line = capture.node;
      else if (role.role === 'global') isGlobal = true;
      else if (role.role === 'embedded') this.#embed(patternIndex, role.language, capture.node);
      else this.#note(role.role, capture.node);
    }
    this.imports.endOfMatch();
    if (tag === undefined) return;
    if (line !== undefined && line.startPosition.row !== tag.endPosition.row) return;
    if (meaning?.role === 'reference')
      this.#references.push({ pattern: patternIndex, usage: meaning.usage, name: name ?? tag });
    if (meaning?.role === 'definition')
      for (const each of pattern === undefined ? [name ?? tag] : boundNames(pattern))
        this.#define({
          pattern: patternIndex,
          kind: kind ?? meaning.kind,
          name: each,
          declaration: tag,
          body,
          signature,
          end,
          clause,
          isGlobal,
        });
  }

  definitions(): FoundDefinition[] {
    const sorted = [...this.#definitions.values()]
      .filter(({ name }) => !this.#isIgnored(name.startIndex))
      .sort((a, b) => a.name.startIndex - b.name.startIndex);
    const globals = sorted.filter(({ isGlobal }) => isGlobal).map((item) => item.declaration);
    const outside = outsideFunctions(globals);
    return sorted
      .filter(({ isGlobal, declaration }) => !isGlobal || outside.has(declaration.id))
      .flatMap(({ pattern, name: node, kind, declaration, body, signature, end, clause }) => {
        const name = nameText(this.#text, node, this.#strips.get(pattern), this.#parsed);
        if (name === undefined) return [];
        const mark =
          this.#marks.get(declaration.id) ?? (this.#publicNames.has(name) ? 'public' : undefined);
        return {
          name,
          kind,
          nameStart: node.startIndex,
          nameLine: node.startPosition.row,
          declaration,
          body,
          signature,
          end,
          clause,
          mark,
        };
      });
  }

  references(language: string, imports: readonly Import[]): Reference[] {
    const foreign = ForeignReceivers.of(language, () => this.#fileNames(imports));
    const found = this.#references.sort(
      (a, b) => a.name.startIndex - b.name.startIndex || a.pattern - b.pattern,
    );
    const references: Reference[] = [];
    let before = -1;
    for (const { pattern, usage, name: node } of found) {
      const at = node.startIndex;
      if (at === before || this.#definitions.has(at) || this.#isIgnored(at)) continue;
      before = at;
      const name = nameText(this.#text, node, this.#strips.get(pattern), this.#parsed);
      if (name === undefined || this.#typeParameters.has(name, at)) continue;
      const { kind, unqualified } = usage;
      const isForeign = kind !== ReferenceKind.Import && foreign?.owns(at);
      const line = node.startPosition.row;
      // Not by spreading: there are hundreds in a file.
      if (isForeign) references.push({ name, kind, line, foreign: true });
      else if (unqualified) references.push({ name, kind, line, unqualified });
      else references.push({ name, kind, line });
    }
    return references;
  }

  #fileNames(imports: readonly Import[]): FileNames {
    const functions: Range[] = [];
    const defined: string[] = [];
    for (const { kind, name, declaration } of this.#definitions.values()) {
      if (FUNCTIONS.has(kind))
        functions.push({ start: declaration.startIndex, end: declaration.endIndex });
      else if (!this.#isIgnored(name.startIndex))
        defined.push(this.#text.slice(name.startIndex, name.endIndex));
    }
    return { text: this.#text, imports, functions, defined };
  }

  embedded(): Map<string, Node[]> {
    const pieces = [...this.#embedded.values()].filter(
      ({ node }) => node.endIndex > node.startIndex,
    );
    pieces.sort((a, b) => a.node.startIndex - b.node.startIndex);
    const languages = Map.groupBy(pieces, ({ language }) => language);
    return new Map([...languages].map(([name, found]) => [name, found.map(({ node }) => node)]));
  }

  #isIgnored(at: number): boolean {
    return this.#ignored.has(at) || this.#discarded.has(at);
  }

  #embed(pattern: number, language: string, node: Node): void {
    const known = this.#embedded.get(node.startIndex);
    if (known === undefined || pattern < known.pattern)
      this.#embedded.set(node.startIndex, { pattern, language, node });
  }

  #define(definition: RawDefinition): void {
    const at = definition.name.startIndex;
    const known = this.#definitions.get(at);
    if (
      known === undefined ||
      definition.pattern < known.pattern ||
      reachesFurther(definition, known)
    )
      this.#definitions.set(at, definition);
  }

  /** A declaration marked private stays private. */
  #mark(declaration: Node | null, mark: Mark): void {
    if (declaration !== null && this.#marks.get(declaration.id) !== 'private')
      this.#marks.set(declaration.id, mark);
  }

  #note(role: PlainRole, node: Node): void {
    switch (role) {
      case 'ignore':
        this.#ignored.add(node.startIndex);
        for (const each of boundNames(node)) this.#ignored.add(each.startIndex);
        break;
      case 'type.parameter':
        this.#typeParameters.add(this.#text.slice(node.startIndex, node.endIndex), node);
        break;
      case 'discard':
        this.#discarded.add(node.startIndex, node.endIndex);
        break;
      case 'public':
      case 'private':
        this.#mark(node, role);
        break;
      case 'public.parent':
        this.#mark(node.parent, 'public');
        break;
      case 'private.parent':
        this.#mark(node.parent, 'private');
        break;
      case 'private.file':
        if (node.parent !== null && !isMember(node.parent)) this.#mark(node.parent, 'private');
        break;
      case 'public.name':
        this.#publicNames.add(node.text);
        break;
      default:
        this.imports.add(role, node);
    }
  }
}

/** Whether a declaration of C++ is in a class, perhaps as a template or behind a directive. */
function isMember(declaration: Node): boolean {
  let around = declaration.parent;
  while (around !== null && /^(?:template_declaration$|preproc_)/.test(around.type))
    around = around.parent;
  return around?.type === 'field_declaration_list';
}

/** Whether the signature of a definition ends later than in another match of the same pattern. */
function reachesFurther(definition: RawDefinition, known: RawDefinition): boolean {
  if (definition.signature === undefined || definition.pattern !== known.pattern) return false;
  return definition.signature.startIndex > (known.signature?.startIndex ?? -1);
}

import type { Import } from '@repomap/model';
import type { Node } from 'web-tree-sitter';
import type { CaptureRole } from './captures.js';
import { nameText } from './name-text.js';

type ImportRole = Extract<CaptureRole['role'], `import.${string}`>;

type NameRole = Exclude<ImportRole, 'import.source' | 'import.reexport'>;

interface ImportDraft {
  sources: Node[];
  name?: string;
  /** Where the name begins. */
  nameStart?: number;
  alias?: string;
  reexported?: true;
  start: number;
}

/** Collects imports from captures. Each match with a source yields one. */
export class ImportList {
  readonly #text: string;
  readonly #found: { readonly start: number; readonly item: Import }[] = [];
  #draft: ImportDraft | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  add(role: ImportRole, node: Node): void {
    this.#draft ??= { sources: [], start: node.startIndex };
    const draft = this.#draft;
    if (role === 'import.source') draft.sources.push(node);
    else if (role === 'import.reexport') draft.reexported = true;
    else this.#addName(draft, role, node);
  }

  #addName(draft: ImportDraft, role: NameRole, node: Node): void {
    draft.start = node.startIndex;
    if (role === 'import.all') draft.name = '*';
    if (role === 'import.default') draft.name = 'default';
    const name = role === 'import.all' ? undefined : nameText(this.#text, node);
    if (name === undefined) return;
    if (role === 'import.name') {
      draft.name = name;
      draft.nameStart = node.startIndex;
    } else draft.alias = name;
  }

  endOfMatch(): void {
    const draft = this.#draft;
    this.#draft = undefined;
    if (draft === undefined || draft.sources.length === 0) return;
    const { name, alias, reexported, start } = draft;
    const parts = draft.sources.map((node) => this.#sourceText(node, draft.nameStart));
    const item: Import = {
      // Only nested lists of Rust have a source in parts.
      source: parts.join('::'),
      ...(name !== undefined && { name }),
      ...(alias !== undefined && alias !== name && { alias }),
      ...(reexported && { reexported }),
    };
    if (item.source !== '') this.#found.push({ start, item });
  }

  /** A source that ends in the name itself, as in Kotlin, ends before it. */
  #sourceText(node: Node, nameStart = node.endIndex): string {
    const text = sourceName(nameText(this.#text, node) ?? '');
    const isInside = node.startIndex < nameStart && nameStart < node.endIndex;
    return isInside ? text.slice(0, nameStart - node.endIndex).replace(/\s*\.\s*$/, '') : text;
  }

  /** In text order, without duplicates. */
  inOrder(): Import[] {
    const known = new Set<string>();
    return this.#found
      .sort((a, b) => a.start - b.start)
      .map(({ item }) => item)
      .filter((item) => {
        const key = JSON.stringify(item);
        return !known.has(key) && known.add(key);
      });
  }
}

/** Removes the brackets of `<stdio.h>`. */
function sourceName(name: string): string {
  return name.replace(/^<(.*)>$/, '$1');
}

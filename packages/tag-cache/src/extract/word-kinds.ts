import type { SymbolKind } from '@repomap/model';
import type { Query, QueryCapture } from 'web-tree-sitter';
import { definitionKind } from './captures.js';

/** How a word in the text decides what a pattern defines, as in `task :build` and `has_many :posts`. */
export interface WordKinds {
  /** The name of the capture whose text is the word. */
  readonly capture: string;
  readonly kinds: ReadonlyMap<string, SymbolKind>;
}

/**
 * The `(#kind! @word kind "text" "text")` directives of a query by pattern index. One pattern with many
 * words runs and compiles in a fraction of the time that a pattern for each kind would take.
 */
export function kindsOf(query: Query): Map<number, WordKinds> {
  const found = new Map<number, WordKinds>();
  for (let pattern = 0; pattern < query.patternCount(); pattern += 1) {
    const kinds = new Map<string, SymbolKind>();
    for (const { operator, operands } of query.predicatesForPattern(pattern)) {
      const [word, kind, ...texts] = operands;
      if (operator !== 'kind!' || word?.type !== 'capture' || kind?.type !== 'string') continue;
      for (const text of texts)
        if (text.type === 'string') kinds.set(text.value, definitionKind(kind.value));
      found.set(pattern, { capture: word.name, kinds });
    }
  }
  return found;
}

/**
 * The kind that the word of a match gives, if any: as it is in the text, or else as it is in the `parsed`
 * one, where it may have another place.
 */
export function kindByWord(
  { capture, kinds }: WordKinds,
  captures: readonly QueryCapture[],
  { text, parsed }: { readonly text: string; readonly parsed: string },
): SymbolKind | undefined {
  const word = captures.find(({ name }) => name === capture)?.node;
  if (word === undefined) return undefined;
  const kindIn = (each: string) => kinds.get(each.slice(word.startIndex, word.endIndex));
  return kindIn(text) ?? kindIn(parsed);
}

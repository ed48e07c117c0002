import { SymbolKind } from '@repomap/model';
import type { FoundDefinition } from '../tags.js';
import { closing, type Edit, matches } from './edits.js';

/**
 * Takes what modules of C++20 add out of a text: `export` before and around declarations, and imports. The
 * parser reads the rest, `module shop;`, as a variable.
 */
export function moduleUnit(text: string): Edit[] {
  if (!hasModules(text)) return [];
  const groups = Array.from(text.matchAll(/^[ \t]*export\s*\{/gm), ({ 0: head, index }) => {
    const open = index + head.length - 1;
    const end = closing(text, open);
    return end === undefined
      ? []
      : [
          { start: index, end: open + 1 },
          { start: end - 1, end },
        ];
  });
  return [
    ...groups.flat(),
    ...joinedNames(text),
    ...matches(text, /^[ \t]*(module\s*(?::\s*private\s*)?;)/gm),
    ...matches(text, /^[ \t]*((?:export\s+)?import\s+[\w.:<>"/]+\s*;)/gm),
    ...matches(text, /^[ \t]*(export)\s+(?!import\b|\{)/gm),
  ];
}

/** Turns the variable of `export module shop;` into a module, and drops that of `module shop;`. */
export function namedModules(
  found: readonly FoundDefinition[],
  text: string,
  language: string,
): readonly FoundDefinition[] {
  if (language !== 'cpp' || !hasModules(text)) return found;
  return found.flatMap((definition) => {
    const { kind, nameStart } = definition;
    const head = kind === SymbolKind.Variable ? HEAD.exec(text.slice(0, nameStart)) : null;
    if (head === null) return [definition];
    return head[1] === undefined ? [] : [{ ...definition, kind: SymbolKind.Module }];
  });
}

const HEAD = /^[ \t]*(export[ \t]+)?module[ \t]+$(?![\s\S])/m;

/** Joins the parts of a module's name, such as `shop.cart:part`, to one word. */
function joinedNames(text: string): Edit[] {
  const names = text.matchAll(/^[ \t]*export[ \t]+module[ \t]+(?=\w)([\w.:]+)/gm);
  return Array.from(names, ({ 0: head, 1: name = '', index }) => {
    const start = index + head.length - name.length;
    return { start, end: start + name.length, by: name.replace(/[.:]/g, '_') };
  });
}

/** The words alone are found much faster than at the beginning of a line, and most texts have neither. */
function hasModules(text: string): boolean {
  return (text.includes('module') || text.includes('import')) && MODULE.test(text);
}

const MODULE = /(?<=^[ \t]*(?:export\s+)?)(?:module\b[^\n(=]*;|import\s+[\w.:<>"/]+\s*;)/m;

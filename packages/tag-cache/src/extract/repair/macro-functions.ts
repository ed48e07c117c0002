import { SymbolKind } from '@repomap/model';
import type { FoundDefinition } from '../tags.js';
import { C_FAMILY } from './repairs.js';

/**
 * Renames functions that a macro defines to the name in its arguments: `on_timer` for
 * `DEFINE_HANDLER(on_timer, int a) {`, and `Adds` for `TEST(Cart, Adds) {`, whose second argument has no
 * type and so is not a parameter.
 */
export function macroFunctions(
  found: readonly FoundDefinition[],
  text: string,
  language: string,
): readonly FoundDefinition[] {
  if (!C_FAMILY.includes(language)) return found;
  return found.map((definition) => {
    const { kind, name, nameStart, declaration } = definition;
    if (kind !== SymbolKind.Function || declaration.startIndex !== nameStart) return definition;
    if (!MACRO.test(name)) return definition;
    const match = ARGUMENTS.exec(text.slice(nameStart, nameStart + MAX_HEAD));
    const argument = (MODULE.test(name) ? undefined : match?.[2]) ?? match?.[1];
    if (!match || argument === undefined) return definition;
    const before = match[0].lastIndexOf(argument);
    const rows = match[0].slice(0, before).split('\n').length - 1;
    return {
      ...definition,
      name: argument,
      nameStart: nameStart + before,
      nameLine: definition.nameLine + rows,
    };
  });
}

const MACRO = /^[A-Z][A-Z0-9_]+$/;
/** Their second argument is a variable of the body: `PYBIND11_MODULE(shop, m) {`. */
const MODULE = /_(?:MODULE|LIBRARY)$/;
const MAX_HEAD = 500;
/** The first argument, and the second if there are two and it is one word. */
const ARGUMENTS = /^\w+\s*\(\s*(\w+)\s*(?:,\s*(\w+)\s*(?=\))|(?=[,)]))/;

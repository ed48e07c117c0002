import * as bundle from '@repomap/grammars';
import type { Languages } from '@repomap/tag-cache/extract';

/** A worker compiles it in a fraction of the time that the whole query takes. */
const QUERY = `
  (function_declaration name: (identifier) @name) @definition.function
  (program (export_statement (lexical_declaration
    (variable_declarator name: (identifier) @name) @definition.constant)))
  (export_statement declaration: (function_declaration name: (identifier) @public.name))
  (call_expression function: (identifier) @reference.call)
  (import_statement
    (import_clause (named_imports (import_specifier name: (identifier) @import.name @reference.import)))
    source: (string) @import.source)
`;

const grammars = bundle.grammars.map((grammar) =>
  grammar.name === 'javascript' ? { ...grammar, query: QUERY } : grammar,
);
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));

/**
 * The bundle's languages, of JavaScript only functions, calls and named imports: for tests that
 * start many workers and are not about what these find.
 */
export const briefJavaScript: Languages = {
  ...bundle,
  grammars,
  grammarFor: (path, text) => {
    const grammar = bundle.grammarFor(path, text);
    return grammar && byName.get(grammar.name);
  },
};

import * as bundle from '@repomap/grammars';
import type { Languages } from '@repomap/tag-cache/extract';

/** A worker compiles these in a fraction of the time that the whole queries take. */
const QUERIES: Readonly<Record<string, string>> = {
  javascript: `
    (function_declaration name: (identifier) @name) @definition.function
    (program (export_statement (lexical_declaration
      (variable_declarator name: (identifier) @name) @definition.constant)))
    (export_statement declaration: (function_declaration name: (identifier) @public.name))
    (call_expression function: (identifier) @reference.call)
    (import_statement
      (import_clause (named_imports
        (import_specifier name: (identifier) @import.name @reference.import)))
      source: (string) @import.source)`,
  python: `
    (function_definition name: (identifier) @name) @definition.function
    (call function: (identifier) @reference.call)`,
};

const grammars = bundle.grammars.map((grammar) => {
  const query = QUERIES[grammar.name];
  return query === undefined ? grammar : { ...grammar, query };
});
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));

/**
 * The bundle's languages, of JavaScript and Python little more than functions and calls: for tests
 * that start many workers and are not about what these find.
 */
export const briefLanguages: Languages = {
  ...bundle,
  grammars,
  grammarFor: (path, text) => {
    const grammar = bundle.grammarFor(path, text);
    return grammar && byName.get(grammar.name);
  },
};

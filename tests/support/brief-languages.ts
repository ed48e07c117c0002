import * as bundle from '@repomap/grammars';
import type { Languages } from '@repomap/tag-cache/extract';

/** What TypeScript has in common with JavaScript. */
const SCRIPT = `
  (function_declaration name: (identifier) @name) @definition.function
  (class_declaration name: (_) @name) @definition.class
  (method_definition name: (property_identifier) @name) @definition.method
  (program (lexical_declaration
    (variable_declarator name: (identifier) @name) @definition.constant))
  (program (export_statement (lexical_declaration
    (variable_declarator name: (identifier) @name) @definition.constant)))
  (export_statement declaration: (function_declaration name: (identifier) @public.name))
  (export_statement declaration: (class_declaration name: (_) @public.name))
  (call_expression
    function: (identifier) @word (#eq? @word "test")
    arguments: (arguments (string (string_fragment) @name))) @definition.test
  (call_expression function: (identifier) @reference.call)
  (call_expression function: (member_expression property: (property_identifier) @reference.call))
  (new_expression constructor: (identifier) @reference.new)
  (import_statement
    (import_clause (named_imports
      (import_specifier name: (identifier) @import.name @reference.import)))
    source: (string) @import.source)
  (import_statement
    (import_clause (namespace_import (identifier) @import.alias))
    source: (string) @import.source)`;

/** A worker compiles these in a fraction of the time that the whole queries take. */
const QUERIES: Readonly<Record<string, string>> = {
  javascript: SCRIPT,
  typescript: SCRIPT,
  python: `
    (class_definition name: (identifier) @name) @definition.class
    (function_definition name: (identifier) @name) @definition.function
    (call function: (identifier) @reference.call)
    (call function: (attribute attribute: (identifier) @reference.call))
    (import_from_statement module_name: (_) @import.source
      name: (dotted_name (identifier) @import.name @reference.import))`,
  go: `
    (function_declaration name: (identifier) @name) @definition.function
    (call_expression function: (identifier) @reference.call)`,
};

const grammars = bundle.grammars.map((grammar) => {
  const query = QUERIES[grammar.name];
  return query === undefined ? grammar : { ...grammar, query };
});
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));

/**
 * The bundle's languages, of the usual ones little more than classes, functions and calls: for tests
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

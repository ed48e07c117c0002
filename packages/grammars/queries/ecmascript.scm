; What JavaScript, TypeScript and TSX have in common.

; Definitions

(function_declaration name: (identifier) @name) @definition.function
(generator_function_declaration name: (identifier) @name) @definition.function
(class_declaration name: (_) @name) @definition.class
(class name: (_) @name) @definition.class

(method_definition name: [(property_identifier) (private_property_identifier)] @name)
  @definition.method

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.function
(variable_declarator name: (identifier) @name value: (class)) @definition.class

(program
  (lexical_declaration kind: "const" (variable_declarator name: (identifier) @name) @definition.constant))
(program
  [
    (lexical_declaration (variable_declarator name: (identifier) @name) @definition.variable)
    (variable_declaration (variable_declarator name: (identifier) @name) @definition.variable)
  ])
(export_statement
  declaration: (lexical_declaration
    kind: "const" (variable_declarator name: (identifier) @name) @definition.constant))
(export_statement
  declaration: [
    (lexical_declaration (variable_declarator name: (identifier) @name) @definition.variable)
    (variable_declaration (variable_declarator name: (identifier) @name) @definition.variable)
  ])
(export_statement
  declaration: (lexical_declaration
    (variable_declarator
      name: (object_pattern
        [
          (shorthand_property_identifier_pattern) @name
          (pair_pattern value: (identifier) @name)
        ])) @definition.constant))

(pair
  key: (property_identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.method

; Visibility

(export_statement declaration: (_) @public)
(export_statement declaration: (_ (variable_declarator) @public))
(export_statement value: (identifier) @public.name @reference.use)
; References

(call_expression function: (identifier) @reference.call)
(call_expression
  function: (member_expression
    property: [(property_identifier) (private_property_identifier)] @reference.call))
(new_expression constructor: (identifier) @reference.new)
(new_expression
  constructor: (member_expression property: (property_identifier) @reference.new))

; Imports

(import_statement
  (import_clause
    (named_imports
      (import_specifier
        name: [
          (identifier) @import.name @reference.import
          [(string) "default"] @import.name
        ]
        alias: (identifier)? @import.alias)))
  source: (string) @import.source)
(import_statement
  (import_clause (identifier) @import.default @reference.import)
  source: (string) @import.source)
(import_statement
  (import_clause (namespace_import (identifier) @import.alias))
  source: (string) @import.source)
(import_statement . source: (string) @import.source)
(export_statement
  (export_clause
    (export_specifier
      name: [
          (identifier) @import.name @reference.import
          [(string) "default"] @import.name
        ]
      alias: (_)? @import.alias))
  source: (string) @import.source) @import.reexport
(export_statement "*" @import.all source: (string) @import.source) @import.reexport
(export_statement (namespace_export (_) @import.alias) source: (string) @import.source)
  @import.reexport
(call_expression function: (import) arguments: (arguments . (string) @import.source))
(export_specifier name: (identifier) @public.name @reference.use)

; What JavaScript, TypeScript and TSX have in common. Compiling a query costs by the node types that
; have children in it: patterns that begin alike are one pattern with alternatives, and what a field
; alone tells is `_`.

; Definitions

(function_declaration name: (identifier) @name) @definition.function
(generator_function_declaration name: (identifier) @name) @definition.function
(class_declaration name: (_) @name) @definition.class
(class name: (_) @name) @definition.class

(method_definition name: [(property_identifier) (private_property_identifier) (string)] @name)
  @definition.method

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.function
(variable_declarator name: (identifier) @name value: (class)) @definition.class

((program (_ . _ @_keyword (variable_declarator name: (_) @names) @definition))
  (#kind! @_keyword constant "await" "const" "using")
  (#kind! @_keyword variable "let" "var"))
; What is imported is defined elsewhere.
(variable_declarator
  name: (_) @ignore
  value: (await_expression (call_expression function: (import))))
; `var` under control flow belongs to the file, but not that of a loop's head. A pattern for each kind
; of block would wait in all blocks and be checked at each node.
(for_statement
  initializer: (variable_declaration (variable_declarator name: (identifier) @ignore)))
(variable_declaration
  (variable_declarator name: (identifier) @name) @definition.variable @global)
(export_statement declaration: (_) @public)
((export_statement
  declaration: (_ . _ @_keyword (variable_declarator name: (_) @names) @definition @public))
  (#kind! @_keyword constant "const")
  (#kind! @_keyword variable "let" "var"))

(pair
  key: (property_identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.method

; Tests and routes. The anchor before the call ends the search of a statement at its first child: all
; states that wait in a long statement are checked at each node of it.

((expression_statement
  . (_
    function: (_) @_test
    arguments: (_ . (string) @name . [(arrow_function) (function_expression)])))
  @definition.test
  (#match? @_test "^(?:context|describe|it|suite|test)(?:\\s*\\.\\s*(?:concurrent|describe|fails|only|serial|skip|todo))?$"))
((expression_statement
  . (_
    function: (_ object: (_) @_app property: (property_identifier) @_verb)
    arguments: (_ . (string) @name . (_)))) @definition.route
  (#any-of? @_verb "all" "delete" "get" "head" "options" "patch" "post" "put" "route" "use" "ws")
  (#match? @name "^.[/*]")
  (#match? @_app "(?:^|[a-z.])(?:[aA]pp|[rR]outer|[rR]outes?|[sS]erver|[fF]astify)$"))

; Code that is never run

(if_statement condition: (parenthesized_expression (false)) consequence: (_) @discard)

; References and imports

(call_expression
  function: [
    (identifier) @reference.call
    (_ property: [(property_identifier) (private_property_identifier)] @reference.call)
  ])
(call_expression function: (import) arguments: (arguments . (string) @import.source))
(new_expression
  constructor: [
    (identifier) @reference.new
    (_ property: (property_identifier) @reference.new)
  ])
(import_statement
  (import_clause
    [
      (identifier) @import.default @reference.import
      (namespace_import (identifier) @import.alias)
      (named_imports
        (import_specifier
          name: [
            (identifier) @import.name @reference.import
            [(string) "default"] @import.name
          ]
          alias: (identifier)? @import.alias))
    ])
  source: (string) @import.source)
(import_statement . source: (string) @import.source)
(export_statement
  [
    (export_clause
      (export_specifier
        name: [
          (identifier) @import.name @reference.import
          [(string) "default"] @import.name
        ]
        alias: (_)? @import.alias))
    "*" @import.all
    (namespace_export (_) @import.alias)
  ]
  source: (string) @import.source
  !declaration) @import.reexport
(export_statement value: (identifier) @public.name @reference.use !declaration)
(export_specifier name: (identifier) @public.name @reference.use)

; Definitions

(class_definition name: (identifier) @name) @definition.class

(function_definition name: (identifier) @name) @definition.function

; Variables of the module and fields of classes, also under `if`, `try` and the like. Names that are
; local to a function are dropped later.

([
  (module
    (expression_statement
      [
        (assignment left: (identifier) @name) @definition.constant
        (assignment right: (assignment left: (identifier) @name) @definition.constant)
        (assignment
          right: (assignment right: (assignment left: (identifier) @name) @definition.constant))
      ]))
  (if_statement (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (elif_clause (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (else_clause (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (try_statement (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (except_clause (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (finally_clause (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (with_statement (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
  (case_clause (block (expression_statement (assignment left: (identifier) @name) @definition.constant)))
]
  (#match? @name "^_*[A-Z][A-Z0-9_]*$"))
[
  (module
    (expression_statement
      [
        (assignment
          left: [
            (identifier) @name
            (pattern_list
              [
                (identifier) @name
                (list_splat_pattern (identifier) @name)
                (tuple_pattern (identifier) @name)
              ])
            (tuple_pattern (identifier) @name)
            (list_pattern (identifier) @name)
          ]) @definition.variable
        (assignment right: (assignment left: (identifier) @name) @definition.variable)
        (assignment
          right: (assignment right: (assignment left: (identifier) @name) @definition.variable))
      ]))
  (if_statement (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (elif_clause (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (else_clause (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (try_statement (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (except_clause (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (finally_clause (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (with_statement (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
  (case_clause (block (expression_statement (assignment left: [(identifier) @name (pattern_list (identifier) @name)]) @definition.variable)))
]
(class_definition
  body: (block
    (expression_statement
      [
        (assignment
          left: [
            (identifier) @name
            (pattern_list (identifier) @name)
            (tuple_pattern (identifier) @name)
          ]) @definition.field
        (assignment right: (assignment left: (identifier) @name) @definition.field)
      ])))
; What a file does when it is run as a program declares nothing for others.
((if_statement
  condition: (comparison_operator . (identifier) @_name)
  consequence: (block
    (expression_statement
      (assignment left: [(identifier) @ignore (pattern_list (identifier) @ignore)]))))
  (#eq? @_name "__name__"))
(type_alias_statement left: (type (identifier) @name)) @definition.type
(type_alias_statement left: (type (generic_type (identifier) @name))) @definition.type

; Routes

((decorator
  (call
    function: (attribute attribute: (identifier) @_verb)
    arguments: (_ . (string (string_content) @name)))) @definition.route
  (#any-of? @_verb "api_route" "delete" "get" "head" "options" "patch" "post" "put" "route" "websocket")
  (#match? @name "^/"))
(list
  ((call
    function: (identifier) @_path
    arguments: (_ . (string (string_content) @name) . (_))) @definition.route
    (#any-of? @_path "path" "re_path" "url")))

((expression_statement
  (call
    function: (attribute object: (_) @_router attribute: (identifier) @_verb)
    arguments: (_ . (string (string_content) @name) . (_)))) @definition.route
  (#eq? @_verb "register")
  (#match? @_router "(?:^|_)router$"))

; Targets of Bazel and Buck

((module
  (expression_statement
    (call
      function: (identifier)
      arguments: (argument_list
        . (keyword_argument
          name: (identifier) @_name
          value: (string (string_content) @name))))) @definition.task)
  (#eq? @_name "name"))

; Code that is never run

(if_statement condition: (false) consequence: (block) @discard)
((if_statement condition: (integer) @_zero consequence: (block) @discard) (#eq? @_zero "0"))

; References

(call function: (identifier) @reference.call.unqualified)
(call function: (attribute attribute: (identifier) @reference.call))

(decorator (identifier) @reference.use.unqualified)
(decorator (attribute attribute: (identifier) @reference.use))

(class_definition
  superclasses: (argument_list
    [
      (identifier) @reference.inherit
      (attribute attribute: (identifier) @reference.inherit)
      (subscript value: (identifier) @reference.inherit)
      (subscript value: (attribute attribute: (identifier) @reference.inherit))
      (subscript
        subscript: [(identifier) @reference.type (attribute attribute: (identifier) @reference.type)])
      (keyword_argument value: (identifier) @reference.inherit)
      (keyword_argument value: (attribute attribute: (identifier) @reference.inherit))
    ]))

(type
  [
    (identifier) @reference.type
    (attribute attribute: (identifier) @reference.type)
    (subscript value: (attribute attribute: (identifier) @reference.type))
    (subscript
      subscript: [
        (identifier) @reference.type
        (attribute attribute: (identifier) @reference.type)
        (subscript
          value: [(identifier) @reference.type (attribute attribute: (identifier) @reference.type)])
        (subscript
          subscript: [
            (identifier) @reference.type
            (attribute attribute: (identifier) @reference.type)
          ])
        (binary_operator
          [(identifier) @reference.type (attribute attribute: (identifier) @reference.type)])
      ])
    (binary_operator
      [
        (identifier) @reference.type
        (attribute attribute: (identifier) @reference.type)
        (subscript value: (identifier) @reference.type)
        (binary_operator (identifier) @reference.type)
      ])
  ])
; Type parameters: those of a type alias stand where arguments do.
(_ type_parameters: (type_parameter [(type (identifier) @type.parameter) (type (constrained_type . (type (identifier) @type.parameter)))]))
(type_alias_statement
  left: (type
    (generic_type
      (type_parameter
        [(type (identifier) @type.parameter) (type (constrained_type . (type (identifier) @type.parameter)))]))))
(generic_type (identifier) @reference.type)
(class_pattern (dotted_name (identifier) @reference.use .))
(except_clause
  value: [
    (identifier) @reference.use
    (attribute attribute: (identifier) @reference.use)
    (tuple [(identifier) @reference.use (attribute attribute: (identifier) @reference.use)])
    (as_pattern
      . [
        (identifier) @reference.use
        (attribute attribute: (identifier) @reference.use)
        (tuple [(identifier) @reference.use (attribute attribute: (identifier) @reference.use)])
      ])
  ])
(raise_statement . (identifier) @reference.use)
(raise_statement . (attribute attribute: (identifier) @reference.use))

; Imports

(import_statement name: (dotted_name (identifier) @reference.import .) @import.source)
(import_statement
  name: (aliased_import
    name: (dotted_name (identifier) @reference.import .) @import.source
    alias: (identifier) @import.alias))
(import_from_statement
  module_name: (_) @import.source
  name: (dotted_name (identifier) @reference.import) @import.name)
(import_from_statement
  module_name: (_) @import.source
  name: (aliased_import
    name: (dotted_name (identifier) @reference.import) @import.name
    alias: (identifier) @import.alias))
(import_from_statement module_name: (_) @import.source (wildcard_import) @import.all)

; Definitions

(module_definition name: (identifier) @name) @definition.module
(abstract_definition
  (type_head
    [
      (identifier) @name
      (parametrized_type_expression . (identifier) @name)
      (binary_expression . (identifier) @name)
      (binary_expression . (parametrized_type_expression . (identifier) @name))
    ])) @definition.interface
(struct_definition
  (type_head
    [
      (identifier) @name
      (parametrized_type_expression . (identifier) @name)
      (binary_expression . (identifier) @name)
      (binary_expression . (parametrized_type_expression . (identifier) @name))
    ])) @definition.struct
(primitive_definition (type_head (identifier) @name)) @definition.type
(struct_definition
  (block
    [
      (typed_expression . (identifier) @name)
      (identifier) @name
      (const_statement (typed_expression . (identifier) @name))
      (assignment . [(identifier) @name (typed_expression . (identifier) @name)])
      (macrocall_expression
        (macro_argument_list
          [
            (typed_expression . (identifier) @name)
            (const_statement (typed_expression . (identifier) @name))
          ]))
    ] @definition.field))
((macrocall_expression
  (macro_identifier (identifier) @_enum)
  (macro_argument_list . [(identifier) @name (typed_expression . (identifier) @name)]))
  @definition.enum
  (#eq? @_enum "enum"))
((macrocall_expression
  (macro_identifier (identifier) @_enum)
  (macro_argument_list
    . [(identifier) (typed_expression)]
    [
      (identifier) @name
      (assignment . (identifier) @name)
      ; A name behind a value reads as a factor of it.
      (assignment (juxtaposition_expression (_) . (identifier) @name))
    ] @definition.enum-member))
  (#eq? @_enum "enum"))
((macrocall_expression
  (macro_identifier (identifier) @_enum)
  (macro_argument_list
    (compound_statement
      (block
        [(identifier) @name (assignment . (identifier) @name)] @definition.enum-member))))
  (#eq? @_enum "enum"))
((macrocall_expression
  (macro_identifier (identifier) @_test) (macro_argument_list . (string_literal (content) @name)))
  @definition.test
  (#eq? @_test "testset"))
; Heads of functions and constructors, and of what the values of a type do as functions: `(model::Dense)(x)`.
(function_definition
  (signature
    [
      (identifier) @name
      (call_expression
        . [
          (identifier) @name
          (operator) @name
          (field_expression (identifier) @name .)
          (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
          (parametrized_type_expression . (identifier) @name)
          (parenthesized_expression
            (typed_expression
              [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
        ])
      (_
        . (call_expression
          . [
            (identifier) @name
            (operator) @name
            (field_expression (identifier) @name .)
            (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
            (parametrized_type_expression . (identifier) @name)
            (parenthesized_expression
              (typed_expression
                [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
          ]))
      (_
        . (_
          . (call_expression
            . [
              (identifier) @name
              (operator) @name
              (field_expression (identifier) @name .)
              (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
              (parametrized_type_expression . (identifier) @name)
              (parenthesized_expression
                (typed_expression
                  [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
            ])))
    ])) @definition.function
(assignment
  . [
    (call_expression
      . [
        (identifier) @name
        (operator) @name
        (field_expression (identifier) @name .)
        (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
        (parametrized_type_expression . (identifier) @name)
        (parenthesized_expression
          (typed_expression
            [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
      ])
    (where_expression
      . (call_expression
        . [
          (identifier) @name
          (operator) @name
          (field_expression (identifier) @name .)
          (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
          (parametrized_type_expression . (identifier) @name)
          (parenthesized_expression
            (typed_expression
              [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
        ]))
    (typed_expression
      . (call_expression
        . [
          (identifier) @name
          (operator) @name
          (field_expression (identifier) @name .)
          (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
          (parametrized_type_expression . (identifier) @name)
          (parenthesized_expression
            (typed_expression
              [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
        ]))
    (where_expression
      . (typed_expression
        . (call_expression
          . [
            (identifier) @name
            (operator) @name
            (field_expression (identifier) @name .)
            (field_expression (quote_expression [(operator) @name (_ (operator) @name)]))
            (parametrized_type_expression . (identifier) @name)
            (parenthesized_expression
              (typed_expression
                [(identifier) @name (parametrized_type_expression . (identifier) @name)] .))
          ])))
  ]) @definition.function
(assignment . (identifier) @name (arrow_function_expression)) @definition.function
(macro_definition (signature (call_expression . (identifier) @name))) @definition.macro
; A type with parameters: `const Vec{T} = Vector{T}`.
(assignment . (parametrized_type_expression . (identifier) @name)) @definition.type
(const_statement
  (assignment
    . [
      (identifier) @name
      (open_tuple (identifier) @name)
      (typed_expression . (identifier) @name)
    ])) @definition.constant
(global_statement (assignment . (identifier) @name)) @definition.variable
(source_file
  (assignment
    . [
      (identifier) @name
      (open_tuple (identifier) @name)
      (typed_expression . (identifier) @name)
    ]) @definition.variable)
(module_definition
  (block
    (assignment
      . [
        (identifier) @name
        (open_tuple (identifier) @name)
        (typed_expression . (identifier) @name)
      ]) @definition.variable))
; Variables under control flow belong to the module; `let` and the block of a `@testset` keep their own.
[
  (if_statement (block (assignment . (identifier) @name) @definition.variable @global))
  (elseif_clause (block (assignment . (identifier) @name) @definition.variable @global))
  (else_clause (block (assignment . (identifier) @name) @definition.variable @global))
  (source_file
    (compound_statement (block (assignment . (identifier) @name) @definition.variable @global)))
  (block
    (compound_statement (block (assignment . (identifier) @name) @definition.variable @global)))
  (try_statement (block (assignment . (identifier) @name) @definition.variable @global))
]

; Code that is never run

((if_statement condition: (boolean_literal) @_false . (block) @discard) (#eq? @_false "false"))

; References

(call_expression . (identifier) @reference.call)
(call_expression . (field_expression (identifier) @reference.call .))
(call_expression . (parametrized_type_expression . (identifier) @reference.new))
(macro_identifier (identifier) @reference.macro)
(typed_expression (_) (identifier) @reference.type)
(typed_expression (_) (parametrized_type_expression . (identifier) @reference.type))
(type_head (binary_expression (operator) (identifier) @reference.inherit))
(selected_import (_) (identifier) @reference.import)
(import_statement (identifier) @reference.import)
(using_statement (identifier) @reference.import)
(import_path (identifier) @reference.import .)
(broadcast_call_expression . (identifier) @reference.call)
((binary_expression (operator) @_pipe . (identifier) @reference.call) (#eq? @_pipe "|>"))

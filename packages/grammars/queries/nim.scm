; Definitions: a star exports a name.

(type_declaration
  (type_symbol_declaration
    name: [(identifier) @name (exported_symbol (identifier) @name)])
  [
    (object_declaration)
    (ref_type (object_declaration))
    (pointer_type (object_declaration))
  ]) @definition.struct
(type_declaration
  (type_symbol_declaration
    name: [(identifier) @name (exported_symbol (identifier) @name)]) (enum_declaration))
  @definition.enum
(type_declaration
  (type_symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)]))
  @definition.type
(enum_field_declaration
  (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)]))
  @definition.enum-member
; Not those of a tuple that is the type of a parameter.
(type_declaration
  (tuple_type
    (field_declaration
      (symbol_declaration_list
        (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
      @definition.field))
(type_declaration
  (_
    (tuple_type
      (field_declaration_list
        (field_declaration
          (symbol_declaration_list
            (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
          @definition.field))))
([
  (object_declaration
    (field_declaration_list
      (field_declaration
        (symbol_declaration_list
          (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
        @definition.field))
  (_
    consequence: (field_declaration_list
      (field_declaration
        (symbol_declaration_list
          (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
        @definition.field))
])
(variant_declaration
  (variant_discriminator_declaration
    (symbol_declaration_list
      (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
  @definition.field)
(_
  [
    (proc_declaration
      name: [
        (identifier) @name
        (accent_quoted) @name
        (exported_symbol [(identifier) (accent_quoted)] @name)
      ])
    (func_declaration
      name: [
        (identifier) @name
        (accent_quoted) @name
        (exported_symbol [(identifier) (accent_quoted)] @name)
      ])
    (iterator_declaration
      name: [(identifier) @name (exported_symbol [(identifier) (accent_quoted)] @name)])
    (converter_declaration
      name: [(identifier) @name (exported_symbol [(identifier) (accent_quoted)] @name)])
  ] @definition.function)
(method_declaration
  name: [
    (identifier) @name
    (accent_quoted) @name
    (exported_symbol [(identifier) (accent_quoted)] @name)
  ])
  @definition.method
(template_declaration
  name: [
    (identifier) @name
    (accent_quoted) @name
    (exported_symbol [(identifier) (accent_quoted)] @name)
  ])
  @definition.macro
(macro_declaration
  name: [
    (identifier) @name
    (accent_quoted) @name
    (exported_symbol [(identifier) (accent_quoted)] @name)
  ])
  @definition.macro
(const_section
  (variable_declaration
    (symbol_declaration_list
      (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
  @definition.constant)
(let_section
  (variable_declaration
    (symbol_declaration_list
      (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
  @definition.variable)
(var_section
  (variable_declaration
    (symbol_declaration_list
      (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)])))
  @definition.variable)

((call
  function: (identifier) @_test
  (argument_list
    . (interpreted_string_literal (string_content) @name)
    (statement_list))) @definition.test
  (#any-of? @_test "suite" "test"))

(_
  (variable_declaration
    (symbol_declaration_list
      (tuple_deconstruct_declaration
        (symbol_declaration name: [(identifier) @name (exported_symbol (identifier) @name)]))))
    @definition.variable)

; Code that is never run

((when condition: (identifier) @_false consequence: (_) @discard) (#eq? @_false "false"))

; References

(call function: (identifier) @reference.call)
(call function: (dot_expression right: (identifier) @reference.call))
(dot_expression right: (identifier) @reference.use)
(type_expression (identifier) @reference.type)

; Imports

(import_statement (expression_list (identifier) @import.source))

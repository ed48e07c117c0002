; Definitions

(function_declaration name: (identifier) @name) @definition.function
(variable_declaration . (identifier) @name (struct_declaration)) @definition.struct
(variable_declaration . (identifier) @name (enum_declaration)) @definition.enum
(variable_declaration . (identifier) @name (union_declaration)) @definition.union
(variable_declaration . (identifier) @name (opaque_declaration)) @definition.struct
(variable_declaration . (identifier) @name (error_set_declaration)) @definition.enum
((variable_declaration . (identifier) @ignore (builtin_function (builtin_identifier) @_import))
  (#eq? @_import "@import"))
(source_file (variable_declaration "const" . (identifier) @name) @definition.constant)
(source_file (variable_declaration . (identifier) @name) @definition.variable)
([
  (struct_declaration (variable_declaration "const" . (identifier) @name) @definition.constant)
  (enum_declaration (variable_declaration "const" . (identifier) @name) @definition.constant)
  (union_declaration (variable_declaration "const" . (identifier) @name) @definition.constant)
  (opaque_declaration (variable_declaration "const" . (identifier) @name) @definition.constant)
])
(struct_declaration (variable_declaration . (identifier) @name) @definition.variable)
; The mark of an enumeration with further values.
(enum_declaration (container_field (identifier) @ignore .) (#eq? @ignore "_"))
(enum_declaration (container_field name: (identifier) @name) @definition.enum-member @public)
(enum_declaration (container_field type: (identifier) @name) @definition.enum-member @public)
(container_field name: (identifier) @name) @definition.field @public
(test_declaration [(string (string_content) @name) (identifier) @name]) @definition.test
(error_set_declaration (identifier) @name @definition.enum-member @public)

; Visibility

(function_declaration "pub") @public
(variable_declaration "pub") @public

; References

(call_expression function: (identifier) @reference.call.unqualified)
(call_expression function: (field_expression member: (identifier) @reference.call))
(struct_initializer (identifier) @reference.new)
(struct_initializer (field_expression member: (identifier) @reference.new))
((field_expression object: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(_ type: (identifier) @reference.type)
(_ type: (field_expression member: (identifier) @reference.type))
(pointer_type (identifier) @reference.type)
(slice_type (identifier) @reference.type)
(nullable_type (identifier) @reference.type)
(error_union_type ok: (identifier) @reference.type)

; Imports

((variable_declaration
  . (identifier) @import.alias
  (builtin_function
    (builtin_identifier) @_import
    (arguments (string (string_content) @import.source))))
  (#eq? @_import "@import"))

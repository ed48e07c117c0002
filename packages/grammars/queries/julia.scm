; Definitions

(module_definition name: (identifier) @name) @definition.module
(abstract_definition (type_head [(identifier) @name (binary_expression . (identifier) @name)]))
  @definition.interface
(struct_definition
  (type_head
    [
      (identifier) @name
      (parametrized_type_expression . (identifier) @name)
      (binary_expression . (identifier) @name)
      (binary_expression . (parametrized_type_expression . (identifier) @name))
    ])) @definition.struct
(primitive_definition (type_head (identifier) @name)) @definition.type
(struct_definition (block (typed_expression . (identifier) @name) @definition.field))
(function_definition
  (signature
    [
      (call_expression . (identifier) @name)
      (call_expression . (field_expression (identifier) @name .))
      (where_expression . (call_expression . (identifier) @name))
      (typed_expression . (call_expression . (identifier) @name))
      (where_expression . (typed_expression . (call_expression . (identifier) @name)))
    ])) @definition.function
(assignment . (call_expression . (identifier) @name)) @definition.function
(assignment . (where_expression . (call_expression . (identifier) @name))) @definition.function
(macro_definition (signature (call_expression . (identifier) @name))) @definition.macro
(const_statement (assignment . (identifier) @name)) @definition.constant

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

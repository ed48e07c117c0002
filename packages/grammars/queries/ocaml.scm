; Definitions

(module_definition (module_binding (module_name) @name) @definition.module)
(module_type_definition (module_type_name) @name) @definition.interface
(type_binding name: (type_constructor) @name) @definition.type
(exception_definition (constructor_declaration (constructor_name) @name)) @definition.class
(variant_declaration (constructor_declaration (constructor_name) @name) @definition.enum-member)
(field_declaration (field_name) @name) @definition.field
(value_definition
  (let_binding
    pattern: (value_name) @name (parameter)) @definition.function)
((value_definition (let_binding pattern: (parenthesized_operator) @name) @definition.function)
  (#strip! @name "^\\(\\s*|\\s*\\)$"))
((value_specification (parenthesized_operator) @name) @definition.prototype
  (#strip! @name "^\\(\\s*|\\s*\\)$"))
((external (parenthesized_operator) @name) @definition.function
  (#strip! @name "^\\(\\s*|\\s*\\)$"))
(value_definition
  (let_binding
    pattern: (value_name) @name
    body: [(fun_expression) (function_expression)]) @definition.function)
(compilation_unit
  (value_definition (let_binding pattern: (value_name) @name) @definition.variable))
(structure
  (value_definition (let_binding pattern: (value_name) @name) @definition.variable))
(compilation_unit
    (value_definition
      (let_binding
        pattern: [
          (tuple_pattern (value_name) @name)
          (parenthesized_pattern (tuple_pattern (value_name) @name))
          (typed_pattern pattern: (value_name) @name)
          (record_pattern (field_pattern pattern: (value_name) @name))
          (record_pattern (field_pattern !pattern (field_path (field_name) @name)))
        ]) @definition.variable))
(structure
    (value_definition
      (let_binding
        pattern: [
          (tuple_pattern (value_name) @name)
          (parenthesized_pattern (tuple_pattern (value_name) @name))
          (typed_pattern pattern: (value_name) @name)
          (record_pattern (field_pattern pattern: (value_name) @name))
          (record_pattern (field_pattern !pattern (field_path (field_name) @name)))
        ]) @definition.variable))
; Tests in the code: `let%test "adds" = ...`.
((value_definition
  (attribute_id) @_test
  (let_binding pattern: (string (string_content) @name))) @definition.test
  (#match? @_test "test"))
(value_specification (value_name) @name) @definition.prototype
(external (value_name) @name) @definition.function
(class_binding (class_name) @name) @definition.class
(class_type_binding (class_type_name) @name) @definition.interface
(method_specification (method_name) @name) @definition.method
(method_definition (method_name) @name) @definition.method
(instance_variable_definition (instance_variable_name) @name) @definition.field

; References

(application_expression function: (value_path (value_name) @reference.call))
(application_expression function: (constructor_path (constructor_name) @reference.new))
(infix_expression operator: (rel_operator) right: (value_path (value_name) @reference.call))
(method_invocation method: (method_name) @reference.call)
(constructor_path (constructor_name) @reference.use)
(constructor_pattern (constructor_path (constructor_name) @reference.use))
(module_type_path (module_type_name) @reference.inherit)
(open_module module: (module_path (module_name) @reference.import))
(include_module module: (module_path (module_name) @reference.inherit))
(module_path (module_name) @reference.use)
(type_constructor_path (type_constructor) @reference.type)

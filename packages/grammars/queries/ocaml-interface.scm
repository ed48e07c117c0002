; Definitions

(module_definition (module_binding (module_name) @name) @definition.module)
(module_type_definition (module_type_name) @name) @definition.interface
(type_binding name: (type_constructor) @name) @definition.type
(exception_definition (constructor_declaration (constructor_name) @name)) @definition.class
(variant_declaration (constructor_declaration (constructor_name) @name) @definition.enum-member)
(field_declaration (field_name) @name) @definition.field
(value_specification (value_name) @name) @definition.prototype
((value_specification (parenthesized_operator) @name) @definition.prototype
  (#strip! @name "^\\(\\s*|\\s*\\)$"))
(external (value_name) @name) @definition.function
(class_binding (class_name) @name) @definition.class
(class_type_binding (class_type_name) @name) @definition.interface
(method_specification (method_name) @name) @definition.method

; References

(module_type_path (module_type_name) @reference.inherit)
(open_module module: (module_path (module_name) @reference.import))
(include_module_type (module_type_path (module_type_name) @reference.inherit))
(module_path (module_name) @reference.use)
(type_constructor_path (type_constructor) @reference.type)

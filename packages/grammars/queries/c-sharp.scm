; Definitions

(namespace_declaration name: (_) @name) @definition.module
(file_scoped_namespace_declaration name: (_) @name) @definition.module
(class_declaration name: (identifier) @name) @definition.class
(record_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(struct_declaration name: (identifier) @name) @definition.struct
(enum_declaration name: (identifier) @name) @definition.enum
(enum_member_declaration name: (identifier) @name) @definition.enum-member
(delegate_declaration name: (identifier) @name) @definition.type
(method_declaration name: (identifier) @name) @definition.method
(local_function_statement name: (identifier) @name) @definition.function
(constructor_declaration name: (identifier) @name) @definition.constructor
(property_declaration name: (identifier) @name) @definition.property
(event_declaration name: (identifier) @name) @definition.property
((field_declaration
  (modifier "const")
  (variable_declaration (variable_declarator name: (identifier) @name))) @definition.constant)
(field_declaration (variable_declaration (variable_declarator name: (identifier) @name)))
  @definition.field
(event_field_declaration (variable_declaration (variable_declarator name: (identifier) @name)))
  @definition.property

; Visibility

(modifier "private") @private.parent

; References

(invocation_expression function: (identifier) @reference.call)
(invocation_expression function: (generic_name (identifier) @reference.call))
(invocation_expression
  function: (member_access_expression name: (identifier) @reference.call))
(invocation_expression
  function: (member_access_expression name: (generic_name (identifier) @reference.call)))
(invocation_expression
  function: (conditional_access_expression
    (member_binding_expression name: (identifier) @reference.call)))
(object_creation_expression type: (identifier) @reference.new)
(object_creation_expression type: (generic_name (identifier) @reference.new))
(object_creation_expression type: (qualified_name name: (identifier) @reference.new))
(base_list (identifier) @reference.inherit)
(base_list (generic_name (identifier) @reference.inherit))
(base_list (qualified_name name: (identifier) @reference.inherit))
(base_list (primary_constructor_base_type type: (identifier) @reference.inherit))
(attribute name: (identifier) @reference.use)
(attribute name: (qualified_name name: (identifier) @reference.use))
((member_access_expression expression: (identifier) @reference.use)
  (#match? @reference.use "^[A-Z]"))
(type_argument_list (identifier) @reference.type)
(generic_name (identifier) @reference.type)
(method_declaration returns: (identifier) @reference.type)
(method_declaration returns: (nullable_type type: (identifier) @reference.type))
(_ type: (identifier) @reference.type)
(_ type: (qualified_name name: (identifier) @reference.type))

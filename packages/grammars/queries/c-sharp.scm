; Definitions

; A block of extension members, as the repair leaves it.
((struct_declaration name: (identifier) @ignore) (#eq? @ignore "_"))
((struct_declaration
  name: (identifier) @_block
  (parameter_list (parameter name: (identifier) @ignore)))
  (#eq? @_block "_"))
(namespace_declaration name: (_) @name) @definition.module
(file_scoped_namespace_declaration name: (_) @name) @definition.module
(class_declaration name: (identifier) @name) @definition.class
(record_declaration "struct" name: (identifier) @name) @definition.struct
(record_declaration name: (identifier) @name) @definition.class
(record_declaration (parameter_list (parameter name: (identifier) @name) @definition.property))
(class_declaration (parameter_list (parameter name: (identifier) @name) @definition.field))
(struct_declaration (parameter_list (parameter name: (identifier) @name) @definition.field))
(interface_declaration name: (identifier) @name) @definition.interface
(struct_declaration name: (identifier) @name) @definition.struct
(enum_declaration name: (identifier) @name) @definition.enum
(enum_member_declaration name: (identifier) @name) @definition.enum-member
(delegate_declaration name: (identifier) @name) @definition.type
(method_declaration name: (identifier) @name) @definition.method
(operator_declaration operator: _ @name) @definition.method
(conversion_operator_declaration type: (_) @name) @definition.method
(indexer_declaration "this" @name) @definition.method
(destructor_declaration name: (identifier) @name) @definition.method
; The grammar reads `union Pet(Cat, Dog)` as a function.
((local_function_statement type: (identifier) @ignore name: (identifier) @name) @definition.type
  (#eq? @ignore "union"))
((local_function_statement
  type: (identifier) @_union
  body: (block
    [
      (local_function_statement name: (identifier) @name) @definition.method
      (local_declaration_statement
        (variable_declaration (variable_declarator name: (identifier) @name))) @definition.property
    ]))
  (#eq? @_union "union"))
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
(global_statement
  (local_declaration_statement
    (variable_declaration (variable_declarator name: (identifier) @name))) @definition.variable)

; Routes of ASP.NET

((attribute
  name: (identifier) @_route
  (attribute_argument_list
    . (attribute_argument (string_literal (string_literal_content) @name)))) @definition.route
  (#match? @_route "^(?:Route|Http(?:Delete|Get|Head|Options|Patch|Post|Put))$"))
((invocation_expression
  function: (member_access_expression name: (identifier) @_map)
  arguments: (_
    . (argument (string_literal (string_literal_content) @name)))) @definition.route
  (#match? @_map "^Map(?:Delete|Get|Group|Hub|Patch|Post|Put)$"))

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
(attribute name: (identifier) @reference.use.unqualified)
(attribute name: (qualified_name name: (identifier) @reference.use.unqualified))
((member_access_expression expression: (identifier) @reference.use.unqualified)
  (#match? @reference.use.unqualified "^[A-Z]"))
(type_parameter name: (identifier) @type.parameter)
(type_argument_list (identifier) @reference.type)
(generic_name (identifier) @reference.type)
(method_declaration returns: (identifier) @reference.type)
(method_declaration returns: (nullable_type type: (identifier) @reference.type))
(_ type: (identifier) @reference.type)
(_ type: (qualified_name name: (identifier) @reference.type))

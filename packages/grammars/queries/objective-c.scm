; inherits: c

; Definitions: a method by the first word of its selector.

(class_interface . (identifier) @name !category) @definition.class
(class_interface
  [(availability_attribute_specifier) (attribute_specifier)] . (identifier) @name !category)
  @definition.class
(class_implementation . (identifier) @name) @definition.class
(protocol_declaration . (identifier) @name) @definition.interface
(protocol_declaration
  [(availability_attribute_specifier) (attribute_specifier)] . (identifier) @name)
  @definition.interface
(instance_variable
  (struct_declaration
    (struct_declarator [(identifier) @name (_ declarator: (identifier) @name)]))) @definition.field
(method_declaration (method_type) . (identifier) @name) @definition.method
(method_definition (method_type) . (identifier) @name) @definition.method
(property_declaration
  (struct_declaration
    (struct_declarator
      [
        (identifier) @name
        (_ declarator: (identifier) @name)
        (_ declarator: (_ (_ declarator: (identifier) @name)))
      ])))
  @definition.property
(type_definition
  declarator: (_
    declarator: (_ (block_pointer_declarator declarator: (type_identifier) @name))))
  @definition.type

; References

(class_interface superclass: (identifier) @reference.inherit)
(class_interface (parameterized_arguments (type_name (type_identifier) @reference.inherit)))
(protocol_reference_list (identifier) @reference.inherit)
(message_expression method: (identifier) @reference.call)
((message_expression receiver: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))

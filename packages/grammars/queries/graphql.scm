; Definitions

(object_type_definition (name) @name) @definition.class
(interface_type_definition (name) @name) @definition.interface
(input_object_type_definition (name) @name) @definition.struct
(union_type_definition (name) @name) @definition.union
(scalar_type_definition (name) @name) @definition.type
(enum_type_definition (name) @name) @definition.enum
(enum_value_definition (enum_value (name) @name)) @definition.enum-member
(field_definition . (name) @name) @definition.field
(field_definition . (description) . (name) @name) @definition.field
(input_fields_definition (input_value_definition . (name) @name) @definition.field)
(input_fields_definition
  (input_value_definition . (description) . (name) @name) @definition.field)
(directive_definition (name) @name) @definition.macro
(operation_definition (name) @name) @definition.function
(fragment_definition (fragment_name (name) @name)) @definition.function

; References

(implements_interfaces (named_type (name) @reference.inherit))
(object_type_extension (name) @reference.inherit)
(directive (name) @reference.macro)
(fragment_spread (fragment_name (name) @reference.call))
(selection_set (selection (field (name) @reference.use)))
(named_type (name) @reference.type)

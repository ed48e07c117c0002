; Definitions

(type_definition (type_name name: (type_identifier) @name)) @definition.type
(data_constructor name: (constructor_name) @name) @definition.enum-member @public
(data_constructor_argument label: (label) @name) @definition.field @public
(type_alias . (visibility_modifier)? . "type" . (type_name name: (type_identifier) @name))
  @definition.type
(constant name: (identifier) @name) @definition.constant
(function name: (identifier) @name) @definition.function

; Visibility

(visibility_modifier) @public.parent

; References

(function_call function: (identifier) @reference.call)
(function_call function: (field_access field: (label) @reference.call))
(record name: (constructor_name) @reference.new)
(type name: (type_identifier) @reference.type)
(unqualified_import name: (_) @reference.import)

; Imports

(import module: (module) @import.source)
(binary_expression operator: "|>" right: (identifier) @reference.call)
(remote_type_identifier name: (type_identifier) @reference.type)
(remote_constructor_name name: (constructor_name) @reference.new)
(record_pattern name: (constructor_name) @reference.new)

; Definitions

(contract_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(library_declaration name: (identifier) @name) @definition.module
(struct_declaration name: (identifier) @name) @definition.struct
(struct_member name: (identifier) @name) @definition.field
(enum_declaration name: (identifier) @name) @definition.enum
(enum_value) @name @definition.enum-member
(function_definition name: (identifier) @name) @definition.function
(contract_body (constructor_definition "constructor" @name) @definition.constructor)
(fallback_receive_definition ["fallback" "receive"] @name) @definition.function
(modifier_definition name: (identifier) @name) @definition.function
(event_definition name: (identifier) @name) @definition.type
(error_declaration name: (identifier) @name) @definition.type
(user_defined_type_definition name: (identifier) @name) @definition.type
(state_variable_declaration name: (identifier) @name) @definition.field
(constant_variable_declaration name: (identifier) @name) @definition.constant

; Visibility

(visibility "private") @private.parent

; References

(call_expression function: (expression (identifier) @reference.call))
(call_expression function: (expression (member_expression property: (identifier) @reference.call)))
(emit_statement name: (expression (identifier) @reference.call))
(revert_statement error: (expression (identifier) @reference.new))
(new_expression name: (type_name (user_defined_type (identifier) @reference.new)))
(inheritance_specifier ancestor: (user_defined_type (identifier) @reference.inherit))
(modifier_invocation (identifier) @reference.use)
(using_directive (type_alias (identifier) @reference.use))
(user_defined_type (identifier) @reference.type)
((member_expression object: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(import_directive import_name: (identifier) @reference.import)

; Imports

(import_directive import_name: (identifier) @import.name source: (string) @import.source)
(import_directive . source: (string) @import.source)

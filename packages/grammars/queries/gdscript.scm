; Definitions

(class_name_statement name: (name) @name) @definition.class
(class_definition name: (name) @name) @definition.class
(function_definition name: (name) @name) @definition.function
(constructor_definition "_init" @name) @definition.constructor
(signal_statement name: (name) @name) @definition.property
(enum_definition name: (name) @name) @definition.enum
(enumerator left: (identifier) @name) @definition.enum-member
(const_statement name: (name) @name) @definition.constant
(source (variable_statement name: (name) @name) @definition.variable)
(class_body (variable_statement name: (name) @name) @definition.field)

; References

(call . (identifier) @reference.call)
(attribute_call . (identifier) @reference.call)
(extends_statement (type (identifier) @reference.inherit))
(type (identifier) @reference.type)

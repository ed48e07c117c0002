; Definitions

(function_statement (function_name) @name) @definition.function
(class_statement . (simple_name) @name) @definition.class
(class_method_definition (simple_name) @name) @definition.method
(class_property_definition (variable) @name) @definition.property
(enum_statement (simple_name) @name) @definition.enum
(enum_member (simple_name) @name) @definition.enum-member

; References: every command, of which those matter that some file defines.

(command command_name: (command_name) @reference.call)
(invokation_expression (member_name (simple_name) @reference.call))
(class_statement (simple_name) (simple_name) @reference.inherit)
(type_identifier) @reference.type

; Definitions

((ui_object_definition
  initializer: (ui_object_initializer
    (ui_binding name: (identifier) @_id value: (expression_statement (identifier) @name))))
  @definition.class
  (#eq? @_id "id"))
(ui_inline_component name: (identifier) @name) @definition.class
(ui_property name: (identifier) @name) @definition.property
(ui_signal name: (identifier) @name) @definition.property
(ui_object_initializer (function_declaration name: (identifier) @name) @definition.method)
(function_declaration name: (identifier) @name) @definition.function
(enum_declaration name: (identifier) @name) @definition.enum
(enum_body name: (identifier) @name @definition.enum-member)

; References

(ui_object_definition type_name: (identifier) @reference.new)
(call_expression function: (identifier) @reference.call)
(call_expression function: (member_expression property: (property_identifier) @reference.call))

; Imports

(ui_import source: (string) @import.source)

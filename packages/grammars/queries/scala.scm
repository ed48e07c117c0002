; Definitions

(class_definition name: (identifier) @name) @definition.class
(object_definition name: (identifier) @name) @definition.class
(package_object name: (identifier) @name) @definition.module
(package_clause name: (_) @name body: (_)) @definition.module
(class_definition
  class_parameters: (class_parameters
    (class_parameter ["val" "var"] name: (identifier) @name) @definition.field))
(class_definition
  "case"
  class_parameters: (class_parameters (class_parameter name: (identifier) @name) @definition.field))
(enum_definition
  class_parameters: (class_parameters
    (class_parameter ["val" "var"] name: (identifier) @name) @definition.field))
(trait_definition
  class_parameters: (class_parameters
    (class_parameter ["val" "var"] name: (identifier) @name) @definition.field))
(full_enum_case
  class_parameters: (class_parameters (class_parameter name: (identifier) @name) @definition.field))
(trait_definition name: (identifier) @name) @definition.trait
(enum_definition name: (identifier) @name) @definition.enum
(simple_enum_case name: (identifier) @name) @definition.enum-member
(full_enum_case name: (identifier) @name) @definition.enum-member
; A block without braces reaches to the next token.
(function_definition name: (_) @name body: (indented_block (_) @end .)) @definition.function
(function_definition name: (_) @name) @definition.function
(function_declaration name: (_) @name) @definition.function
(type_definition name: (type_identifier) @name) @definition.type
(given_definition name: (identifier) @name body: (with_template_body)) @definition.class
(given_definition name: (identifier) @name) @definition.variable
(compilation_unit
  [
    (val_definition
      pattern: [
        (identifier) @name
        (identifiers (identifier) @name)
        (tuple_pattern (identifier) @name)
      ])
    (var_definition
      pattern: [
        (identifier) @name
        (identifiers (identifier) @name)
        (tuple_pattern (identifier) @name)
      ])
  ] @definition.variable)
(template_body
  [
    (val_definition
      pattern: [
        (identifier) @name
        (identifiers (identifier) @name)
        (tuple_pattern (identifier) @name)
      ])
    (var_definition
      pattern: [
        (identifier) @name
        (identifiers (identifier) @name)
        (tuple_pattern (identifier) @name)
      ])
  ] @definition.field)
(enum_body (val_definition pattern: (identifier) @name) @definition.field)
(template_body (val_declaration name: (identifier) @name) @definition.field)
(template_body (var_declaration name: (identifier) @name) @definition.field)

; Visibility

(modifiers (access_modifier "private")) @private.parent

; References

(call_expression function: (identifier) @reference.call)
(generic_function function: (identifier) @reference.call)
(field_expression field: (identifier) @reference.call)
(instance_expression (type_identifier) @reference.new)
(instance_expression (generic_type type: (type_identifier) @reference.new))
(extends_clause (type_identifier) @reference.inherit)
(extends_clause (generic_type type: (type_identifier) @reference.inherit))
((infix_expression operator: (identifier) @reference.call) (#match? @reference.call "^[a-z]"))
((field_expression value: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(annotation name: (type_identifier) @reference.use.unqualified)
(import_declaration path: (identifier) @reference.import .)
(namespace_selectors (identifier) @reference.import)
(arrow_renamed_identifier name: (identifier) @reference.import)
(type_parameters name: (identifier) @type.parameter)
(covariant_type_parameter name: (identifier) @type.parameter)
(contravariant_type_parameter name: (identifier) @type.parameter)
(type_identifier) @reference.type

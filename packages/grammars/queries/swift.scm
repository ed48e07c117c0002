; Definitions

; Tests of Swift Testing and of Quick.
((function_declaration
  (modifiers (attribute (user_type (type_identifier) @_test))) "func" . name: _ @name)
  @definition.test
  (#eq? @_test "Test"))
((call_expression
  . (simple_identifier) @_test
  . (call_suffix
    (value_arguments . (value_argument . (line_string_literal) @name)) (lambda_literal)))
  @definition.test
  (#match? @_test "^[xf]?(?:describe|context|it)$"))
(class_declaration "struct" name: (type_identifier) @name) @definition.struct
(class_declaration "enum" name: (type_identifier) @name) @definition.enum
(class_declaration name: (type_identifier) @name) @definition.class
(protocol_declaration name: (type_identifier) @name) @definition.interface
(class_body (function_declaration "func" . name: _ @name) @definition.method)
(function_declaration "func" . name: _ @name) @definition.function
(protocol_function_declaration "func" . name: _ @name) @definition.method
(init_declaration "init" @name) @definition.constructor
(subscript_declaration "subscript" @name) @definition.method
(source_file
  (property_declaration
    name: [
      (pattern bound_identifier: (simple_identifier) @name)
      (pattern (pattern (simple_identifier) @name))
    ]) @definition.variable)
(class_body
  (property_declaration
    name: [
      (pattern bound_identifier: (simple_identifier) @name)
      (pattern (pattern (simple_identifier) @name))
    ]) @definition.property)
(enum_class_body
  (property_declaration
    name: (pattern bound_identifier: (simple_identifier) @name)) @definition.property)
(protocol_property_declaration
  name: (pattern bound_identifier: (simple_identifier) @name)) @definition.property
(typealias_declaration name: (type_identifier) @name) @definition.type
(precedence_group_declaration . "precedencegroup" . (simple_identifier) @name) @definition.type
(associatedtype_declaration name: (type_identifier) @name) @definition.type
(enum_entry name: (simple_identifier) @name) @definition.enum-member
(macro_declaration (simple_identifier) @name) @definition.macro

; Visibility

(modifiers (visibility_modifier ["private" "fileprivate"])) @private.parent

; References

(call_expression . (simple_identifier) @reference.call)
(call_expression
  . (navigation_expression suffix: (navigation_suffix suffix: (simple_identifier) @reference.call)))
(constructor_expression constructed_type: (user_type (type_identifier) @reference.new))
(inheritance_specifier inherits_from: (user_type (type_identifier) @reference.inherit))
(attribute (user_type (type_identifier) @reference.use.unqualified))
((navigation_expression target: (simple_identifier) @reference.use.unqualified)
  (#match? @reference.use.unqualified "^[A-Z]"))
(import_declaration (identifier (simple_identifier) @reference.import .))
(type_parameter (type_identifier) @type.parameter)
(user_type (type_identifier) @reference.type)

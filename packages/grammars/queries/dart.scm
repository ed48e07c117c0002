; Definitions

(class_definition name: (identifier) @name) @definition.class
(mixin_declaration (mixin) . (identifier) @name) @definition.class
(extension_declaration name: (identifier) @name) @definition.class
(extension_type_declaration name: (identifier) @name) @definition.type
(representation_declaration name: (identifier) @name) @definition.field
(mixin_application_class . (identifier) @name) @definition.class
(enum_declaration name: (identifier) @name) @definition.enum
(enum_constant name: (identifier) @name) @definition.enum-member
(type_alias (type_identifier) @name . (formal_parameter_list)) @definition.type
(type_alias . "typedef" . (type_identifier) @name "=") @definition.type
(program
  (function_signature name: (identifier) @name) @definition.function . (function_body) @end)
(program (function_signature name: (identifier) @name) @definition.function)
(program (getter_signature name: (identifier) @name) @definition.property . (function_body) @end)
(program (getter_signature name: (identifier) @name) @definition.property)
(program (setter_signature name: (identifier) @name) @definition.property . (function_body) @end)
(local_function_declaration
  (lambda_expression parameters: (function_signature name: (identifier) @name))) @definition.function
((method_signature (function_signature name: (identifier) @name)) @definition.method
  . (function_body) @end)
((method_signature (getter_signature name: (identifier) @name)) @definition.property
  . (function_body) @end)
((method_signature (setter_signature name: (identifier) @name)) @definition.property
  . (function_body) @end)
((method_signature (operator_signature "operator" . _ @name . (formal_parameter_list)))
  @definition.method
  . (function_body) @end)
((method_signature (constructor_signature name: (identifier) @name . (formal_parameter_list)))
  @definition.constructor
  . (function_body) @end)
((method_signature
  (factory_constructor_signature (identifier) @name . (formal_parameter_list)))
  @definition.constructor
  . (function_body) @end)
(declaration (function_signature name: (identifier) @name)) @definition.method
(declaration (getter_signature name: (identifier) @name)) @definition.property
(declaration (setter_signature name: (identifier) @name)) @definition.property
(declaration (operator_signature "operator" . _ @name . (formal_parameter_list)))
  @definition.method
(declaration (constructor_signature . name: (identifier) @name .)) @definition.constructor
(declaration (constructor_signature name: (identifier) @name . (formal_parameter_list)))
  @definition.constructor
(declaration
  (constant_constructor_signature (identifier) @name . (formal_parameter_list)))
  @definition.constructor
(declaration
  [
    (factory_constructor_signature (identifier) @name . (formal_parameter_list))
    (redirecting_factory_constructor_signature (identifier) @name . (formal_parameter_list))
  ]) @definition.constructor
(program
  (static_final_declaration_list (static_final_declaration . (identifier) @name) @definition.constant))
(program
  (initialized_identifier_list (initialized_identifier . (identifier) @name) @definition.variable))
(declaration
  (static_final_declaration_list (static_final_declaration . (identifier) @name) @definition.constant))
(declaration
  (initialized_identifier_list (initialized_identifier . (identifier) @name) @definition.field))

((expression_statement
  (identifier) @_test
  . (selector (argument_part (arguments . (argument (string_literal) @name))))) @definition.test
  (#any-of? @_test "group" "test" "testWidgets"))

; References

((identifier) @reference.call . (selector (argument_part)))
((selector (unconditional_assignable_selector (identifier) @reference.call))
  . (selector (argument_part)))
((selector (conditional_assignable_selector (identifier) @reference.call))
  . (selector (argument_part)))
((identifier) @reference.use.unqualified . (selector [(unconditional_assignable_selector) (type_arguments)])
  (#match? @reference.use.unqualified "^[A-Z]"))
; The type argument of a named constructor, which a repair puts in brackets.
((index_selector (identifier) @reference.type) (#match? @reference.type "^[A-Z]"))
(new_expression (type_identifier) @reference.new)
(const_object_expression (type_identifier) @reference.new)
(superclass (type_identifier) @reference.inherit)
(mixins (type_identifier) @reference.inherit)
(interfaces (type_identifier) @reference.inherit)
(annotation name: (identifier) @reference.use.unqualified)
(combinator "show" (identifier) @reference.import)
(type_parameter . (type_identifier) @type.parameter)
(type_identifier) @reference.type

; Imports

(import_specification (configurable_uri (uri) @import.source) (identifier)? @import.alias)
(library_export (configurable_uri (uri) @import.source)) @import.reexport

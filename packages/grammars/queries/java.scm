; Definitions

(class_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(record_declaration name: (identifier) @name) @definition.class
(module_declaration name: (_) @name) @definition.module
(record_declaration
  parameters: (formal_parameters
    [
      (formal_parameter name: (identifier) @name)
      (spread_parameter (variable_declarator name: (identifier) @name))
    ] @definition.field))
(annotation_type_declaration name: (identifier) @name) @definition.interface
(annotation_type_element_declaration name: (identifier) @name) @definition.method
(method_declaration name: (identifier) @name) @definition.method
(constructor_declaration name: (identifier) @name) @definition.constructor
(compact_constructor_declaration name: (identifier) @name) @definition.constructor
(enum_constant name: (identifier) @name) @definition.enum-member
((field_declaration
  (modifiers "static" "final")
  declarator: (variable_declarator name: (identifier) @name)) @definition.constant)
(field_declaration declarator: (variable_declarator name: (identifier) @name)) @definition.field
((program
  (local_variable_declaration
    (modifiers "static" "final")
    declarator: (variable_declarator name: (identifier) @name)) @definition.constant))
(program
  (local_variable_declaration declarator: (variable_declarator name: (identifier) @name))
    @definition.field)
(constant_declaration declarator: (variable_declarator name: (identifier) @name))
  @definition.constant

; Routes of Spring and JAX-RS

((annotation
  name: (identifier) @_route
  arguments: (annotation_argument_list
    [
      (string_literal (string_fragment) @name)
      (element_value_pair key: (identifier) @_path value: (string_literal (string_fragment) @name))
    ])) @definition.route
  (#match? @_route "^(?:Path|[A-Z][a-z]+Mapping)$")
  (#not-any-of? @_path "consumes" "headers" "name" "params" "produces"))

; Visibility

(modifiers "private") @private.parent

; References

(method_invocation name: (identifier) @reference.call)
(method_reference (identifier) @reference.call .)
(object_creation_expression type: (type_identifier) @reference.new)
(object_creation_expression type: (generic_type (type_identifier) @reference.new))
(object_creation_expression type: (scoped_type_identifier (type_identifier) @reference.new .))
(superclass (type_identifier) @reference.inherit)
(superclass (generic_type (type_identifier) @reference.inherit))
(superclass (scoped_type_identifier (type_identifier) @reference.inherit .))
(super_interfaces (type_list (type_identifier) @reference.inherit))
(super_interfaces (type_list (generic_type (type_identifier) @reference.inherit)))
(super_interfaces (type_list (scoped_type_identifier (type_identifier) @reference.inherit .)))
(extends_interfaces (type_list (type_identifier) @reference.inherit))
(extends_interfaces (type_list (generic_type (type_identifier) @reference.inherit)))
(annotation name: (identifier) @reference.use.unqualified)
(annotation name: (scoped_identifier name: (identifier) @reference.use.unqualified))
(marker_annotation name: (identifier) @reference.use.unqualified)
(marker_annotation name: (scoped_identifier name: (identifier) @reference.use.unqualified))
((method_invocation object: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
((field_access object: (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
(type_parameter (type_identifier) @type.parameter)
(record_pattern . (identifier) @reference.type)
((method_reference . (identifier) @reference.use.unqualified) (#match? @reference.use.unqualified "^[A-Z]"))
((type_identifier) @reference.type (#not-eq? @reference.type "var"))

; Imports

(import_declaration
  (scoped_identifier
    scope: (_) @import.source
    name: (identifier) @import.name @reference.import) .)
(import_declaration (scoped_identifier) @import.source (asterisk) @import.all)

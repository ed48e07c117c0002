; inherits: ecmascript

; Definitions

(abstract_class_declaration name: (_) @name) @definition.class
(interface_declaration name: (type_identifier) @name) @definition.interface
(type_alias_declaration name: (type_identifier) @name) @definition.type
(enum_declaration name: (identifier) @name) @definition.enum
(enum_body [(property_identifier) (string)] @name @definition.enum-member)
(enum_assignment name: [(property_identifier) (string)] @name) @definition.enum-member
(internal_module name: (_) @name) @definition.module
(module name: [(identifier) (nested_identifier)] @name) @definition.module
; A module by its path is defined elsewhere and only added to.
((module name: (string) @name) @definition.module (#not-match? @name "^.\\."))
(function_signature name: (identifier) @name) @definition.function
(method_signature name: (property_identifier) @name) @definition.method
(abstract_method_signature name: (property_identifier) @name) @definition.method
(property_signature name: [(property_identifier) (string)] @name) @definition.property
(public_field_definition
  name: [(property_identifier) (private_property_identifier)] @name
  value: [(arrow_function) (function_expression)]) @definition.method
((public_field_definition name: (property_identifier) @ignore (ERROR (identifier) @name))
  @definition.field
  (#eq? @ignore "accessor"))
(public_field_definition
  name: [(property_identifier) (private_property_identifier) (string)] @name) @definition.field
(required_parameter
  [(accessibility_modifier) (override_modifier) "readonly"]
  pattern: (identifier) @name) @definition.field
(optional_parameter
  [(accessibility_modifier) (override_modifier) "readonly"]
  pattern: (identifier) @name) @definition.field
(ambient_declaration
  [
    (lexical_declaration "const" (variable_declarator name: (identifier) @name) @definition.constant)
    (_ (variable_declarator name: (identifier) @name) @definition.variable)
    (statement_block
      [
        (lexical_declaration
          "const" (variable_declarator name: (identifier) @name) @definition.constant)
        (_ (variable_declarator name: (identifier) @name) @definition.variable)
      ])
  ])
(module
  body: (statement_block
    [
      (lexical_declaration
        "const" (variable_declarator name: (identifier) @name) @definition.constant)
      (_ (variable_declarator name: (identifier) @name) @definition.variable)
    ]))
(internal_module
  body: (statement_block
    [
      (lexical_declaration
        "const" (variable_declarator name: (identifier) @name) @definition.constant)
      (_ (variable_declarator name: (identifier) @name) @definition.variable)
    ]))
; The grammar knows `using` as an odd assignment.
((assignment_expression . "using" left: (identifier) @name) @definition.constant @global)

; Visibility

(ambient_declaration (module name: (string)) @public)
(ambient_declaration
  "global"
  (statement_block [(_) @public (_ (variable_declarator) @public)]))

(accessibility_modifier "private") @private.parent
(export_statement
  declaration: (ambient_declaration [(_) @public (_ (variable_declarator) @public)]))

; Routes of Nest

((decorator
  (call_expression
    function: (identifier) @_route
    arguments: (arguments . (string) @name))) @definition.route
  (#any-of? @_route "All" "Controller" "Delete" "Get" "Head" "Options" "Patch" "Post" "Put" "Sse"))

; References

(extends_clause
  value: [
    (identifier) @reference.inherit
    (_ property: (property_identifier) @reference.inherit)
  ])
(implements_clause
  [
    (type_identifier) @reference.inherit
    (generic_type name: (type_identifier) @reference.inherit)
  ])
(extends_type_clause
  [
    (type_identifier) @reference.inherit
    (generic_type name: (type_identifier) @reference.inherit)
  ])
; `import('./cart').Cart`
([
  (type_annotation
    (member_expression
      object: (call_expression function: (import)) property: (_) @reference.type))
  (type_arguments
    (member_expression
      object: (call_expression function: (import)) property: (_) @reference.type))
  (type_alias_declaration
    value: (member_expression
      object: (call_expression function: (import)) property: (_) @reference.type))
])
(type_query (identifier) @reference.use)
(type_parameter name: (type_identifier) @type.parameter)
(infer_type (type_identifier) @ignore)
(mapped_type_clause name: (type_identifier) @ignore)
(type_identifier) @reference.type

; Imports

(import_statement
  (import_require_clause (identifier) @import.alias source: (string) @import.source))

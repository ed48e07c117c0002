; inherits: ecmascript, jsx

; Definitions

(field_definition
  property: [(property_identifier) (private_property_identifier)] @name
  value: [(arrow_function) (function_expression)]) @definition.method
((field_definition property: (property_identifier) @ignore (ERROR (identifier) @name))
  @definition.field
  (#eq? @ignore "accessor"))
(field_definition property: [(property_identifier) (private_property_identifier) (string)] @name)
  @definition.field
((variable_declarator
  name: (_) @ignore
  value: (call_expression function: (identifier) @_callee))
  (#eq? @_callee "require"))
; `module.exports = function open() {}` and `module.exports = class Store {}` have names of their own.
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @ignore)
  right: (function_expression name: (identifier) @name)) @definition.function @public
  (#eq? @_module "module")
  (#eq? @ignore "exports"))
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @ignore)
  right: (class name: (_)) @public)
  (#eq? @_module "module")
  (#eq? @ignore "exports"))
(assignment_expression
  left: [
    (identifier) @name
    (member_expression property: [(property_identifier) (private_property_identifier)] @name)
  ]
  right: [(arrow_function) (function_expression) (generator_function)]) @definition.function
(assignment_expression
  left: (member_expression property: (property_identifier) @name)
  right: (class)) @definition.class

; Visibility

((assignment_expression
  left: (member_expression object: (identifier) @_module)) @public
  (#eq? @_module "exports"))
((assignment_expression
  left: (member_expression
    object: (member_expression
      object: (identifier) @_module
      property: (property_identifier) @_exports))) @public
  (#eq? @_module "module")
  (#eq? @_exports "exports"))
((assignment_expression
  left: (member_expression
    object: (identifier) @_module
    property: (property_identifier) @_exports)) @public
  (#eq? @_module "module")
  (#eq? @_exports "exports"))
((assignment_expression
  left: (member_expression
    object: (identifier) @_module
    property: (property_identifier) @_exports)
  right: [
    (identifier) @public.name
    (object (shorthand_property_identifier) @public.name)
    (object (method_definition) @public)
    (object (pair value: (_ parameters: (_))) @public)
    (object (pair value: (arrow_function)) @public)
    (object (pair value: (identifier) @public.name))
  ])
  (#eq? @_module "module")
  (#eq? @_exports "exports"))

; References

(class_heritage (identifier) @reference.inherit)
(class_heritage (member_expression property: (property_identifier) @reference.inherit))

; Imports

((variable_declarator
  name: (identifier) @import.alias
  value: (call_expression
    function: (identifier) @_require arguments: (arguments . (string) @import.source)))
  (#eq? @_require "require"))
((variable_declarator
  name: (object_pattern
    [
      (shorthand_property_identifier_pattern) @import.name
      (pair_pattern key: (property_identifier) @import.name value: (identifier) @import.alias)
    ])
  value: (call_expression
    function: (identifier) @_require arguments: (arguments . (string) @import.source)))
  (#eq? @_require "require"))

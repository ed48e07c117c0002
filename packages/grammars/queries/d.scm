; Definitions

(module_declaration (module_fqn) @name) @definition.module
(struct_declaration (identifier) @name) @definition.struct
(class_declaration (identifier) @name) @definition.class
(interface_declaration (identifier) @name) @definition.interface
(union_declaration (identifier) @name) @definition.union
(enum_declaration (enum) . (identifier) @name) @definition.enum
(manifest_declarator . (identifier) @name) @definition.constant
(enum_member . (identifier) @name) @definition.enum-member
(enum_member [(at_attribute) (deprecated_attribute)] . (identifier) @name) @definition.enum-member
(function_declaration (type) . (identifier) @name) @definition.function
(function_declaration (identifier) @name . [(parameters) (template_parameters)])
  @definition.function
(constructor (this) @name) @definition.constructor
(postblit . (this) @name) @definition.constructor
(destructor (this) @name) @definition.method
(alias_declaration (alias_initializer . (identifier) @name)) @definition.type
(template_declaration (identifier) @name) @definition.module
(aggregate_body
  [
    (variable_declaration (declarator . (identifier) @name))
    (auto_declaration variable: (identifier) @name)
  ] @definition.field)
; A script has no declaration of its module.
([
  (module_def
    [
      (variable_declaration (declarator . (identifier) @name))
      (auto_declaration variable: (identifier) @name)
    ] @definition.variable)
  (source_file
    [
      (variable_declaration (declarator . (identifier) @name))
      (auto_declaration variable: (identifier) @name)
    ] @definition.variable)
  (template_declaration
    (variable_declaration (declarator . (identifier) @name)) @definition.variable)
])

; Code that is never run

((conditional_declaration (condition (version_condition (identifier) @_none))) @discard
  (#eq? @_none "none"))
(conditional_declaration (condition (static_if_condition (expression (false))))) @discard

; References

(call_expression . (identifier) @reference.call)
(base_class (identifier) @reference.inherit)
(template_parameter . (identifier) @type.parameter)
(type (identifier) @reference.type)

; Imports

(imported (module_fqn) @import.source)

; Definitions

(module (module_statement (name) @name)) @definition.module
(submodule (submodule_statement (name) @name)) @definition.module
(program (program_statement (name) @name)) @definition.module
(subroutine (subroutine_statement name: (name) @name) . (_) @body) @definition.function
(function (function_statement name: (name) @name) . (_) @body) @definition.function
(submodule (internal_procedures (module_procedure (module_procedure_statement name: (name) @name) . (_) @body) @definition.function))
(block_data (block_data_statement (name) @name)) @definition.module
(interface (interface_statement [(name) (operator)] @name)) @definition.interface
(enumerator_statement
  declarator: [
    (identifier) @name @definition.enum-member
    (init_declarator left: (identifier) @name) @definition.enum-member
  ])
(derived_type_definition (derived_type_statement (type_name) @name)) @definition.struct
(derived_type_definition
  (variable_declaration
    declarator: [
      (identifier) @name
      (init_declarator left: (identifier) @name)
      (sized_declarator (identifier) @name)
    ]) @definition.field)
(derived_type_procedures
  [
    (procedure_statement
      declarator: [(method_name) @name (binding (binding_name (_) @name))])
    (generic_statement declarator: (binding_list (binding_name (_) @name)))
  ] @definition.method)
((module
  (variable_declaration
    attribute: (type_qualifier) @_parameter
    declarator: (init_declarator left: (identifier) @name)) @definition.constant)
  (#match? @_parameter "^(?:parameter|PARAMETER)$"))
(module
  (variable_declaration
    declarator: [
      (identifier) @name
      (init_declarator left: (identifier) @name)
      (sized_declarator (identifier) @name)
    ]) @definition.variable)

; References

(subroutine_call subroutine: (identifier) @reference.call)
(call_expression . (identifier) @reference.call)
(derived_type name: (type_name) @reference.type)

; Imports

(use_statement (module_name) @import.source @reference.import)

; Definitions

(package_declaration name: (_) @name) @definition.module
(package_body name: (_) @name) @definition.module
(generic_package_declaration (package_declaration name: (_) @name)) @definition.module
(subprogram_body
  [
    (procedure_specification name: (_) @name) @signature
    (function_specification name: (_) @name) @signature
  ]) @definition.function
(subprogram_declaration
  [(procedure_specification name: (_) @name) (function_specification name: (_) @name)])
  @definition.prototype
(expression_function_declaration (function_specification name: (_) @name)) @definition.function
(null_procedure_declaration (procedure_specification name: (_) @name)) @definition.function
(subprogram_renaming_declaration
  [(procedure_specification name: (_) @name) (function_specification name: (_) @name)])
  @definition.function
(subprogram_body_stub
  [(procedure_specification name: (_) @name) (function_specification name: (_) @name)])
  @definition.prototype
(package_renaming_declaration name: (_) @name) @definition.module
(generic_instantiation "package" name: (_) @name) @definition.module
(generic_instantiation ["function" "procedure"] name: (_) @name) @definition.function
(full_type_declaration "type" . (identifier) @name @signature (record_type_definition))
  @definition.type
(full_type_declaration "type" . (identifier) @name) @definition.type
(private_type_declaration "type" . (identifier) @name) @definition.type
(subtype_declaration "subtype" . (identifier) @name) @definition.type
(enumeration_type_definition (identifier) @name @definition.enum-member)
(component_declaration . (identifier) @name) @definition.field
(object_declaration name: (identifier) @name "constant") @definition.constant
(object_declaration name: (identifier) @name) @definition.variable
(exception_declaration . (identifier) @name) @definition.type
(single_task_declaration "task" . (identifier) @name) @definition.class
(task_type_declaration "type" . (identifier) @name) @definition.class
(single_protected_declaration "protected" . (identifier) @name) @definition.class
(protected_type_declaration "type" . (identifier) @name) @definition.class

; References

(procedure_call_statement name: (identifier) @reference.call)
(procedure_call_statement name: (selected_component selector_name: (_) @reference.call))
(function_call name: (identifier) @reference.call)
(_ subtype_mark: (identifier) @reference.type)

; Imports

(with_clause [(identifier) (selected_component)] @import.source)

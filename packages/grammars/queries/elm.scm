; Definitions

(module_declaration name: (upper_case_qid) @name) @definition.module
(type_declaration name: (upper_case_identifier) @name) @definition.type
(union_variant name: (upper_case_identifier) @name) @definition.enum-member
(type_alias_declaration name: (upper_case_identifier) @name) @definition.type
(type_alias_declaration
  typeExpression: (type_expression
    part: (record_type fieldType: (field_type name: (lower_case_identifier) @name)
      @definition.field)))
(port_annotation name: (lower_case_identifier) @name) @definition.function
(type_annotation name: (lower_case_identifier) @name) @definition.prototype @clause
(file
  (value_declaration
    functionDeclarationLeft: (function_declaration_left . (lower_case_identifier) @name) @clause)
    @definition.function)

; References

(function_call_expr target: (value_expr name: (value_qid (lower_case_identifier) @reference.call .)))
(function_call_expr target: (value_expr name: (upper_case_qid (upper_case_identifier) @reference.new .)))
(type_ref (upper_case_qid (upper_case_identifier) @reference.type .))
(value_expr name: (value_qid (lower_case_identifier) @reference.use .))
(exposed_value (lower_case_identifier) @reference.import)
(exposed_type (upper_case_identifier) @reference.import)

; Imports

(import_clause moduleName: (upper_case_qid) @import.source)

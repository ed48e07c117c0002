; Definitions

(module_declaration "type" (module_binding name: (module_identifier) @name))
  @definition.interface
(module_declaration (module_binding name: (module_identifier) @name) @definition.module)
(type_binding name: (type_identifier) @name) @definition.type
(variant_declaration (variant_identifier) @name) @definition.enum-member
(record_type_field (property_identifier) @name) @definition.field
(let_binding pattern: (value_identifier) @name body: (function)) @definition.function
(source_file
  (let_declaration
    (let_binding
      pattern: [
        (value_identifier) @name
        (tuple_pattern (tuple_item_pattern (value_identifier) @name))
      ]) @definition.variable))
(module_binding
  definition: (block
    (let_declaration
      (let_binding
        pattern: [
          (value_identifier) @name
          (tuple_pattern (tuple_item_pattern (value_identifier) @name))
        ]) @definition.variable)))
(external_declaration (value_identifier) @name) @definition.function
(exception_declaration (variant_identifier) @name) @definition.type

; References

(call_expression function: (value_identifier) @reference.call)
(call_expression function: (value_identifier_path (value_identifier) @reference.call))
(module_identifier) @reference.use
(type_identifier) @reference.type

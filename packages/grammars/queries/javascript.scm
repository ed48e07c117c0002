; inherits: ecmascript, jsx

; Definitions

(field_definition
  property: [(property_identifier) (private_property_identifier)] @name
  value: [(arrow_function) (function_expression)]) @definition.method
(field_definition property: (property_identifier) @name) @definition.field
(field_definition property: (private_property_identifier)) @private


; References

(class_heritage (identifier) @reference.inherit)
(class_heritage (member_expression property: (property_identifier) @reference.inherit))
